import type { Candidate, Place } from '../../../../src/extract/recognize/candidates.ts';
import { settle } from '../../../../src/extract/recognize/settle.ts';

const candidate = (key: string, ...places: [number, number][]): Candidate =>
  ({ key, folded: key, places: places.map(([first, end]): Place => ({ first, end })), votes: new Map(), entryIds: new Map() });
/** Log-odds of Model, Method, Dataset, Task. */
const scores = (task: number, model = -8): number[] => [model, -8, -8, task];
const shown = (candidates: Candidate[], by: number[][], ties: number[][] = []): string[] =>
  settle(candidates, by, ties, 0.5).map(({ candidate: { key }, type, places }) => `${key} ${type} ${places.map(({ first, end }) => `${first}-${end}`).join(' ')}`).sort();

test('takes what reaches the threshold, by its likeliest type', () => {
  expect(shown([candidate('a', [0, 1]), candidate('b', [2, 3]), candidate('c', [4, 5])], [scores(2), scores(-2), scores(-1, 3)])).toEqual(['a Task 0-1', 'c Model 4-5']);
});

test('gives nothing for no candidates', () => { expect(shown([], [])).toEqual([]); });

describe('of two that overlap', () => {
  test('the surer one is taken where they cross', () => {
    expect(shown([candidate('left', [0, 3]), candidate('right', [2, 5])], [scores(2), scores(3)])).toEqual(['right Task 2-5']);
  });
  test('a surer long form hides the short one that stands only inside it', () => {
    expect(shown([candidate('long', [0, 3]), candidate('short', [1, 3])], [scores(3), scores(2)])).toEqual(['long Task 0-3']);
  });
  test('a surer short form keeps out a long one that would hide it everywhere', () => {
    expect(shown([candidate('long', [0, 3]), candidate('short', [1, 3])], [scores(2), scores(3)])).toEqual(['short Task 1-3']);
  });
  test('both are taken where the short one also stands alone; the longest has the shared place', () => {
    expect(shown([candidate('long', [0, 3]), candidate('short', [1, 3], [7, 9])], [scores(2), scores(3)])).toEqual(['long Task 0-3', 'short Task 7-9']);
  });
});

test('a short form and its long form have one type and stand or fall together', () => {
  const pair = [candidate('long', [0, 3]), candidate('short', [4, 5])];
  expect(shown(pair, [scores(-0.5), scores(3)], [[0, 1]])).toEqual(['long Task 0-3', 'short Task 4-5']);
  expect(shown(pair, [scores(1, 0.5), scores(-3, 4)], [[0, 1]])).toEqual(['long Model 0-3', 'short Model 4-5']);
  expect(shown(pair, [scores(-4), scores(-3)], [[0, 1]])).toEqual([]);
});
