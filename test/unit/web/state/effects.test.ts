import { failureOf, wanted } from '../../../../web/state/effects.ts';
import { RequestError } from '../../../../web/api/client.ts';
import { firstState } from '../../../../web/state/state.ts';
import { update } from '../../../../web/state/update.ts';
import type { Action } from '../../../../web/state/update.ts';
import { smallState } from '../small-map.ts';

const asks = (...actions: Action[]) => wanted(actions.reduce(update, smallState()));

test.each<[string, Action[], object]>([
  ['nothing for no selection', [], {}],
  ['the paper and its counts for a paper', [{ type: 'select', id: 'p1' }], { paper: 'p1', counts: 'p1' }],
  ['shared datasets only once their tab is open', [{ type: 'select', id: 'p1' }, { type: 'tab', tab: 'shared' }], { paper: 'p1', counts: 'p1', shared: 'p1' }],
  ['similar papers only once their tab is open', [{ type: 'select', id: 'p1' }, { type: 'tab', tab: 'similar' }], { paper: 'p1', counts: 'p1', similar: 'p1' }],
  ['the entity and its papers for an entity', [{ type: 'select', id: 'd1' }], { entity: 'd1', papersOf: 'd1', counts: 'd1' }],
  ['the community for a community', [{ type: 'select', id: 'a' }], { community: 'a' }],
  ['the neighbourhood of something that the map lacks', [{ type: 'select', id: 'elsewhere' }], { counts: 'elsewhere' }],
  ['hits for a text, without the blanks around it', [{ type: 'searchText', text: ' mteb ' }], { search: 'mteb' }],
  ['no hits for blanks alone', [{ type: 'searchText', text: '  ' }], {}],
])('asks for %s', (_, actions, expected) => {
  expect(asks(...actions)).toEqual(expected);
});

test('asks for nothing before the map is there', () => {
  expect(wanted(update(firstState(), { type: 'select', id: 'p1' }))).toEqual({});
});

test('a refused request keeps its code and where it went wrong', () => {
  expect(failureOf(new RequestError('syntax', 'expected MATCH', { position: { line: 2, column: 3 } }))).toEqual({ code: 'syntax', message: 'expected MATCH', position: { line: 2, column: 3 } });
  expect(failureOf(new RequestError('not_found', 'no such paper'))).toEqual({ code: 'not_found', message: 'no such paper' });
  expect(failureOf(new TypeError('boom'))).toEqual({ code: 'unexpected', message: 'boom' });
});
