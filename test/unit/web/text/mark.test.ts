import fc from 'fast-check';
import { findNames, segments } from '../../../../web/text/mark.ts';
import type { Mark } from '../../../../web/text/mark.ts';

const mark = (start: number, end: number, key = `${start}-${end}`): Mark => ({ start, end, key });
const flat = (text: string, marks: Mark[], from?: number, to?: number) => segments(text, marks, from, to).map(({ text: piece, marks: covering }) => [piece, covering.map(({ key }) => key)]);

test.each<[string, string, Mark[], unknown]>([
  ['no marks', 'abc', [], [['abc', []]]],
  ['one in the middle', 'abcde', [mark(1, 3)], [['a', []], ['bc', ['1-3']], ['de', []]]],
  ['the whole', 'abc', [mark(0, 3)], [['abc', ['0-3']]]],
  ['two side by side', 'abcd', [mark(0, 2), mark(2, 4)], [['ab', ['0-2']], ['cd', ['2-4']]]],
  ['one in another: the closest is last', 'abcdef', [mark(2, 4), mark(0, 6)], [['ab', ['0-6']], ['cd', ['0-6', '2-4']], ['ef', ['0-6']]]],
  ['two that overlap', 'abcdef', [mark(0, 4), mark(2, 6)], [['ab', ['0-4']], ['cd', ['0-4', '2-6']], ['ef', ['2-6']]]],
  ['the same span twice', 'abc', [mark(1, 2, 'x'), mark(1, 2, 'y')], [['a', []], ['b', ['x', 'y']], ['c', []]]],
  ['an empty mark', 'abc', [mark(1, 1)], [['abc', []]]],
  ['one that reaches beyond the text', 'abc', [mark(2, 9)], [['ab', []], ['c', ['2-9']]]],
  ['one wholly outside', 'abc', [mark(5, 9)], [['abc', []]]],
])('%s', (_, text, marks, expected) => {
  expect(flat(text, marks)).toEqual(expected);
});

test('a part of the text keeps the offsets of the whole', () => {
  expect(flat('title\nbody', [mark(3, 8)], 6, 10)).toEqual([['bo', ['3-8']], ['dy', []]]);
  expect(segments('title\nbody', [], 6, 10)[0]).toMatchObject({ start: 6, end: 10 });
});

test('an empty text has no segments', () => {
  expect(segments('', [mark(0, 1)])).toEqual([]);
});

test('pieces put together are the text, and each is covered as a whole or not at all', () => {
  const marks = fc.array(fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => mark(Math.min(a, b), Math.max(a, b))), { maxLength: 8 });
  fc.assert(fc.property(fc.string({ maxLength: 40 }), marks, (text, all) => {
    const pieces = segments(text, all);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    for (const piece of pieces) {
      const covering = all.filter(({ start, end }) => start <= piece.start && end >= piece.end);
      const touching = all.filter(({ start, end }) => start < end && start < piece.end && end > piece.start);
      expect(new Set(piece.marks)).toEqual(new Set(covering));
      expect(touching.length).toBe(covering.length);
    }
  }), { seed: 7, numRuns: 300 });
});

describe('finding names', () => {
  test.each<[string, string, string[], [number, number][]]>([
    ['at each place', 'BEIR and again BEIR', ['BEIR'], [[0, 4], [15, 19]]],
    ['whatever the case', 'on mteb.', ['MTEB'], [[3, 7]]],
    ['not inside a word', 'FinMTEB and MMTEB', ['MTEB'], []],
    ['at a hyphen', 'M-BEIR', ['BEIR'], [[2, 6]]],
    ['the longest where several would do', 'GPT-4 Turbo', ['GPT-4', 'GPT-4 Turbo'], [[0, 11]]],
    ['none for an empty name', 'text', [''], []],
    ['beside letters of other scripts', 'naïve MTEBé MTEB', ['MTEB'], [[12, 16]]],
  ])('%s', (_, text, names, expected) => {
    expect(findNames(text, names).map(({ start, end }) => [start, end])).toEqual(expected);
  });
});
