import { cosine, rankShared, rarity } from '../../../../src/graph/analyze/similarity.ts';

const row = (paper: string, entity: string, papers: number) => ({ paper, entity, papers, here: 'evaluates_on', there: 'evaluates_on' }) as const;

describe('papers that share entities', () => {
  test('a rare dataset weighs more than a common one', () => {
    const ranked = rankShared([row('common', 'dataset:a', 90), row('rare', 'dataset:b', 2)], 100);
    expect(ranked.map(({ paper }) => paper)).toEqual(['rare', 'common']);
    expect(ranked[0]?.weight).toBeCloseTo(Math.log(51), 10);
  });

  test('weights add up over what is shared, the heaviest named first', () => {
    const [first] = rankShared([row('p', 'dataset:a', 50), row('p', 'dataset:b', 2)], 100);
    expect(first?.shared.map(({ entity }) => entity)).toEqual(['dataset:b', 'dataset:a']);
    expect(first?.weight).toBeCloseTo(Math.log(51) + Math.log(3), 10);
  });

  test('what is only mentioned binds less than what both are measured on', () => {
    const ranked = rankShared([{ ...row('mentions', 'dataset:a', 2), there: 'mentions' }, row('measures', 'dataset:a', 2)], 100);
    expect(ranked.map(({ paper }) => paper)).toEqual(['measures', 'mentions']);
  });

  test('equal ones come in order of id', () => {
    expect(rankShared([row('b', 'dataset:a', 2), row('a', 'dataset:a', 2)], 10).map(({ paper }) => paper)).toEqual(['a', 'b']);
  });

  test('nothing shared, nothing ranked', () => expect(rankShared([], 10)).toEqual([]));
});

test.each([[1, 1, 1, 1], [0, 1, 1, 0], [1, 4, 1, 0.5], [0, 0, 1, 0]])('cosine(%d, %d, %d) = %d', (shared, here, there, expected) => {
  expect(cosine(shared, here, there)).toBe(expected);
});

test.each([[1, 100], [100, 100], [0, 0]])('rarity(%d of %d) is finite and above 0', (papers, total) => {
  expect(rarity(papers, total)).toBeGreaterThan(0);
  expect(Number.isFinite(rarity(papers, total))).toBe(true);
});
