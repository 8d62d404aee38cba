import type { SigmaEvents } from 'sigma/types';
import type { Dispatch } from '../state/holder.ts';
import type { LabelLayer } from './labels/layer.ts';
import type { MapGraph } from './to-graphology.ts';

/** Sigma, whatever its nodes and edges are made of. */
interface Stage {
  on<E extends keyof SigmaEvents>(type: E, listener: SigmaEvents[E]): unknown;
}

export interface PointerOptions {
  readonly graph: MapGraph;
  readonly dispatch: Dispatch;
  readonly labels: Pick<LabelLayer, 'hit'>;
  /** Only some nodes are shown: a double click adds to them, else it starts from one. */
  readonly walking: () => boolean;
}

/** What the pointer does on the map, as actions. */
export function listenToPointer(sigma: Stage, { graph, dispatch, labels, walking }: PointerOptions): void {
  sigma.on('enterNode', ({ node }) => dispatch({ type: 'hover', id: node }));
  sigma.on('leaveNode', () => dispatch({ type: 'hover', id: null }));
  sigma.on('clickNode', ({ node }) => dispatch({ type: 'select', id: node }));
  sigma.on('doubleClickNode', (event) => {
    event.preventSigmaDefault();
    dispatch(walking() ? { type: 'expand', step: { id: event.node, type: '*' } } : { type: 'focus', id: event.node });
  });
  // An edge leads to the sentence that proves it.
  sigma.on('clickEdge', ({ edge }) => {
    if (graph.hasEdge(edge)) dispatch({ type: 'select', id: graph.source(edge), fact: edge });
  });
  sigma.on('clickStage', ({ event }) => {
    const label = labels.hit(event.x, event.y);
    dispatch({ type: 'select', id: label?.id ?? null, fly: label?.kind === 'community' });
  });
}
