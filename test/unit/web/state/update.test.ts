import { FIRST_VIEW, firstState, NO_FILTERS } from '../../../../web/state/state.ts';
import type { ExplorerState } from '../../../../web/state/state.ts';
import { groupHits, merge, update } from '../../../../web/state/update.ts';
import type { Action } from '../../../../web/state/update.ts';
import { COMMUNITIES, edge, EDGES, NODES, smallState, SUBGRAPH } from '../small-map.ts';

const after = (state: ExplorerState, ...actions: Action[]): ExplorerState => actions.reduce(update, state);

describe('loading', () => {
  test('a graph with nodes is ready, one without is empty', () => {
    expect(smallState().loading).toEqual({ status: 'ready' });
    const none = { ...SUBGRAPH, nodes: [], edges: [] };
    expect(update(firstState(), { type: 'loaded', subgraph: none, communities: COMMUNITIES, stats: null }).loading).toEqual({ status: 'empty' });
  });

  test('a failure is kept with its code, and a retry loads again', () => {
    const failed = update(firstState(), { type: 'loadFailed', failure: { code: 'unreachable', message: 'no answer' } });
    expect(failed.loading).toEqual({ status: 'error', failure: { code: 'unreachable', message: 'no answer' } });
    expect(update(failed, { type: 'retry' }).loading.status).toBe('loading');
  });
});

describe('selecting', () => {
  test('keeps the tab for the same thing and takes the first for another', () => {
    const shared = after(smallState(), { type: 'select', id: 'p1' }, { type: 'tab', tab: 'shared' });
    expect(update(shared, { type: 'select', id: 'p1' }).view.tab).toBe('shared');
    expect(update(shared, { type: 'select', id: 'p2' }).view.tab).toBe('about');
  });

  test('opens the fact it is given and closes the one before', () => {
    const one = update(smallState(), { type: 'select', id: 'p1', fact: EDGES[0]!.id });
    expect(one.view.fact).toBe(EDGES[0]!.id);
    expect(update(one, { type: 'select', id: 'p2' }).view.fact).toBeNull();
  });

  test('asks for a flight only when told to, a new one each time', () => {
    expect(update(smallState(), { type: 'select', id: 'p1' }).flight).toBeNull();
    const once = update(smallState(), { type: 'select', id: 'p1', fly: true });
    expect(once.flight).toEqual({ n: 1, to: 'selection' });
    expect(update(once, { type: 'select', id: 'p2', fly: true }).flight).toEqual({ n: 2, to: 'selection' });
  });

  test('brings back what was hidden', () => {
    const hidden = after(smallState(), { type: 'hide', id: 'd1' }, { type: 'hide', id: 'm1' });
    expect(update(hidden, { type: 'select', id: 'd1' }).view.hidden).toEqual(['m1']);
  });

  test('a search hit outside the focus joins it alone; a click inside leaves the focus as it is', () => {
    const focus = update(smallState(), { type: 'focus', id: 'p1' });
    expect(update(focus, { type: 'select', id: 'p3', fly: true }).view.walk).toEqual([{ id: 'p1', type: '*' }, { id: 'p3', type: '-' }]);
    expect(update(focus, { type: 'select', id: 'd1' }).view.walk).toBe(focus.view.walk);
  });
});

describe('walking', () => {
  test('focus starts anew from one node', () => {
    const state = after(smallState(), { type: 'focus', id: 'p1' }, { type: 'expand', step: { id: 'd1', type: '*' } }, { type: 'focus', id: 'p3' });
    expect(state.view.walk).toEqual([{ id: 'p3', type: '*' }]);
    expect(state.view.selected).toBe('p3');
  });

  test('the same step counts once, and none adds to a step that followed everything', () => {
    const state = after(smallState(), { type: 'focus', id: 'p1' }, { type: 'expand', step: { id: 'd1', type: 'USES' } }, { type: 'expand', step: { id: 'd1', type: 'USES' } }, { type: 'expand', step: { id: 'p1', type: 'USES' } });
    expect(state.view.walk).toEqual([{ id: 'p1', type: '*' }, { id: 'd1', type: 'USES' }]);
  });

  test('the whole graph can not be expanded', () => {
    expect(update(smallState(), { type: 'expand', step: { id: 'd1', type: '*' } }).view.walk).toBeNull();
  });

  test('showing all ends the walk and the hiding', () => {
    const state = after(smallState(), { type: 'focus', id: 'p1' }, { type: 'hide', id: 'm1' }, { type: 'showAll' });
    expect([state.view.walk, state.view.hidden]).toEqual([null, []]);
  });
});

