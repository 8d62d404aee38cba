import { adjacency, filterGraph } from '../../../../web/graph/filter.ts';
import { difference, litOf } from '../../../../web/graph/lit.ts';
import { update } from '../../../../web/state/update.ts';
import type { Action } from '../../../../web/state/update.ts';
import { EDGES, smallState } from '../small-map.ts';

const lit = (...actions: Action[]) => {
  const state = actions.reduce(update, smallState());
  return litOf(state, filterGraph(state.graph, state.view), adjacency(EDGES));
};
const sorted = (ids: Iterable<string>): string[] => [...ids].sort();

test('nothing chosen lights nothing and dims nothing', () => {
  expect(lit()).toMatchObject({ veil: 0 });
  expect(lit().nodes.size).toBe(0);
});

test.each<[string, Action[], string[]]>([
  ['the neighbours of what is pointed at', [{ type: 'hover', id: 'd1' }], ['d1', 'p1', 'p2']],
  ['the neighbours of what is selected', [{ type: 'select', id: 'p3' }], ['d2', 'p3']],
  ['what is pointed at, before what is selected', [{ type: 'select', id: 'p3' }, { type: 'hover', id: 'm1' }], ['m1', 'p1']],
  ['the members of a selected community', [{ type: 'select', id: 'b' }], ['d2', 'lone', 'p3', 't1']],
  ['nothing that filters leave out', [{ type: 'hover', id: 'p2' }, { type: 'confidence', min: 0.5 }], ['d1', 'p2']],
  ['nothing around a node that is itself left out', [{ type: 'select', id: 'd2' }, { type: 'toggleLabel', label: 'Dataset' }], []],
])('lights %s', (_, actions, expected) => {
  expect(sorted(lit(...actions).nodes)).toEqual(expected);
});

test('rings both the selected node and the one pointed at', () => {
  expect(sorted(lit({ type: 'select', id: 'p3' }, { type: 'hover', id: 'm1' }).chosen)).toEqual(['m1', 'p3']);
});

test('an open fact marks its edge while that is shown', () => {
  const open: Action[] = [{ type: 'select', id: 'p2', fact: 'p2|MENTIONS|t1' }];
  expect(lit(...open).chosenEdge).toBe('p2|MENTIONS|t1');
  expect(lit(...open, { type: 'confidence', min: 0.5 }).chosenEdge).toBeNull();
});

test('a difference says what to switch off and on, and nothing else', () => {
  expect(difference(new Set(['a', 'b']), new Set(['b', 'c']))).toEqual({ off: ['a'], on: ['c'] });
  expect(difference(new Set(['a']), new Set(['a']))).toEqual({ off: [], on: [] });
});

test('paths light themselves and ring both their ends', () => {
  const state = [{ type: 'pathFrom', id: 'm1' }, { type: 'select', id: 'd1' }].reduce((before, action) => update(before, action as Action), smallState());
  const paths = { paths: [{ nodes: ['m1', 'p1', 'd1'], edges: ['p1|INTRODUCES|m1', 'p1|EVALUATES_ON|d1'] }], total: 1 };
  const result = litOf(state, filterGraph(state.graph, state.view), adjacency(EDGES), paths);
  expect([sorted(result.nodes), sorted(result.edges), sorted(result.chosen)]).toEqual([['d1', 'm1', 'p1'], ['p1|EVALUATES_ON|d1', 'p1|INTRODUCES|m1'], ['d1', 'm1']]);
});
