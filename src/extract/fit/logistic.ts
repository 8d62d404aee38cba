/** One example: the features that are on, and whether it is positive. */
export interface Example {
  readonly features: readonly (readonly [feature: number, value: number])[];
  readonly label: 0 | 1;
}

export interface LogisticOptions {
  readonly rounds: number;
  readonly rate: number;
  /** L2 penalty per example. */
  readonly penalty: number;
  readonly seed: number;
}

/** A repeatable source of numbers in 0..1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Weights of a logistic regression, by stochastic gradient descent with AdaGrad (Duchi et al. 2011) in a seeded order. */
export function fitLogistic(examples: readonly Example[], size: number, options: LogisticOptions): Float64Array {
  const weights = new Float64Array(size);
  const squares = new Float64Array(size).fill(1e-6);
  const order = Int32Array.from(examples.keys());
  const random = randomFrom(options.seed);
  for (let round = 0; round < options.rounds; round += 1) {
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const index of order) {
      const { features, label } = examples[index]!;
      let sum = 0;
      for (const [f, v] of features) sum += weights[f]! * v;
      const error = 1 / (1 + Math.exp(-sum)) - label;
      for (const [f, v] of features) {
        const gradient = error * v + options.penalty * weights[f]!;
        squares[f]! += gradient * gradient;
        weights[f]! -= (options.rate * gradient) / Math.sqrt(squares[f]!);
      }
    }
  }
  return weights;
}
