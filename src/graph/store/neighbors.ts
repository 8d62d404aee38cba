import { StoreError } from '../errors.ts';
import { edgeId, type GraphEdge, type GraphNode, type Subgraph } from '../records.ts';
import type { FactType, NodeLabel } from '../schema.ts';
import { byCodeUnit, chunks, edgeOf, nodeOf } from './node-records.ts';
import type { Run } from './statements.ts';
import type { NeighborOptions, Row } from './store.ts';

const MAX_DEPTH = 3;
const PAGE = 2_000;

interface Reached {
  readonly id: string;
  readonly label: NodeLabel;
  readonly hops: number;
}

interface Link {
  readonly source: string;
  readonly target: string;
  readonly type: FactType;
}

async function paged(run: Run, name: string, ids: readonly string[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const page of chunks(ids, PAGE)) for (const row of await run('read', name, { ids: page })) rows.push(row);
  return rows;
}

/** The nodes with these ids, in the order asked for; unknown ids are left out. */
export async function nodesById(run: Run, ids: readonly string[]): Promise<GraphNode[]> {
  const found = new Map<string, GraphNode>();
  for (const [kind, name] of [['Community', 'community-nodes'], ['Entity', 'entities'], ['Paper', 'papers']] as const) {
    for (const row of await paged(run, name, ids)) {
      const node = nodeOf(kind, row);
      found.set(node.id, node);
    }
  }
  return [...new Set(ids)].flatMap((id) => found.get(id) ?? []);
}

/**
 * Breadth-first, a hop at a time, each hop two statements of one leg: patterns of two legs fail on the embedded engine
 * where they fan out far. A node that a filter leaves out is not walked through either, so what comes back hangs together.
 * The edges are all those asked for among the nodes given back.
 */
export async function neighborhood(run: Run, ids: readonly string[], options: NeighborOptions): Promise<Subgraph> {
  const { depth = 1, types, labels, limit } = options;
  if (!Number.isInteger(depth) || depth < 0 || depth > MAX_DEPTH) throw new StoreError('invalid', `depth must be 0 to ${MAX_DEPTH}, got ${depth}`);
  if (!Number.isInteger(limit) || limit < 0) throw new StoreError('invalid', `limit must be a whole number from 0, got ${limit}`);
  const wanted = (type: FactType): boolean => types === undefined || types.includes(type);
  const allowed = (label: NodeLabel): boolean => labels === undefined || labels.includes(label);

  const reached = new Map<string, Reached>();
  const links = new Map<string, Link>();
  const walkedPapers = new Set<string>();
  const reach = (id: string, label: NodeLabel, hops: number): void => {
    if (!reached.has(id) && (hops === 0 || allowed(label))) reached.set(id, { id, label, hops });
  };
  const note = (row: Row): Link | undefined => {
    const link = { source: String(row['source']), target: String(row['target']), type: row['type'] as FactType };
    if (!wanted(link.type)) return undefined;
    links.set(edgeId(link.source, link.type, link.target), link);
    return link;
  };
  const factsOf = async (papers: readonly string[]): Promise<Row[]> => {
    const fresh = papers.filter((id) => !walkedPapers.has(id));
    for (const id of fresh) walkedPapers.add(id);
    return paged(run, 'facts-of-papers', fresh);
  };

  for (const { id, label } of await nodesById(run, ids)) reach(id, label, 0);
  let frontier = [...reached.values()];
  for (let hops = 1; hops <= depth && frontier.length > 0; hops += 1) {
    const papers = frontier.filter(({ label }) => label === 'Paper').map(({ id }) => id);
    const entities = frontier.filter(({ label }) => label !== 'Paper' && label !== 'Community').map(({ id }) => id);
    for (const row of await factsOf(papers)) {
      const link = note(row);
      if (link) reach(link.target, row['label'] as NodeLabel, hops);
    }
    for (const row of await paged(run, 'facts-of-entities', entities)) {
      const link = note(row);
      if (link) reach(link.source, 'Paper', hops);
    }
    frontier = [...reached.values()].filter((node) => node.hops === hops);
  }
  // Edges among the outermost nodes haven't been walked yet.
  for (const row of await factsOf([...reached.values()].filter(({ label }) => label === 'Paper').map(({ id }) => id))) note(row);
  const among = [...links.values()].filter(({ source, target }) => reached.has(source) && reached.has(target));
  const total = { nodes: reached.size, edges: among.length };
  if (limit === 0) return { nodes: [], edges: [], total };

  const kept = await nearestFirst(run, [...reached.values()], ids, limit);
  const keptIds = new Set(kept.map(({ id }) => id));
  const nodes = await nodesById(run, kept.map(({ id }) => id));
  const edges = await edgesAmong(run, among.filter(({ source, target }) => keptIds.has(source) && keptIds.has(target)));
  return { nodes, edges, total };
}

/** The start nodes in the order asked for, then by hops, degree and id. */
async function nearestFirst(run: Run, reached: readonly Reached[], ids: readonly string[], limit: number): Promise<Reached[]> {
  const degree = new Map<string, number>();
  const papers = reached.filter(({ label, hops }) => hops > 0 && label === 'Paper').map(({ id }) => id);
  const entities = reached.filter(({ label, hops }) => hops > 0 && label !== 'Paper').map(({ id }) => id);
  for (const [name, some] of [['degrees-of-papers', papers], ['degrees-of-entities', entities]] as const) {
    for (const row of await paged(run, name, some)) degree.set(String(row['id']), Number(row['degree']));
  }
  const place = new Map([...new Set(ids)].map((id, index) => [id, index]));
  return [...reached].sort((a, b) => a.hops - b.hops
    || (a.hops === 0 ? (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0) : (degree.get(b.id) ?? 0) - (degree.get(a.id) ?? 0))
    || byCodeUnit(a.id, b.id)).slice(0, limit);
}

async function edgesAmong(run: Run, links: readonly Link[]): Promise<GraphEdge[]> {
  const wanted = new Set(links.map(({ source, type, target }) => edgeId(source, type, target)));
  const edges: GraphEdge[] = [];
  for (const row of await paged(run, 'full-facts-of-papers', [...new Set(links.map(({ source }) => source))])) {
    const edge = edgeOf(row);
    if (wanted.has(edge.id)) edges.push(edge);
  }
  return edges.sort((a, b) => byCodeUnit(a.id, b.id));
}
