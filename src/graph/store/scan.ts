import type { GraphEdge, GraphNode } from '../records.ts';
import { byCodeUnit, chunks, edgeOf, nodeOf, type NodeKind } from './node-records.ts';
import type { Run } from './statements.ts';

const PAGE = 1_000;
const EDGE_PAGE = 250;

const KINDS: readonly (readonly [NodeKind, ids: string, nodes: string])[] = [
  ['Paper', 'paper-ids', 'papers'], ['Entity', 'entity-ids', 'entities'], ['Community', 'community-ids', 'community-nodes'],
];

/** Every node in order of id. Ids are read first and then looked up page by page: no page costs more as the graph grows. */
export async function* scanNodes(run: Run): AsyncGenerator<GraphNode> {
  const all: { id: string; kind: NodeKind }[] = [];
  for (const [kind, ids] of KINDS) for (const row of await run('read', ids)) all.push({ id: String(row['id']), kind });
  all.sort((a, b) => byCodeUnit(a.id, b.id));
  for (const page of chunks(all, PAGE)) {
    const found = new Map<string, GraphNode>();
    for (const [kind, , nodes] of KINDS) {
      const ids = page.filter((item) => item.kind === kind).map(({ id }) => id);
      if (ids.length > 0) for (const row of await run('read', nodes, { ids })) found.set(String((row['properties'] as { id: string }).id), nodeOf(kind, row));
    }
    for (const { id } of page) {
      const node = found.get(id);
      if (node) yield node;
    }
  }
}

/** Every fact in order of id, which begins with its paper's id and a bar. */
export async function* scanEdges(run: Run): AsyncGenerator<GraphEdge> {
  const papers = (await run('read', 'paper-ids')).map((row) => `${String(row['id'])}|`).sort(byCodeUnit).map((key) => key.slice(0, -1));
  for (const ids of chunks(papers, EDGE_PAGE)) {
    const byPaper = new Map<string, GraphEdge[]>(ids.map((id) => [id, []]));
    for (const row of await run('read', 'full-facts-of-papers', { ids })) byPaper.get(String(row['source']))?.push(edgeOf(row));
    for (const edges of byPaper.values()) yield* edges.sort((a, b) => byCodeUnit(a.id, b.id));
  }
}
