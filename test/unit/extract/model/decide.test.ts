import { type Candidate, settle, vote } from '../../../../src/extract/model/decide.ts';
import { foldForm, occurrencesOf } from '../../../../src/extract/model/occurrences.ts';
import type { SpanProbability } from '../../../../src/extract/model/crf.ts';
import { tokenize } from '../../../../src/extract/tokenize/tokenize.ts';

const paper = tokenize({ id: 'x', title: 'Graph-trees win', abstract: 'We like graph trees. A graph-tree is good. Trees are not.' });
const words = paper.tokens.map((t) => t.text);
const span = (first: number, end: number, probability: number, type: SpanProbability['type'] = 'Method'): SpanProbability => ({ first, end, probability, type });
const at = (text: string, from = 0): number => words.indexOf(text, from);

test.each([
  [['Graph', '-', 'Trees'], 'graph tree'],
  [['BERT'], 'bert'],
  [['loss'], 'loss'],
  [['-'], ''],
])('folds %j to %j', (form, folded) => { expect(foldForm(form)).toBe(folded); });

test('finds the other places of a form, with hyphen, capital and plural or without', () => {
  const first = at('graph');
  const found = occurrencesOf(paper, [span(first, first + 2, 0.9)], 0.3);
  expect(found.map((o) => words.slice(o.first, o.end).join(' '))).toEqual(['Graph - trees', 'graph trees', 'graph - tree']);
  expect(found.map((o) => o.own[1])).toEqual([0, 0.9, 0]);
});

test('a form below the bound looks for no other places', () => {
  const first = at('graph');
  expect(occurrencesOf(paper, [span(first, first + 2, 0.2)], 0.3)).toEqual([]);
});

test('a vote raises the place that was missed and lowers the lone one', () => {
  const first = at('graph');
  const second = at('graph', first + 1);
  const voted = vote(paper, [span(0, 3, 0.9), span(first, first + 2, 0.9), span(second, second + 3, 0.1)]);
  const score = (f: number): number => voted.find((c) => c.first === f)!.score;
  expect(score(second)).toBeGreaterThan(0.3);
  expect(score(first)).toBeLessThan(0.9);
  expect(voted.find((c) => c.first === second)!.probability).toBe(0.1);
});

test('settling takes the best first, nothing that overlaps it, nothing below the threshold', () => {
  const c = (first: number, end: number, score: number): Candidate => ({ first, end, type: 'Task', probability: score, score });
  expect(settle([c(0, 2, 0.5), c(1, 3, 0.8), c(3, 4, 0.6), c(5, 6, 0.3)], 0.4).map((x) => [x.first, x.end])).toEqual([[1, 3], [3, 4]]);
  expect(settle([], 0.4)).toEqual([]);
});
