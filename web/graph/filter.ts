import type { Edge, Node } from '../../src/server/wire/responses.ts';
import type { FactType, Filters, Label, Loaded, Step, View } from '../state/state.ts';

/** loaded -> filtered: what of the loaded graph is shown, and for each thing that isn't, the first reason why. Pure. */

export type Reason = 'hidden' | 'walk' | 'type' | 'community' | 'year' | 'role' | 'confidence';

export interface Shown {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
  /** Nodes left out, by reason. */
  readonly left: ReadonlyMap<Reason, number>;
  /** Of what is loaded: how many there are and how many of them are shown. */
  readonly labels: ReadonlyMap<Label, Count>;
  readonly types: ReadonlyMap<FactType, Count>;
}
export interface Count {
  readonly shown: number;
  readonly all: number;
}

export function filterGraph(graph: Loaded, view: Pick<View, 'filters' | 'walk' | 'hidden'>): Shown {
  const { filters } = view;
  const hidden = new Set(view.hidden);
  const reached = view.walk ? walkNodes(graph, view.walk) : null;
  const reasons = new Map<string, Reason>();
  for (const node of graph.nodes.values()) {
    const reason = nodeReason(node, filters, hidden, reached);
    if (reason) reasons.set(node.id, reason);
  }
  const edges = new Set<string>();
  const linked = new Set<string>();
  const whyNot = new Map<string, Reason>();
  for (const edge of graph.edges.values()) {
    const ends = [reasons.get(edge.source), reasons.get(edge.target)];
    const own: Reason | undefined = filters.hiddenTypes.includes(edge.type) ? 'role' : edge.confidence < filters.minConfidence ? 'confidence' : undefined;
    if (own === undefined && ends.every((reason) => reason === undefined)) edges.add(edge.id);
    // A node whose type is switched off doesn't take its neighbours with it: they keep their place on the map.
    if (own === undefined && ends.every((reason) => reason === undefined || reason === 'type')) {
      linked.add(edge.source).add(edge.target);
    } else {
      const reason = own ?? ends.find((r) => r !== undefined);
      if (reason && !whyNot.has(edge.source)) whyNot.set(edge.source, reason);
      if (reason && !whyNot.has(edge.target)) whyNot.set(edge.target, reason);
    }
  }
  // Nothing of what holds a node on the map is shown: then neither is the node. Nodes without any link stay.
  for (const [id, reason] of whyNot) if (!linked.has(id) && !reasons.has(id) && id !== view.walk?.[0]?.id) reasons.set(id, reason);
  return summary(graph, reasons, edges);
}

function nodeReason(node: Node, filters: Filters, hidden: ReadonlySet<string>, reached: ReadonlySet<string> | null): Reason | undefined {
  if (hidden.has(node.id)) return 'hidden';
  if (reached && !reached.has(node.id)) return 'walk';
  if (filters.communities.length > 0 && !filters.communities.includes(node.community ?? '')) return 'community';
  if (filters.years && node.label === 'Paper' && (node.year === undefined || node.year < filters.years[0] || node.year > filters.years[1])) return 'year';
  return filters.hiddenLabels.includes(node.label) ? 'type' : undefined;
}

/** The nodes that a walk has reached: the steps' own, and their neighbours by the types followed. */
export function walkNodes(graph: Loaded, walk: readonly Step[]): Set<string> {
  const reached = new Set<string>();
  const followed = new Map<string, Set<string>>();
  for (const step of walk) {
    if (!graph.nodes.has(step.id)) continue;
    reached.add(step.id);
    if (step.type !== '-') followed.set(step.id, (followed.get(step.id) ?? new Set()).add(step.type));
  }
  for (const edge of graph.edges.values()) {
    for (const [from, to] of [[edge.source, edge.target], [edge.target, edge.source]] as const) {
      const types = followed.get(from);
      if (types && (types.has('*') || types.has(edge.type))) reached.add(to);
    }
  }
  return reached;
}

function summary(graph: Loaded, reasons: ReadonlyMap<string, Reason>, edges: ReadonlySet<string>): Shown {
  const nodes = new Set<string>();
  const left = new Map<Reason, number>();
  const labels = new Map<Label, Count>();
  const types = new Map<FactType, Count>();
  for (const node of graph.nodes.values()) {
    const reason = reasons.get(node.id);
    if (reason === undefined) nodes.add(node.id);
    else left.set(reason, (left.get(reason) ?? 0) + 1);
    count(labels, node.label, reason === undefined);
  }
  for (const edge of graph.edges.values()) count(types, edge.type, edges.has(edge.id));
  return { nodes, edges, left, labels, types };
}

function count<K>(counts: Map<K, Count>, key: K, shown: boolean): void {
  const before = counts.get(key) ?? { shown: 0, all: 0 };
  counts.set(key, { shown: before.shown + (shown ? 1 : 0), all: before.all + 1 });
}

const REASONS: Record<Reason, string> = {
  hidden: 'hidden by hand', walk: 'outside the focus', type: 'by type', community: 'by community', year: 'by year', role: 'by role', confidence: 'by confidence',
};

/** "34 by year, 12 by type": what is not shown, most first. */
export const reasonsText = (left: ReadonlyMap<Reason, number>): string =>
  [...left].sort((a, b) => b[1] - a[1]).map(([reason, nodes]) => `${nodes.toLocaleString('en')} ${REASONS[reason]}`).join(', ');

/** Edges by node, for neighbourhoods: built once per loaded graph. */
export function adjacency(edges: Iterable<Edge>): Map<string, Edge[]> {
  const lists = new Map<string, Edge[]>();
  for (const edge of edges) {
    for (const id of [edge.source, edge.target]) {
      const list = lists.get(id);
      if (list) list.push(edge);
      else lists.set(id, [edge]);
    }
  }
  return lists;
}
