import { ExtractError } from '../../../../src/extract/errors.ts';
import { FEATURE_COUNT } from '../../../../src/extract/model/features.ts';
import { tanh } from '../../../../src/extract/model/kernel.ts';
import { loadTaggerModel } from '../../../../src/extract/model/tagger-model.ts';
import { parameterCount, serializeWeights, type Sizes } from '../../../../src/extract/model/weights.ts';
import { tokenize } from '../../../../src/extract/tokenize/tokenize.ts';

const WORDS = ['the', 'we', 'propose', 'a', 'parser', 'of', 'trees', 'named', 'on', 'and', '.', ','];

/** Weights drawn from a small generator: nonsense as a tagger, but as good as any for the arithmetic. */
function randomWeights(seed: number, layers: number): Uint8Array {
  let state = seed;
  const draw = (): number => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state / 2 ** 31 - 1; };
  const sizes: Sizes = { words: 16, charDim: 4, filters: 8, features: FEATURE_COUNT, hidden: 12, layers, joint: 16 };
  return serializeWeights({
    name: `random-${seed}`,
    sizes,
    words: WORDS,
    names: 'parser\t40\t12\t0\t30\t0\t1\t1\n^pot\t9\t3\t8\t0\t0\t0\t',
    frequency: Uint8Array.from(WORDS, (_, i) => 30 - i),
    capitals: Uint8Array.from(WORDS, (_, i) => 10 * i),
    scales: Float32Array.from({ length: WORDS.length + 1 }, () => 0.01),
    rows: Int8Array.from({ length: (WORDS.length + 1) * sizes.words }, () => Math.round(127 * draw())),
    parameters: Float32Array.from({ length: parameterCount(sizes) }, () => 0.7 * draw()),
  });
}

const paper = (title: string, abstract: string) => tokenize({ id: 'x', title, abstract });
const PAPERS = [
  paper('Treeful: a parser of trees', 'We propose Treeful, a parser of trees (PoT). It beats Bushy-2 by 3.5 points. On Forest10k, the PoT is best; trees of trees, and so on, are left.'),
  paper('One', 'Word'),
  paper('', 'No title here. Two sentences of it.'),
  paper('Only a title', ''),
  paper('Long', `${'We propose a parser of Oaks and trees '.repeat(80)}.`),
];

describe.each([1, 2])('a tagger of %i layers', (layers) => {
  const weights = randomWeights(7, layers);
  const plain = loadTaggerModel(weights, { kernel: 'javascript' });
  const fast = loadTaggerModel(weights);

  test('runs on WebAssembly here, and gives the spans and probabilities of the plain kernel', () => {
    expect([plain.kernel, fast.kernel]).toEqual(['javascript', 'wasm-simd']);
    for (const p of PAPERS) {
      const a = plain.spans(p, 0.02);
      const b = fast.spans(p, 0.02);
      expect(a.length).toBeGreaterThan(0);
      for (const span of a) if (span.probability > 0.021) expect(b.find((s) => s.first === span.first && s.end === span.end && s.type === span.type)?.probability).toBeCloseTo(span.probability, 3);
    }
  });

  test('gives a paper the same spans whatever it read before', () => {
    const alone = loadTaggerModel(weights).spans(PAPERS[0]!, 0.01);
    const after = loadTaggerModel(weights);
    for (const p of [...PAPERS].reverse()) after.spans(p, 0.5);
    expect(after.spans(PAPERS[0]!, 0.01)).toEqual(alone);
    expect(fast.spans(PAPERS[0]!, 0.01)).toEqual(alone);
  });

  test('gives probabilities: of all spans that hold a token, they sum to one at most', () => {
    for (const p of PAPERS.slice(0, 4)) {
      const sums = new Float64Array(p.tokens.length);
      for (const span of fast.spans(p, 1e-6)) {
        expect(span.first).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(p.tokens.length);
        for (let t = span.first; t < span.end; t++) sums[t]! += span.probability;
      }
      for (const sum of sums) expect(sum).toBeLessThanOrEqual(1 + 1e-4);
    }
  });
});

describe('weights that do not fit are refused', () => {
  const good = randomWeights(3, 1);
  test.each([
    ['not a weights file', new TextEncoder().encode('{"a": 1}')],
    ['nothing', new Uint8Array(0)],
    ['a file cut short', good.subarray(0, good.length - 1)],
    ['a file with a byte too many', Uint8Array.from([...good, 0])],
    ['other features', Uint8Array.from(Buffer.from(Buffer.from(good).toString('latin1').replace(/("featureVersion":)\d/, '$10'), 'latin1'))],
  ])('%s', (_, bytes) => {
    expect(() => loadTaggerModel(bytes)).toThrow(ExtractError);
  });

  test('a file that is not there', () => {
    expect(() => loadTaggerModel('no/such/weights.bin')).toThrow(expect.objectContaining({ code: 'unreadable' }));
  });
});

test('the rational tanh is within 4e-7 of tanh', () => {
  for (let x = -12; x <= 12; x += 0.01) expect(Math.abs(tanh(x) - Math.tanh(x))).toBeLessThan(4e-7);
});
