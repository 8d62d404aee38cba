import { Chain } from '../../../../src/extract/model/crf.ts';
import { beginOf, endOf, insideOf, LABEL_COUNT, mayEnd, mayFollow, mayStart, singleOf, TAGGED_TYPES } from '../../../../src/extract/model/labels.ts';
import { SCORE_STRIDE } from '../../../../src/extract/model/network.ts';

const L = LABEL_COUNT;

function draws(seed: number): () => number {
  let state = seed;
  return () => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state / 2 ** 31 - 1; };
}

/** Every allowed label path of n tokens with its weight: the definition, without any recursion over time. */
function paths(scores: Float32Array, transitions: Float32Array, n: number): { labels: number[]; weight: number }[] {
  let all = Array.from({ length: L }, (_, l) => l).filter(mayStart).map((l) => ({ labels: [l], sum: transitions[L * L + l]! + scores[l]! }));
  for (let t = 1; t < n; t++) {
    all = all.flatMap(({ labels, sum }) => Array.from({ length: L }, (_, l) => l).filter((l) => mayFollow(labels.at(-1)!, l)).map((l) => ({ labels: [...labels, l], sum: sum + transitions[labels.at(-1)! * L + l]! + scores[t * SCORE_STRIDE + l]! })));
  }
  return all.filter(({ labels }) => mayEnd(labels.at(-1)!)).map(({ labels, sum }) => ({ labels, weight: Math.exp(sum + transitions[L * L + L + labels.at(-1)!]!) }));
}

test.each([[1, 3], [2, 3], [3, 4], [4, 4]])('span probabilities are those of summing over all %#. label paths (seed %i, %i tokens)', (seed, n) => {
  const draw = draws(seed);
  const scores = Float32Array.from({ length: n * SCORE_STRIDE }, () => 2 * draw());
  const transitions = Float32Array.from({ length: L * L + 2 * L }, () => draw());
  const all = paths(scores, transitions, n);
  const total = all.reduce((sum, { weight }) => sum + weight, 0);
  const found = new Map(new Chain(transitions).spans(scores, 10, 0).map((s) => [`${s.first} ${s.end} ${s.type}`, s.probability]));
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j <= n; j++) {
      TAGGED_TYPES.forEach((type, k) => {
        const wanted = j === i + 1 ? [singleOf(k)] : [beginOf(k), ...Array.from({ length: j - i - 2 }, () => insideOf(k)), endOf(k)];
        const weight = all.filter(({ labels }) => wanted.every((l, x) => labels[i + x] === l)).reduce((sum, path) => sum + path.weight, 0);
        expect(found.get(`${i + 10} ${j + 10} ${type}`)).toBeCloseTo(weight / total, 9);
      });
    }
  }
});

test('leaves out spans below the bound', () => {
  const draw = draws(9);
  const scores = Float32Array.from({ length: 6 * SCORE_STRIDE }, () => 3 * draw());
  const transitions = Float32Array.from({ length: L * L + 2 * L }, () => draw());
  const chain = new Chain(transitions);
  const all = chain.spans(scores, 0, 0);
  const some = chain.spans(scores, 0, 0.05);
  expect(some).toEqual(all.filter((s) => s.probability >= 0.05));
  expect(some.length).toBeGreaterThan(0);
  expect(some.length).toBeLessThan(all.length);
});

test('stays finite on extreme scores', () => {
  const scores = Float32Array.from({ length: 40 * SCORE_STRIDE }, (_, i) => (i % 7 === 0 ? 900 : -900));
  const spans = new Chain(new Float32Array(L * L + 2 * L)).spans(scores, 0, 0.01);
  for (const { probability } of spans) expect(Number.isFinite(probability)).toBe(true);
});
