import type { Edge } from '../../src/server/wire/responses.ts';
import type { ExplorerState } from '../state/state.ts';
import { selection } from '../state/state.ts';
import type { Shown } from './filter.ts';
import type { Paths } from './paths.ts';

/** What stands out: the neighbourhood of what is pointed at, else of what is selected. Pure. */
export interface Lit {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
  /** Ringed nodes and the edge whose proof is open. */
  readonly chosen: ReadonlySet<string>;
  readonly chosenEdge: string | null;
  /** How much the rest is dimmed, 0..1. */
  readonly veil: number;
}

const NONE: ReadonlySet<string> = new Set();

export function litOf(state: ExplorerState, shown: Shown, neighbours: ReadonlyMap<string, readonly Edge[]>, paths: Paths | null = null): Lit {
  const picked = selection(state);
  const chosen = new Set<string>();
  if (picked.kind === 'paper' || picked.kind === 'entity') if (shown.nodes.has(picked.id)) chosen.add(picked.id);
  const hover = state.hover !== null && shown.nodes.has(state.hover) ? state.hover : null;
  const fact = state.view.fact !== null && shown.edges.has(state.view.fact) ? state.view.fact : null;
  if (hover !== null) return { ...around(hover, shown, neighbours), chosen: chosen.add(hover), chosenEdge: fact, veil: 0.82 };
  if (paths && paths.total > 0 && state.view.from !== null) {
    const nodes = new Set(paths.paths.flatMap((path) => path.nodes));
    return { nodes, edges: new Set(paths.paths.flatMap((path) => path.edges)), chosen: chosen.add(state.view.from), chosenEdge: fact, veil: 0.8 };
  }
  const [center] = chosen;
  if (center !== undefined) return { ...around(center, shown, neighbours), chosen, chosenEdge: fact, veil: 0.72 };
  if (picked.kind === 'community') {
    const nodes = new Set<string>();
    for (const id of shown.nodes) if (state.graph.nodes.get(id)?.community === picked.id) nodes.add(id);
    const edges = new Set<string>();
    for (const id of nodes) for (const edge of neighbours.get(id) ?? []) if (shown.edges.has(edge.id) && nodes.has(edge.source) && nodes.has(edge.target)) edges.add(edge.id);
    return { nodes, edges, chosen, chosenEdge: fact, veil: nodes.size > 0 ? 0.72 : 0 };
  }
  return { nodes: NONE, edges: NONE, chosen, chosenEdge: fact, veil: 0 };
}

function around(id: string, shown: Shown, neighbours: ReadonlyMap<string, readonly Edge[]>): { nodes: Set<string>; edges: Set<string> } {
  const nodes = new Set([id]);
  const edges = new Set<string>();
  for (const edge of neighbours.get(id) ?? []) {
    if (!shown.edges.has(edge.id)) continue;
    edges.add(edge.id);
    nodes.add(edge.source).add(edge.target);
  }
  return { nodes, edges };
}

/** What to switch off and on to come from one set to another. */
export function difference(before: ReadonlySet<string>, after: ReadonlySet<string>): { off: string[]; on: string[] } {
  return { off: [...before].filter((id) => !after.has(id)), on: [...after].filter((id) => !before.has(id)) };
}
