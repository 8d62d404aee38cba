/**
 * The inner loops of the tagger, over one heap of 32-bit floats. All places are indices into the heap. There are
 * two of them, plain JavaScript (here) and WebAssembly SIMD (kernel-wasm.ts); sums are made in the same order in both,
 * in double precision here, so scores differ in the last bits only.
 */
export interface Kernel {
  readonly name: 'javascript' | 'wasm-simd';
  readonly heap: Float32Array;
  /** c (rows x n, row stride ldc) += a (rows x k, row stride lda) times b, packed by `packPanels`. n is a multiple of 8. */
  gemm(rows: number, k: number, n: number, a: number, lda: number, b: number, c: number, ldc: number): void;
  /**
   * The same in 16-bit integers, exact: c += scale * (a times b), where a (at index a, row stride lda, both in floats) and
   * b are shorts, b packed by `packShorts`. k is even, n a multiple of 8.
   */
  gemmShorts(rows: number, k: number, n: number, a: number, lda: number, b: number, scale: number, c: number, ldc: number): void;
  /** to[0..n) = sum of the n floats at each of `count` places that stand, as int32, at index `list` of the heap. n is a multiple of 4. */
  sumRows(to: number, n: number, list: number, count: number): void;
  /** tanh of the n floats from `at` on, in place. n is a multiple of 4. */
  tanh(at: number, n: number): void;
  /**
   * One LSTM step for `rows` rows: gates (rows x 4h: i, f, o, g, before activation) update cell (rows x h floats) and state
   * (rows x h shorts: the state times STATE_ONE, rounded). h is a multiple of 4.
   */
  cell(rows: number, h: number, gates: number, cell: number, state: number): void;
}

/** Rearranges b (k x n, row-major) into panels of 8 columns, each k x 8. */
export function packPanels(b: Float32Array, k: number, n: number): Float32Array {
  const to = new Float32Array(k * n);
  let at = 0;
  for (let j = 0; j < n; j += 8) for (let p = 0; p < k; p++) for (let c = 0; c < 8; c++) to[at++] = b[p * n + j + c]!;
  return to;
}

/** A state of 1 as a short. */
export const STATE_ONE = 8192;
const MAGIC = 12582912;
/** Rounds to the nearest integer, halves to even, as the sum and difference of floats do. */
export const toShort = (state: number): number => Math.fround(Math.fround(Math.fround(state * STATE_ONE) + MAGIC) - MAGIC);

export interface PackedShorts {
  /** Panels of 8 columns; in each, pairs of rows: b[p][c], b[p + 1][c] for the 8 columns, then the next pair. */
  readonly panels: Int16Array;
  /** What the integer product with states has to be multiplied by. */
  readonly scale: number;
}

/** Quantises b (k x n, row-major) by a power of two, as fine as neither a short nor a sum over k states of 1 overflows. */
export function packShorts(b: Float32Array, k: number, n: number): PackedShorts {
  let top = 1e-9;
  let column = 1e-9;
  for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let p = 0; p < k; p++) { const v = Math.abs(b[p * n + j]!); sum += v; top = Math.max(top, v); }
    column = Math.max(column, sum);
  }
  const factor = 2 ** Math.floor(Math.log2(Math.min(32000 / top, (2 ** 31 / STATE_ONE - k) / column)));
  const panels = new Int16Array(k * n);
  let at = 0;
  for (let j = 0; j < n; j += 8) for (let p = 0; p < k; p += 2) for (let c = 0; c < 8; c++) for (let q = 0; q < 2; q++) panels[at++] = Math.round(b[(p + q) * n + j + c]! * factor);
  return { panels, scale: 1 / (factor * STATE_ONE) };
}

/** Rational approximation of tanh on [-7.9, 7.9] (the one of the Eigen library), numerator from x^13 down to x. */
export const TANH_LIMIT = 7.90531110763549805;
export const TANH_TOP = [-2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-8, 1.48572235717979e-5, 6.37261928875436e-4, 4.89352455891786e-3].map(Math.fround);
export const TANH_BOTTOM = [1.19825839466702e-6, 1.18534705686654e-4, 2.268434632439e-3, 4.89352518554385e-3].map(Math.fround);

export function tanh(value: number): number {
  const x = Math.min(TANH_LIMIT, Math.max(-TANH_LIMIT, value));
  const xx = x * x;
  let top = TANH_TOP[0]!;
  for (let i = 1; i < TANH_TOP.length; i++) top = top * xx + TANH_TOP[i]!;
  let bottom = TANH_BOTTOM[0]!;
  for (let i = 1; i < TANH_BOTTOM.length; i++) bottom = bottom * xx + TANH_BOTTOM[i]!;
  return (x * top) / bottom;
}
const sigmoid = (x: number): number => 0.5 + 0.5 * tanh(0.5 * x);

/** The plain kernel, for machines without WebAssembly SIMD. */
export function javascriptKernel(floats: number): Kernel {
  const heap = new Float32Array(floats);
  const places = new Int32Array(heap.buffer);
  const shorts = new Int16Array(heap.buffer);
  return {
    name: 'javascript',
    heap,
    gemm(rows, k, n, a, lda, b, c, ldc) {
      for (let j = 0; j < n; j += 8, b += 8 * k) {
        for (let r = 0; r < rows; r++) {
          let s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
          for (let p = 0, at = b, from = a + r * lda; p < k; p++, at += 8) {
            const x = heap[from + p]!;
            s0 += x * heap[at]!; s1 += x * heap[at + 1]!; s2 += x * heap[at + 2]!; s3 += x * heap[at + 3]!;
            s4 += x * heap[at + 4]!; s5 += x * heap[at + 5]!; s6 += x * heap[at + 6]!; s7 += x * heap[at + 7]!;
          }
          const to = c + r * ldc + j;
          heap[to]! += s0; heap[to + 1]! += s1; heap[to + 2]! += s2; heap[to + 3]! += s3;
          heap[to + 4]! += s4; heap[to + 5]! += s5; heap[to + 6]! += s6; heap[to + 7]! += s7;
        }
      }
    },
    gemmShorts(rows, k, n, a, lda, b, scale, c, ldc) {
      for (let j = 0, panel = 2 * b; j < n; j += 8, panel += 8 * k) {
        for (let r = 0; r < rows; r++) {
          for (let q = 0; q < 8; q++) {
            let sum = 0;
            for (let p = 0, at = panel + 2 * q, from = 2 * (a + r * lda); p < k; p += 2, at += 16) sum += shorts[from + p]! * shorts[at]! + shorts[from + p + 1]! * shorts[at + 1]!;
            heap[c + r * ldc + j + q]! += Math.fround(Math.fround(sum) * scale);
          }
        }
      }
    },
    sumRows(to, n, list, count) {
      heap.fill(0, to, to + n);
      for (let i = 0; i < count; i++) for (let from = places[list + i]!, k = 0; k < n; k++) heap[to + k]! += heap[from + k]!;
    },
    tanh(at, n) {
      for (let i = at; i < at + n; i++) heap[i] = tanh(heap[i]!);
    },
    cell(rows, h, gates, cell, state) {
      for (let r = 0; r < rows; r++) {
        for (let i = 0; i < h; i++) {
          const g = gates + r * 4 * h + i;
          const c = sigmoid(heap[g + h]!) * heap[cell + r * h + i]! + sigmoid(heap[g]!) * tanh(heap[g + 3 * h]!);
          heap[cell + r * h + i] = c;
          shorts[2 * state + r * h + i] = toShort(sigmoid(heap[g + 2 * h]!) * tanh(c));
        }
      }
    },
  };
}
