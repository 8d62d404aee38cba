import { adjacency, filterGraph, reasonsText, walkNodes } from '../../../../web/graph/filter.ts';
import type { Reason } from '../../../../web/graph/filter.ts';
import { FIRST_VIEW, NO_FILTERS } from '../../../../web/state/state.ts';
import type { Filters, View } from '../../../../web/state/state.ts';
import { EDGES, NODES, smallState } from '../small-map.ts';

const { graph } = smallState();
const show = (view: Partial<View>) => filterGraph(graph, { ...FIRST_VIEW, ...view });
const filtered = (filters: Partial<Filters>) => show({ filters: { ...NO_FILTERS, ...filters } });
const sorted = (ids: Iterable<string>): string[] => [...ids].sort();

test('no filter shows everything, also what nothing is linked with', () => {
  const shown = show({});
  expect([shown.nodes.size, shown.edges.size, shown.left.size]).toEqual([NODES.length, EDGES.length, 0]);
});

test.each<[string, Partial<Filters>, string[], [Reason, number][]]>([
  ['years leave out papers outside and undated ones, and what only they hold', { years: [2019, 2019] }, ['d1', 'lone', 'm1', 'p1'], [['year', 4]]],
  ['one year that has no paper leaves only what is linked with nothing', { years: [2020, 2020] }, ['lone'], [['year', 7]]],
  ['a role that is off takes along what is held by nothing else', { hiddenTypes: ['EVALUATES_ON'] }, ['lone', 'm1', 'p1', 'p2', 't1'], [['role', 3]]],
  ['confidence works alike', { minConfidence: 0.5 }, ['d1', 'd2', 'lone', 'm1', 'p1', 'p2', 'p3'], [['confidence', 1]]],
  ['a confidence of exactly the limit passes', { minConfidence: 0.4 }, sorted(NODES.map(({ id }) => id)), []],
  ['papers that are off leave entities where they are', { hiddenLabels: ['Paper'] }, ['d1', 'd2', 'lone', 'm1', 't1'], [['type', 3]]],
  ['a community alone', { communities: ['b'] }, ['d2', 'lone', 'p3'], [['community', 5]]],
])('%s', (_, filters, nodes, left) => {
  const shown = filtered(filters);
  expect(sorted(shown.nodes)).toEqual(nodes);
  expect([...shown.left]).toEqual(left);
});

test('no edge is shown without both its ends', () => {
  for (const filters of [{ hiddenLabels: ['Paper' as const] }, { years: [2019, 2019] as const }, { communities: ['a'] }]) {
    const shown = filtered(filters);
    for (const id of shown.edges) {
      const { source, target } = graph.edges.get(id)!;
      expect(shown.nodes.has(source) && shown.nodes.has(target)).toBe(true);
    }
  }
});

test('what is hidden by hand is gone, with what only it held', () => {
  const shown = show({ hidden: ['p3'] });
  expect(shown.nodes.has('p3') || shown.nodes.has('d2')).toBe(false);
  expect(shown.left).toEqual(new Map([['hidden', 2]]));
});

describe('a walk', () => {
  test.each([
    ['one node and all around it', [{ id: 'p1', type: '*' as const }], ['d1', 'm1', 'p1']],
    ['by one type', [{ id: 'p1', type: 'INTRODUCES' as const }], ['m1', 'p1']],
    ['against the direction of the edges too', [{ id: 'd1', type: 'EVALUATES_ON' as const }], ['d1', 'p1', 'p2']],
    ['a node alone', [{ id: 'p1', type: '-' as const }], ['p1']],
    ['step by step', [{ id: 'p1', type: '*' as const }, { id: 'd1', type: '*' as const }], ['d1', 'm1', 'p1', 'p2']],
    ['from a node that is not there', [{ id: 'nowhere', type: '*' as const }], []],
  ])('reaches %s', (_, walk, reached) => {
    expect(sorted(walkNodes(graph, walk))).toEqual(reached);
    expect(sorted(show({ walk }).nodes)).toEqual(reached);
  });
});

test('counts say how much there is of each type and role, and how much of it is shown', () => {
  const shown = filtered({ years: [2019, 2019] });
  expect(shown.labels.get('Paper')).toEqual({ shown: 1, all: 3 });
  expect(shown.types.get('EVALUATES_ON')).toEqual({ shown: 1, all: 3 });
  expect(shown.types.get('MENTIONS')).toEqual({ shown: 0, all: 1 });
});

test('reasons are told most first', () => {
  expect(reasonsText(new Map([['type', 2], ['year', 1_234]]))).toBe('1,234 by year, 2 by type');
  expect(reasonsText(new Map())).toBe('');
});

test('adjacency lists an edge at both its ends', () => {
  const lists = adjacency(EDGES);
  expect(lists.get('d1')?.map(({ source }) => source)).toEqual(['p1', 'p2']);
  expect(lists.get('p1')).toHaveLength(2);
  expect(lists.has('lone')).toBe(false);
});
