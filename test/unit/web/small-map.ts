import type { Edge, Node, Subgraph } from '../../../src/server/wire/responses.ts';
import { firstState } from '../../../web/state/state.ts';
import type { ExplorerState } from '../../../web/state/state.ts';
import { update } from '../../../web/state/update.ts';

/**
 * Three papers and what they name, worked out by hand:
 *
 *   p1 (2019) introduces m1, evaluates on d1          community a
 *   p2 (2021) evaluates on d1, mentions t1 (0.4)      community a; t1 in b
 *   p3 (no year) evaluates on d2                      community b
 *   lone: a model that nothing is linked with         community b
 */
const node = (id: string, label: Node['label'], rest: Partial<Node> = {}): Node => ({ id, label, name: id.toUpperCase(), degree: 1, x: 0, y: 0, ...rest });
export const NODES: readonly Node[] = [
  node('p1', 'Paper', { degree: 2, year: 2019, community: 'a', x: 0, y: 0 }),
  node('p2', 'Paper', { degree: 2, year: 2021, community: 'a', x: 2, y: 0 }),
  node('p3', 'Paper', { degree: 1, community: 'b', x: 4, y: 2 }),
  node('m1', 'Model', { community: 'a', x: -1, y: 1 }),
  node('d1', 'Dataset', { degree: 2, community: 'a', x: 1, y: 1 }),
  node('d2', 'Dataset', { community: 'b', x: 5, y: 2 }),
  node('t1', 'Task', { community: 'b', x: 3, y: 1 }),
  node('lone', 'Model', { degree: 0, community: 'b', x: 6, y: 6 }),
];

export const edge = (source: string, type: Edge['type'], target: string, confidence = 0.9): Edge => ({ id: `${source}|${type}|${target}`, type, source, target, confidence });
export const EDGES: readonly Edge[] = [
  edge('p1', 'INTRODUCES', 'm1'), edge('p1', 'EVALUATES_ON', 'd1'), edge('p2', 'EVALUATES_ON', 'd1'), edge('p2', 'MENTIONS', 't1', 0.4), edge('p3', 'EVALUATES_ON', 'd2'),
];

export const SUBGRAPH: Subgraph = { nodes: [...NODES], edges: [...EDGES], shown: { nodes: NODES.length, edges: EDGES.length }, total: { nodes: NODES.length, edges: EDGES.length } };

const community = (id: string, size: number) => ({ id, name: `Community ${id}`, level: 0, size, papers: 1, terms: [] });
export const COMMUNITIES = { level: 0, levels: 1, communities: [community('a', 4), community('b', 4)], shown: 2, total: 2 };

export const smallState = (): ExplorerState => update(firstState(), { type: 'loaded', subgraph: SUBGRAPH, communities: COMMUNITIES, stats: null });
