import type { z } from 'zod';
import { edgeId, type GraphEdge, type GraphNode } from '../../graph/records.ts';
import { FACT_TYPES, NODE_LABELS, type FactType, type NodeLabel } from '../../graph/schema.ts';
import type { GraphStore } from '../../graph/store/store.ts';
import type { ExportSource } from '../../graph/export/export.ts';
import type { SubgraphBody } from '../wire/requests.ts';
import type { Edge, Node, Subgraph } from '../wire/responses.ts';
import { remember } from './remember.ts';
import { nodeOfGraph, textOf } from './rows.ts';

/** A part of the graph by what its nodes and facts are; the whole graph is held in compact form, without its texts. */

export type Filter = z.output<typeof SubgraphBody>;

interface Overview {
  readonly nodes: readonly Node[];
  readonly index: ReadonlyMap<string, number>;
  /** Fact i: nodes source[i] and target[i] by their place in `nodes`, FACT_TYPES[type[i]], confidence[i]. */
  readonly source: readonly number[];
  readonly target: readonly number[];
  readonly type: readonly number[];
  readonly confidence: readonly number[];
}

/** Reads the whole graph once; a node's few properties and four numbers a fact stay in memory. */
export const overviewOf = remember(async (store: GraphStore): Promise<Overview> => {
  const nodes: Node[] = [];
  const index = new Map<string, number>();
  for await (const node of store.scan('nodes')) {
    index.set(node.id, nodes.length);
    nodes.push(nodeOfGraph(node));
  }
  const overview = { nodes, index, source: [] as number[], target: [] as number[], type: [] as number[], confidence: [] as number[] };
  const degrees = new Array<number>(nodes.length).fill(0);
  for await (const edge of store.scan('edges')) {
    const [source, target] = [index.get(edge.source), index.get(edge.target)];
    if (source === undefined || target === undefined) continue;
    overview.source.push(source);
    overview.target.push(target);
    overview.type.push(FACT_TYPES.indexOf(edge.type));
    overview.confidence.push(Number(edge.properties['confidence'] ?? 0));
    degrees[source] = (degrees[source] ?? 0) + 1;
    degrees[target] = (degrees[target] ?? 0) + 1;
  }
  // Before analysis has run, nodes carry no degree.
  nodes.forEach((node, i) => {
    if (node.degree === 0) node.degree = degrees[i] ?? 0;
  });
  return overview;
});

export interface Selection {
  /** Places in the overview's nodes, highest degree first. */
  readonly nodes: readonly number[];
  /** Places of its facts, those between nodes of high degree first. */
  readonly edges: readonly number[];
  readonly total: { readonly nodes: number; readonly edges: number };
}

export interface SelectOptions {
  /** Whether the communities' own nodes come where the filter names no labels: a map draws none, a file keeps them. */
  readonly communities: boolean;
  /** The nodes of the filter's `community`, where it isn't of the level shown. */
  readonly members?: ReadonlySet<string> | undefined;
}

const idOf = (overview: Overview, node: number): string => (overview.nodes[node] as Node).id;

/**
 * What passes the filter. Papers outside `years`, or without a year, are out. Where `years`, `types` or `minConfidence`
 * leave an entity without a fact, it goes too, unless it was asked for by id.
 */
