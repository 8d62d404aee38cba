import { filterGraph } from '../../../../web/graph/filter.ts';
import { matrixOf } from '../../../../web/graph/matrix.ts';
import { matrixCsv } from '../../../../web/panels/matrix.ts';
import { merge, update } from '../../../../web/state/update.ts';
import { edge, NODES, smallState } from '../small-map.ts';

const graph = merge(smallState().graph, { nodes: [{ ...NODES[5]!, id: 'd3', name: 'D3' }], edges: [edge('p2', 'USES', 'd2'), edge('p1', 'MENTIONS', 'd1'), edge('p3', 'USES', 'd3')] });
const state = { ...smallState(), graph };
const all = filterGraph(graph, state.view);
const most = { papers: 10, entities: 10 };
const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);

test('only what two papers share has a column, the most shared first; papers that share nothing have no row', () => {
  const matrix = matrixOf(graph, all, { lens: 'Dataset', about: null, most });
  expect([ids(matrix.papers), ids(matrix.entities)]).toEqual([['p2', 'p1', 'p3'], ['d1', 'd2']]);
  expect(ids(matrixOf(graph, all, { lens: 'Model', about: null, most }).papers)).toEqual([]);
});

test('of two links between the same two the stronger one stands in the cell', () => {
  expect(matrixOf(graph, all, { lens: 'Dataset', about: null, most }).cells.get('p1')?.get('d1')?.type).toBe('EVALUATES_ON');
});

test('about a paper: itself first, then those that share something with it, with all that it names', () => {
  const matrix = matrixOf(graph, all, { lens: 'Dataset', about: 'p3', most });
  expect([ids(matrix.papers), ids(matrix.entities)]).toEqual([['p3', 'p2'], ['d2', 'd3']]);
});

test('about a community: its papers alone', () => {
  const matrix = matrixOf(graph, all, { lens: 'Dataset', about: 'a', most });
  expect([ids(matrix.papers), ids(matrix.entities)]).toEqual([['p1', 'p2'], ['d1']]);
});

test('a limit cuts the lists, never the counts', () => {
  const matrix = matrixOf(graph, all, { lens: 'Dataset', about: null, most: { papers: 1, entities: 0 } });
  expect([matrix.papers.length, matrix.entities.length, matrix.total]).toEqual([1, 0, { papers: 3, entities: 2 }]);
});

test('filters count', () => {
  const shown = filterGraph(graph, update(state, { type: 'toggleType', factType: 'USES' }).view);
  expect(ids(matrixOf(graph, shown, { lens: 'Dataset', about: null, most }).entities)).toEqual(['d1']);
});

test('as a file it has a role in each cell', () => {
  expect(matrixCsv(state, all)).toBe('paper,D1,D2\r\nP2,evaluates on,uses\r\nP1,evaluates on,\r\nP3,,evaluates on\r\n');
});
