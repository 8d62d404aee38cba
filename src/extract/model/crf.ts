import { beginOf, endOf, insideOf, LABEL_COUNT as L, mayEnd, mayFollow, mayStart, singleOf, TAGGED_TYPES, type TaggedType } from './labels.ts';
import { SCORE_STRIDE } from './network.ts';

/** A span of tokens, a type, and the share of the label paths' total weight that holds exactly this span. */
export interface SpanProbability {
  readonly first: number;
  readonly end: number;
  readonly type: TaggedType;
  readonly probability: number;
}

/** Linear-chain CRF (Lafferty et al. 2001): span posteriors by forward-backward on scaled weights. */
export class Chain {
  readonly #step = new Float64Array(L * L);
  readonly #start = new Float64Array(L);
  readonly #end = new Float64Array(L);
  /** For each label, the labels that may stand before it. */
  readonly #before: readonly (readonly number[])[];

  constructor(transitions: Float32Array) {
    for (let a = 0; a < L; a++) {
      for (let b = 0; b < L; b++) if (mayFollow(a, b)) this.#step[a * L + b] = Math.exp(transitions[a * L + b]!);
      if (mayStart(a)) this.#start[a] = Math.exp(transitions[L * L + a]!);
      if (mayEnd(a)) this.#end[a] = Math.exp(transitions[L * L + L + a]!);
    }
    this.#before = Array.from({ length: L }, (_, b) => Array.from({ length: L }, (__, a) => a).filter((a) => mayFollow(a, b)));
  }

  /** All spans whose probability reaches `least`, for one sentence's label scores; positions count from `offset`. */
  spans(scores: Float32Array, offset: number, least: number): SpanProbability[] {
    const n = scores.length / SCORE_STRIDE;
    const weight = new Float64Array(n * L);
    const alpha = new Float64Array(n * L);
    const beta = new Float64Array(n * L);
    const scale = new Float64Array(n);
    for (let t = 0; t < n; t++) {
      let top = -Infinity;
      for (let l = 0; l < L; l++) top = Math.max(top, scores[t * SCORE_STRIDE + l]!);
      let sum = 0;
      for (let l = 0; l < L; l++) {
        const w = Math.exp(scores[t * SCORE_STRIDE + l]! - top);
        weight[t * L + l] = w;
        let from = 0;
        if (t === 0) from = this.#start[l]!;
        else for (const a of this.#before[l]!) from += alpha[(t - 1) * L + a]! * this.#step[a * L + l]!;
        alpha[t * L + l] = from * w;
        sum += from * w;
      }
      scale[t] = sum || Number.MIN_VALUE;
      for (let l = 0; l < L; l++) alpha[t * L + l]! /= scale[t]!;
    }
    let last = 0;
    for (let l = 0; l < L; l++) last += alpha[(n - 1) * L + l]! * this.#end[l]!;
    for (let l = 0; l < L; l++) beta[(n - 1) * L + l] = this.#end[l]! / (last || Number.MIN_VALUE);
    for (let t = n - 2; t >= 0; t--) {
      for (let b = 0; b < L; b++) {
        const next = (weight[(t + 1) * L + b]! * beta[(t + 1) * L + b]!) / scale[t + 1]!;
        if (next !== 0) for (const a of this.#before[b]!) beta[t * L + a]! += this.#step[a * L + b]! * next;
      }
    }
    return this.#collect(n, offset, least, weight, alpha, beta, scale);
  }

  #collect(n: number, offset: number, least: number, weight: Float64Array, alpha: Float64Array, beta: Float64Array, scale: Float64Array): SpanProbability[] {
    const out: SpanProbability[] = [];
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < TAGGED_TYPES.length; k++) {
        const type = TAGGED_TYPES[k]!;
        const E = endOf(k);
        const I = insideOf(k);
        const single = alpha[i * L + singleOf(k)]! * beta[i * L + singleOf(k)]!;
        if (single >= least) out.push({ first: offset + i, end: offset + i + 1, type, probability: Math.min(1, single) });
        let label = beginOf(k);
        let inside = alpha[i * L + label]!;
        for (let j = i + 1; j < n && inside * beta[(j - 1) * L + label]! >= least; j++) {
          const whole = ((inside * this.#step[label * L + E]! * weight[j * L + E]!) / scale[j]!) * beta[j * L + E]!;
          if (whole >= least) out.push({ first: offset + i, end: offset + j + 1, type, probability: Math.min(1, whole) });
          inside *= (this.#step[label * L + I]! * weight[j * L + I]!) / scale[j]!;
          label = I;
        }
      }
    }
    return out;
  }
}
