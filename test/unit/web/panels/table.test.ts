import { filterGraph } from '../../../../web/graph/filter.ts';
import { sortedNodes, tableCsv } from '../../../../web/panels/table.ts';
import type { TableState } from '../../../../web/state/state.ts';
import { update } from '../../../../web/state/update.ts';
import { smallState } from '../small-map.ts';

const rows = (table: TableState) => {
  const state = { ...smallState(), table };
  return sortedNodes(state, filterGraph(state.graph, state.view)).map(({ id }) => id);
};

test.each<[TableState, string[]]>([
  [{ sort: 'name', descending: false }, ['d1', 'd2', 'lone', 'm1', 'p1', 'p2', 'p3', 't1']],
  [{ sort: 'name', descending: true }, ['t1', 'p3', 'p2', 'p1', 'm1', 'lone', 'd2', 'd1']],
  [{ sort: 'degree', descending: true }, ['d1', 'p1', 'p2', 'd2', 'm1', 'p3', 't1', 'lone']],
  [{ sort: 'year', descending: true }, ['p2', 'p1', 'd1', 'd2', 'lone', 'm1', 'p3', 't1']],
  [{ sort: 'year', descending: false }, ['p1', 'p2', 'd1', 'd2', 'lone', 'm1', 'p3', 't1']],
])('%j, what has no value last', (table, expected) => {
  expect(rows(table)).toEqual(expected);
});

test('only what is shown is listed', () => {
  const state = update(smallState(), { type: 'focus', id: 'p1' });
  expect(sortedNodes(state, filterGraph(state.graph, state.view))).toHaveLength(3);
});

test('the file quotes what needs it and gives a spreadsheet no formula', () => {
  const state = smallState();
  const odd = { id: 'odd', label: 'Model' as const, name: '=cmd("a, b")', degree: 0 };
  const one = { ...state, graph: { ...state.graph, nodes: new Map([['odd', odd]]), edges: new Map() } };
  expect(tableCsv(one, filterGraph(one.graph, one.view))).toBe('id,type,name,community,year,links,pagerank\r\nodd,Model,"\'=cmd(""a, b"")",,,0,\r\n');
});