export function select(overview: Overview, filter: Filter, options: SelectOptions): Selection {
  const labels = new Set<NodeLabel>(filter.labels ?? (options.communities ? NODE_LABELS : NODE_LABELS.filter((label) => label !== 'Community')));
  const passes = (node: Node): boolean => {
    if (!labels.has(node.label)) return false;
    if (filter.community !== undefined && node.community !== filter.community && node.id !== filter.community && !options.members?.has(node.id)) return false;
    if (filter.years && node.label === 'Paper' && !(node.year !== undefined && node.year >= filter.years[0] && node.year <= filter.years[1])) return false;
    return true;
  };
  const kept = new Set<number>();
  const consider = (i: number | undefined): void => {
    if (i !== undefined && passes(overview.nodes[i] as Node)) kept.add(i);
  };
  if (filter.ids) for (const id of filter.ids) consider(overview.index.get(id));
  else for (let i = 0; i < overview.nodes.length; i++) consider(i);

  const types = new Set<FactType>(filter.types ?? FACT_TYPES);
  const minConfidence = filter.minConfidence ?? 0;
  let edges: number[] = [];
  for (let i = 0; i < overview.source.length; i++) {
    if (!kept.has(overview.source[i] as number) || !kept.has(overview.target[i] as number)) continue;
    if (types.has(FACT_TYPES[overview.type[i] as number] as FactType) && (overview.confidence[i] as number) >= minConfidence) edges.push(i);
  }
  if (!filter.ids && (filter.years || filter.types || filter.minConfidence !== undefined)) {
    const touched = new Set(edges.map((edge) => overview.target[edge] as number));
    for (const i of kept) {
      const { label } = overview.nodes[i] as Node;
      if (label !== 'Paper' && label !== 'Community' && !touched.has(i)) kept.delete(i);
    }
  }

  const total = { nodes: kept.size, edges: edges.length };
  const ranked = [...kept].sort((a, b) => (overview.nodes[b] as Node).degree - (overview.nodes[a] as Node).degree || (idOf(overview, a) < idOf(overview, b) ? -1 : 1));
  const nodes = ranked.slice(0, filter.maxNodes);
  const rank = new Map(nodes.map((node, i) => [node, i]));
  edges = edges.filter((edge) => rank.has(overview.source[edge] as number) && rank.has(overview.target[edge] as number));
  if (edges.length > filter.maxEdges) {
    const worst = (edge: number): number => Math.max(rank.get(overview.source[edge] as number) as number, rank.get(overview.target[edge] as number) as number);
    edges = edges.sort((a, b) => worst(a) - worst(b) || a - b).slice(0, filter.maxEdges);
  }
  return { nodes, edges, total };
}

const edgeAt = (overview: Overview, i: number): Edge => {
  const [source, target] = [idOf(overview, overview.source[i] as number), idOf(overview, overview.target[i] as number)];
  const type = FACT_TYPES[overview.type[i] as number] as FactType;
  return { id: edgeId(source, type, target), type, source, target, confidence: overview.confidence[i] as number };
};

async function selection(store: GraphStore, filter: Filter, communities: boolean): Promise<{ readonly overview: Overview; readonly selected: Selection }> {
  const overview = await overviewOf(store);
  let members: Set<string> | undefined;
  if (filter.community !== undefined) {
    const rows = await store.query('community-members', { id: filter.community, limit: overview.nodes.length });
    members = new Set(rows.map((row) => textOf(row, 'id')));
  }
  return { overview, selected: select(overview, filter, { communities, members }) };
}

/** Nodes and facts to draw, and how much passes the filter in all. */
export async function subgraphAnswer(store: GraphStore, filter: Filter): Promise<Subgraph> {
  const { overview, selected } = await selection(store, filter, false);
  return {
    nodes: selected.nodes.map((i) => overview.nodes[i] as Node),
    edges: selected.edges.map((i) => edgeAt(overview, i)),
    shown: { nodes: selected.nodes.length, edges: selected.edges.length },
    total: selected.total,
  };
}

/** The same selection with all properties and evidence, streamed from the store in order of id. */
export async function exportSource(store: GraphStore, filter: Filter): Promise<ExportSource> {
  const { overview, selected } = await selection(store, filter, true);
  const nodes = new Set(selected.nodes.map((i) => idOf(overview, i)));
  const edges = new Set(selected.edges.map((i) => edgeAt(overview, i).id));
  async function* among<T extends GraphNode | GraphEdge>(items: AsyncIterable<T>, wanted: ReadonlySet<string>): AsyncIterable<T> {
    if (wanted.size === 0) return;
    for await (const item of items) if (wanted.has(item.id)) yield item;
  }
  return { nodes: among(store.scan('nodes'), nodes), edges: among(store.scan('edges'), edges), total: selected.total };
}
