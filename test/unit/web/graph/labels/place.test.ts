import fc from 'fast-check';
import { overlaps, placeLabels, shortTitle, wrap } from '../../../../../web/graph/labels/place.ts';
import type { Candidate, PlaceOptions } from '../../../../../web/graph/labels/place.ts';

const OPTIONS: PlaceOptions = { bounds: { left: 0, top: 0, right: 800, bottom: 600 }, obstacles: [], margin: 2, limit: 1_000 };
const label = (id: string, x: number, y: number, rest: Partial<Candidate> = {}): Candidate => ({ id, kind: 'node', x, y, radius: 5, width: 60, height: 14, priority: 1, ...rest });

const candidate: fc.Arbitrary<Candidate> = fc.record({
  id: fc.uuid(), kind: fc.constantFrom('node' as const, 'community' as const), x: fc.integer({ min: -50, max: 850 }), y: fc.integer({ min: -50, max: 650 }),
  radius: fc.integer({ min: 0, max: 20 }), width: fc.integer({ min: 5, max: 180 }), height: fc.integer({ min: 10, max: 40 }), priority: fc.integer({ min: 0, max: 9 }),
});

test('no two labels overlap, none leaves the stage, none covers a panel', () => {
  const panel = { left: 0, top: 0, right: 300, bottom: 400 };
  fc.assert(fc.property(fc.array(candidate, { maxLength: 60 }), (candidates) => {
    const placed = placeLabels(candidates, { ...OPTIONS, obstacles: [panel] });
    for (const [at, { box }] of placed.entries()) {
      expect(box.left >= 0 && box.top >= 0 && box.right <= 800 && box.bottom <= 600).toBe(true);
      expect(overlaps(box, panel)).toBe(false);
      for (const other of placed.slice(at + 1)) expect(overlaps(box, other.box)).toBe(false);
    }
  }), { seed: 4, numRuns: 200 });
});

test('of two that want one place the more important one gets it, the other goes to its other side', () => {
  const placed = placeLabels([label('less', 100, 100), label('more', 130, 100, { priority: 2 })], OPTIONS);
  expect(placed.map(({ id, align }) => [id, align])).toEqual([['more', 'left'], ['less', 'right']]);
});

test('where there is no room at all the less important one has no label', () => {
  const crowd = Array.from({ length: 30 }, (_, at) => label(`n${at}`, 400, 300, { priority: at }));
  const placed = placeLabels(crowd, OPTIONS);
  expect(placed.length).toBeLessThan(8);
  expect(placed[0]?.id).toBe('n29');
});

test('equal ones come in order of id, whatever order they are given in', () => {
  const crowd = Array.from({ length: 30 }, (_, at) => label(`n${at}`, 400, 300));
  expect(placeLabels(crowd, OPTIONS)).toEqual(placeLabels(crowd.toReversed(), OPTIONS));
});

test('a forced label is drawn even where there is no room', () => {
  const panel = { left: 0, top: 0, right: 800, bottom: 600 };
  expect(placeLabels([label('a', 100, 100)], { ...OPTIONS, obstacles: [panel] })).toEqual([]);
  expect(placeLabels([label('a', 100, 100, { forced: true })], { ...OPTIONS, obstacles: [panel] })).toHaveLength(1);
});

test('a limit of 0 places no node, and does not touch communities', () => {
  const placed = placeLabels([label('a', 100, 100), label('c', 400, 300, { kind: 'community' })], { ...OPTIONS, limit: 0 });
  expect(placed.map(({ id }) => id)).toEqual(['c']);
});

describe('wrapping a name', () => {
  test.each<[string, number, number, string[]]>([
    ['', 10, 2, []],
    ['short', 10, 2, ['short']],
    ['two words here', 9, 2, ['two words', 'here']],
    ['one two three four five', 8, 2, ['one two', 'three f…']],
    ['Supercalifragilistic', 10, 1, ['Supercali…']],
    ['  spaced   out  ', 20, 2, ['spaced out']],
    ['retrieval · generation of text', 12, 2, ['retrieval ·', 'generation…']],
  ])('%j in %i characters on %i lines', (text, width, lines, expected) => {
    expect(wrap(text, width, lines)).toEqual(expected);
  });

  test('never more lines than asked for', () => {
    fc.assert(fc.property(fc.lorem({ maxCount: 12 }), fc.integer({ min: 4, max: 40 }), fc.integer({ min: 1, max: 4 }), (text, width, lines) => {
      expect(wrap(text, width, lines).length).toBeLessThanOrEqual(lines);
    }), { seed: 4 });
  });
});

test.each([
  ['ULLME: A Unified Framework', 'ULLME'],
  ['A title without one', 'A title without one'],
  ['A head that is much too long to be a name: the rest', 'A head that is much too long to be a name: the rest'],
  ['Ratio 1:2 in practice', 'Ratio 1:2 in practice'],
])('the short form of %j is %j', (title, short) => {
  expect(shortTitle(title)).toBe(short);
});
