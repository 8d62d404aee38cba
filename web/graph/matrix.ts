import type { Edge, Node } from '../../src/server/wire/responses.ts';
import type { Lens, Loaded } from '../state/state.ts';
import type { Shown } from './filter.ts';

/** Papers against what they name: the two ways to read shared datasets (or models, tasks, methods) at once. */
export interface Matrix {
  readonly papers: readonly Node[];
  readonly entities: readonly Node[];
  /** By paper's id, then entity's id: the strongest link between the two. */
  readonly cells: ReadonlyMap<string, ReadonlyMap<string, Edge>>;
  /** How many there are; `papers` and `entities` hold the first of them. */
  readonly total: { readonly papers: number; readonly entities: number };
}

export interface MatrixOptions {
  readonly lens: Lens;
  /** A paper: those that share something with it; a community: its papers; null: all shown papers. */
  readonly about: string | null;
  readonly most: { readonly papers: number; readonly entities: number };
}

/** Strongest first, as for facts in records.ts of the extraction. */
const STRENGTH: readonly Edge['type'][] = ['INTRODUCES', 'EVALUATES_ON', 'ADDRESSES', 'HAS_REPO', 'USES', 'COMPARES_WITH', 'MENTIONS'];

/** Only entities that at least two of the papers share; of all shown links. The most shared come first, both ways. Pure. */
export function matrixOf(graph: Loaded, shown: Shown, { lens, about, most }: MatrixOptions): Matrix {
  const rows = new Map<string, Map<string, Edge>>();
  for (const id of shown.edges) {
    const edge = graph.edges.get(id);
    if (!edge || graph.nodes.get(edge.target)?.label !== lens) continue;
    const row = rows.get(edge.source) ?? new Map<string, Edge>();
    const before = row.get(edge.target);
    if (!before || STRENGTH.indexOf(edge.type) < STRENGTH.indexOf(before.type)) row.set(edge.target, edge);
    rows.set(edge.source, row);
  }
  const own = about === null ? undefined : rows.get(about);
  const paper = about !== null && graph.nodes.get(about)?.label === 'Paper';
  const inScope = (id: string, row: ReadonlyMap<string, Edge>): boolean =>
    about === null || id === about || (paper ? [...row.keys()].some((entity) => own?.has(entity)) : graph.nodes.get(id)?.community === about);
  const scope = [...rows].filter(([id, row]) => inScope(id, row));
  const counts = new Map<string, number>();
  for (const [, row] of scope) for (const entity of row.keys()) counts.set(entity, (counts.get(entity) ?? 0) + 1);
  const shared = [...counts].filter(([entity, papers]) => papers > 1 || (own?.has(entity) ?? false));
  const entities = order(graph, shared.map(([id, papers]) => ({ id, rank: papers + (own?.has(id) ? 1e6 : 0) })));
  const kept = new Set(entities.map(({ id }) => id));
  const papers = order(graph, scope.map(([id, row]) => ({ id, rank: id === about ? 1e9 : [...row.keys()].filter((entity) => kept.has(entity)).length })).filter(({ rank }) => rank > 0));
  return {
    papers: papers.slice(0, most.papers), entities: entities.slice(0, most.entities), cells: rows,
    total: { papers: papers.length, entities: entities.length },
  };
}

function order(graph: Loaded, ranked: readonly { id: string; rank: number }[]): Node[] {
  return [...ranked].sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1)).flatMap(({ id }) => graph.nodes.get(id) ?? []);
}