describe('filters', () => {
  test.each<[Action, Action, keyof typeof NO_FILTERS]>([
    [{ type: 'toggleLabel', label: 'Paper' }, { type: 'toggleLabel', label: 'Paper' }, 'hiddenLabels'],
    [{ type: 'toggleType', factType: 'USES' }, { type: 'toggleType', factType: 'USES' }, 'hiddenTypes'],
    [{ type: 'toggleCommunity', id: 'a' }, { type: 'toggleCommunity', id: 'a' }, 'communities'],
    [{ type: 'years', years: [0, 0] }, { type: 'years', years: null }, 'years'],
    [{ type: 'confidence', min: 0.5 }, { type: 'confidence', min: 0 }, 'minConfidence'],
  ])('%j is undone by %j', (there, back, filter) => {
    const on = update(smallState(), there);
    expect(on.view.filters[filter]).not.toEqual(NO_FILTERS[filter]);
    expect(update(on, back).view.filters).toEqual(NO_FILTERS);
  });

  test('clearing takes filters and hiding away at once', () => {
    const state = after(smallState(), { type: 'toggleLabel', label: 'Paper' }, { type: 'hide', id: 'd1' }, { type: 'clearFilters' });
    expect([state.view.filters, state.view.hidden]).toEqual([NO_FILTERS, []]);
  });
});

describe('replies', () => {
  const asked = update(smallState(), { type: 'requested', slot: 'cypher', key: 'second' });
  const value = { columns: [], rows: [], shown: 0, truncated: false, milliseconds: 1 };

  test('one that comes too late is not taken for another', () => {
    expect(update(asked, { type: 'received', slot: 'cypher', key: 'first', value })).toBe(asked);
    expect(update(asked, { type: 'failed', slot: 'cypher', key: 'first', failure: { code: 'x', message: 'x' } })).toBe(asked);
    expect(update(asked, { type: 'received', slot: 'cypher', key: 'second', value }).slots.cypher).toEqual({ key: 'second', value });
  });

  test('asking anew forgets the reply before', () => {
    const answered = update(asked, { type: 'received', slot: 'cypher', key: 'second', value });
    expect(update(answered, { type: 'requested', slot: 'cypher', key: 'third' }).slots.cypher).toEqual({ key: 'third' });
    expect(update(answered, { type: 'forget', slot: 'cypher' }).slots).toEqual({});
  });
});

describe('merging a subgraph', () => {
  const graph = smallState().graph;

  test('what is there already changes nothing, not even the object', () => {
    expect(merge(graph, SUBGRAPH)).toBe(graph);
  });

  test('new nodes and their edges come in; an edge without both its ends does not', () => {
    const fresh = { ...NODES[0]!, id: 'p9' };
    const merged = merge(graph, { nodes: [fresh], edges: [edge('p9', 'USES', 'd1'), edge('p8', 'USES', 'd1')] });
    expect([merged.nodes.size, merged.edges.size]).toEqual([NODES.length + 1, EDGES.length + 1]);
    expect(merged.edges.has('p8|USES|d1')).toBe(false);
    expect(merged.total).toEqual({ nodes: NODES.length + 1, edges: EDGES.length + 1 });
    expect(graph.nodes.size).toBe(NODES.length);
  });

  test('communities are no nodes of the map', () => {
    expect(merge(graph, { nodes: [{ ...NODES[0]!, id: 'c', label: 'Community' }], edges: [] })).toBe(graph);
  });
});

test('what changes nothing gives the same object', () => {
  const state = smallState();
  expect(update(state, { type: 'hover', id: null })).toBe(state);
  expect(update(state, { type: 'tab', tab: FIRST_VIEW.tab })).toBe(state);
});

test('sorting by the same column turns its order round, by another starts with the most', () => {
  const state = smallState();
  expect(update(state, { type: 'sort', by: 'degree' }).table).toEqual({ sort: 'degree', descending: false });
  expect(update(state, { type: 'sort', by: 'year' }).table).toEqual({ sort: 'year', descending: true });
  expect(update(state, { type: 'sort', by: 'name' }).table).toEqual({ sort: 'name', descending: false });
});

test('hits are grouped by type, the type of the best hit first', () => {
  const hit = (id: string, label: 'Paper' | 'Dataset') => ({ node: { id, label, name: id, degree: 1 }, score: 1 });
  const groups = groupHits([hit('d', 'Dataset'), hit('p', 'Paper'), hit('e', 'Dataset')]);
  expect(groups.map(({ label, hits }) => [label, hits.map(({ node }) => node.id)])).toEqual([['Dataset', ['d', 'e']], ['Paper', ['p']]]);
  expect(groupHits([])).toEqual([]);
});
