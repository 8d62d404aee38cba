import type { Sentence } from '../records.ts';
import type { Form } from './features.ts';
import { javascriptKernel, type Kernel, packPanels, packShorts, STATE_ONE, toShort } from './kernel.ts';
import { wasmKernel } from './kernel-wasm.ts';
import { LABEL_COUNT } from './labels.ts';
import { CHARS, type Weights } from './weights.ts';

/** Label scores come in rows of this many floats, the first LABEL_COUNT of them used. */
export const SCORE_STRIDE = Math.ceil(LABEL_COUNT / 8) * 8;

const CACHED_FORMS = 8192;
const MAX_ROWS = 64;
const MAX_TOKENS = 1024;

/** Floats in the heap, taken one after another. */
class Heap {
  floats = 0;
  take(n: number): number {
    const at = this.floats;
    this.floats += Math.ceil(n / 4) * 4;
    return at;
  }
}

function convParts({ sizes: { charDim, filters }, chars, conv }: Weights): Float32Array {
  const parts = new Float32Array(3 * CHARS * filters);
  for (let k = 0; k < 3; k++) {
    for (let c = 0; c < CHARS; c++) {
      for (let f = 0; f < filters; f++) {
        let sum = 0;
        for (let j = 0; j < charDim; j++) sum += chars[c * charDim + j]! * conv[(k * charDim + j) * filters + f]!;
        parts[(k * CHARS + c) * filters + f] = sum;
      }
    }
  }
  return parts;
}

interface LayerPlace { readonly input: number; readonly wx: number; readonly u: readonly [number, number]; readonly b: number }

/**
 * The tagger's network in decoding: [word vector, character CNN, features] -> BiLSTM layers -> [states, document memory]
 * -> tanh layer -> label scores. The document memory of a token is the mean of the states at all places of the paper
 * where the same word stands. What a form adds to the first layer's gates depends on the form alone and is kept for the
 * next time; a paper's sentences run in lock-step. Neither changes a bit of the result: it depends on the paper only.
 */
export class Network {
  readonly #w: Weights;
  readonly #kernel: Kernel;
  readonly #slots = new Map<string, number>();
  readonly #cache: number;
  readonly #featureRows: number;
  readonly #projection: number;
  readonly #layers: LayerPlace[] = [];
  readonly #jointOwn: number;
  readonly #jointMemory: number;
  readonly #jointOut: number;
  readonly #outPanels: number;
  readonly #gatesIn: number;
  readonly #hidden: readonly [number, number];
  readonly #step: { gates: number; cell: number; state: number };
  readonly #scores: number;
  readonly #list: number;
  readonly #word: number;
  readonly #places: Int32Array;
  readonly #shorts: Int16Array;
  /** Scale of each matrix of shorts, by its place in the heap. */
  readonly #scaleOf = new Map<number, number>();
  /** What a character adds to each filter from the left, middle and right of the window: 3 x CHARS x filters. */
  readonly #convParts: Float32Array;

  constructor(weights: Weights, options: { readonly kernel?: Kernel['name'] } = {}) {
    this.#w = weights;
    const { sizes: z } = weights;
    const wide = 8 * z.hidden;
    const heap = new Heap();
    const formIn = z.words + z.filters;
    this.#projection = heap.take(formIn * wide);
    this.#featureRows = heap.take((z.features + 1) * wide);
    for (let l = 0; l < z.layers; l++) {
      const input = l ? 2 * z.hidden : 0;
      this.#layers.push({ input, wx: heap.take((input * wide) / 2), b: heap.take(wide), u: [heap.take(2 * z.hidden * z.hidden), heap.take(2 * z.hidden * z.hidden)] });
    }
    this.#jointOwn = heap.take(z.hidden * z.joint);
    this.#jointMemory = heap.take(z.hidden * z.joint);
    this.#jointOut = heap.take(MAX_TOKENS * z.joint);
    this.#outPanels = heap.take(z.joint * SCORE_STRIDE);
    this.#cache = heap.take(CACHED_FORMS * wide);
    this.#word = heap.take(formIn);
    this.#gatesIn = heap.take(MAX_TOKENS * wide);
    this.#hidden = [heap.take(MAX_TOKENS * z.hidden), heap.take(MAX_TOKENS * z.hidden)];
    this.#step = { gates: heap.take(MAX_ROWS * 4 * z.hidden), cell: heap.take(MAX_ROWS * z.hidden), state: heap.take((MAX_ROWS * z.hidden) / 2) };
    this.#scores = heap.take(MAX_TOKENS * SCORE_STRIDE);
    this.#list = heap.take(256);
    this.#kernel = (options.kernel === 'javascript' ? undefined : wasmKernel(heap.floats)) ?? javascriptKernel(heap.floats);
    this.#places = new Int32Array(this.#kernel.heap.buffer);
    this.#shorts = new Int16Array(this.#kernel.heap.buffer);
    this.#convParts = convParts(weights);
    this.#fill();
  }

  get kernel(): Kernel['name'] {
    return this.#kernel.name;
  }

  #fill(): void {
    const { sizes: z, layers, out } = this.#w;
    const wide = 8 * z.hidden;
    const half = 4 * z.hidden;
    const heap = this.#kernel.heap;
    const formIn = z.words + z.filters;
    const [first, second] = layers[0]!;
    const both = (a: Float32Array, b: Float32Array, rows: number): Float32Array => {
      const to = new Float32Array(rows * wide);
      for (let r = 0; r < rows; r++) { to.set(a.subarray(r * half, (r + 1) * half), r * wide); to.set(b.subarray(r * half, (r + 1) * half), r * wide + half); }
      return to;
    };
    const input = both(first.wx, second.wx, formIn + z.features);
    heap.set(packPanels(input.subarray(0, formIn * wide), formIn, wide), this.#projection);
    heap.set(input.subarray(formIn * wide), this.#featureRows);
    heap.set(both(first.b, second.b, 1), this.#featureRows + z.features * wide);
    layers.forEach(([forward, backward], l) => {
      const place = this.#layers[l]!;
      if (l > 0) this.#setShorts(both(forward.wx, backward.wx, place.input), place.input, wide, place.wx);
      heap.set(both(forward.b, backward.b, 1), place.b);
      this.#setShorts(forward.u, z.hidden, half, place.u[0]);
      this.#setShorts(backward.u, z.hidden, half, place.u[1]);
    });
    const half2 = 2 * z.hidden * z.joint;
    this.#setShorts(this.#w.joint.subarray(0, half2), 2 * z.hidden, z.joint, this.#jointOwn);
    this.#setShorts(this.#w.joint.subarray(half2), 2 * z.hidden, z.joint, this.#jointMemory);
    const padded = new Float32Array(z.joint * SCORE_STRIDE);
    for (let i = 0; i < z.joint; i++) padded.set(out.subarray(i * LABEL_COUNT, (i + 1) * LABEL_COUNT), i * SCORE_STRIDE);
    heap.set(packPanels(padded, z.joint, SCORE_STRIDE), this.#outPanels);
  }

  #setShorts(b: Float32Array, k: number, n: number, at: number): void {
    const { panels, scale } = packShorts(b, k, n);
    this.#shorts.set(panels, 2 * at);
    this.#scaleOf.set(at, scale);
  }

  /** c += states (rows x k shorts) times the matrix of shorts at `matrix`. */
  #product(rows: number, k: number, n: number, states: number, matrix: number, c: number, ldc: number): void {
    this.#kernel.gemmShorts(rows, k, n, states, k / 2, matrix, this.#scaleOf.get(matrix)!, c, ldc);
  }

  /** Where in the heap the form's part of the first layer's gates stands. */
  #formPlace(form: Form): number {
    const { sizes: z, rows, scales, unknown } = this.#w;
    const wide = 8 * z.hidden;
    let slot = this.#slots.get(form.text);
    if (slot !== undefined) return this.#cache + slot * wide;
    slot = this.#slots.size;
    this.#slots.set(form.text, slot);
    const heap = this.#kernel.heap;
    const { row } = form.facts;
    for (let d = 0; d < z.words; d++) heap[this.#word + d] = row === 0 ? unknown[d]! : rows[row * z.words + d]! * scales[row]!;
    this.#characters(form.chars, heap.subarray(this.#word + z.words, this.#word + z.words + z.filters));
    const place = this.#cache + slot * wide;
    heap.fill(0, place, place + wide);
    this.#kernel.gemm(1, z.words + z.filters, wide, this.#word, 0, this.#projection, place, 0);
    return place;
  }

  /** Width-3 convolution over the characters, ReLU, maximum over places. */
  #characters(chars: Uint8Array, to: Float32Array): void {
    const { filters } = this.#w.sizes;
    const { convBias } = this.#w;
    const parts = this.#convParts;
    to.fill(0);
    for (let i = 0; i < chars.length; i++) {
      const left = (chars[i - 1] ?? 0) * filters;
      const middle = (CHARS + chars[i]!) * filters;
      const right = (2 * CHARS + (chars[i + 1] ?? 0)) * filters;
      for (let f = 0; f < filters; f++) {
        const sum = parts[left + f]! + parts[middle + f]! + parts[right + f]! + convBias[f]!;
        if (sum > to[f]!) to[f] = sum;
      }
    }
  }

  /**
   * Runs the BiLSTM over some sentences and gives their states, 2 * hidden shorts a token, in the order of the sentences.
   * Valid until the next call. `forms` and `features` are of all tokens of the paper. Together the sentences may have at
   * most MAX_TOKENS.
   */
  #group(sentences: readonly Pick<Sentence, 'firstToken' | 'endToken'>[], forms: readonly Form[], features: readonly (readonly number[])[]): { at: number; total: number } {
    const { sizes: z } = this.#w;
    const { hidden: h } = z;
    const wide = 8 * h;
    const { heap } = this.#kernel;
    if (this.#slots.size + sentences.reduce((n, s) => n + s.endToken - s.firstToken, 0) > CACHED_FORMS) this.#slots.clear();
    const starts: number[] = [];
    let total = 0;
    for (const s of sentences) {
      starts.push(total);
      for (let t = s.firstToken; t < s.endToken; t++) {
        this.#places[this.#list] = this.#formPlace(forms[t]!);
        let n = 1;
        for (const f of features[t]!) this.#places[this.#list + n++] = this.#featureRows + f * wide;
        this.#places[this.#list + n++] = this.#featureRows + z.features * wide;
        this.#kernel.sumRows(this.#gatesIn + total * wide, wide, this.#list, n);
        total++;
      }
    }
    const lengths = sentences.map((s) => s.endToken - s.firstToken);
    const order = lengths.map((_, i) => i).sort((a, b) => lengths[b]! - lengths[a]! || a - b);
    for (let l = 0; l < z.layers; l++) {
      const place = this.#layers[l]!;
      const out = this.#hidden[(l % 2) as 0 | 1];
      if (l > 0) {
        for (let t = 0; t < total; t++) heap.copyWithin(this.#gatesIn + t * wide, place.b, place.b + wide);
        this.#product(total, place.input, wide, this.#hidden[((l + 1) % 2) as 0 | 1], place.wx, this.#gatesIn, wide);
      }
      for (const direction of [0, 1] as const) this.#run(direction, place.u[direction], order, starts, lengths, out);
    }
    const last = this.#hidden[((z.layers + 1) % 2) as 0 | 1];
    return { at: last, total };
  }

  #run(direction: 0 | 1, u: number, order: readonly number[], starts: readonly number[], lengths: readonly number[], out: number): void {
    const { hidden: h } = this.#w.sizes;
    const { heap } = this.#kernel;
    const { gates, cell, state } = this.#step;
    heap.fill(0, cell, cell + order.length * h);
    heap.fill(0, state, state + (order.length * h) / 2);
    let live = order.length;
    for (let step = 0; step < lengths[order[0]!]!; step++) {
      while (lengths[order[live - 1]!]! <= step) live--;
      const row = (r: number): number => { const s = order[r]!; return starts[s]! + (direction ? lengths[s]! - 1 - step : step); };
      for (let r = 0; r < live; r++) { const from = this.#gatesIn + row(r) * 8 * h + direction * 4 * h; heap.copyWithin(gates + r * 4 * h, from, from + 4 * h); }
      if (step > 0) this.#product(live, h, 4 * h, state, u, gates, 4 * h);
      this.#kernel.cell(live, h, gates, cell, state);
      for (let r = 0; r < live; r++) heap.copyWithin(out + row(r) * h + (direction * h) / 2, state + (r * h) / 2, state + ((r + 1) * h) / 2);
    }
  }

  /** Calls `use` with each sentence and its label scores. A sentence of over MAX_TOKENS / 2 tokens is read in pieces. */
  read(sentences: readonly Sentence[], forms: readonly Form[], features: readonly (readonly number[])[], use: (firstToken: number, endToken: number, scores: Float32Array) => void): void {
    const { joint, hidden: h } = this.#w.sizes;
    const pieces: { firstToken: number; endToken: number }[] = [];
    const longest = MAX_TOKENS / 2;
    for (const s of sentences) for (let at = s.firstToken; at < s.endToken; at += longest) pieces.push({ firstToken: at, endToken: Math.min(s.endToken, at + longest) });
    const total = pieces.reduce((n, p) => n + p.endToken - p.firstToken, 0);
    const own = new Float32Array(total * joint);
    const memory = new Memory(forms, 2 * h);
    let row = 0;
    for (let i = 0; i < pieces.length;) {
      let n = 0;
      let tokens = 0;
      while (i + n < pieces.length && n < MAX_ROWS && tokens + pieces[i + n]!.endToken - pieces[i + n]!.firstToken <= MAX_TOKENS) { tokens += pieces[i + n]!.endToken - pieces[i + n]!.firstToken; n++; }
      const group = pieces.slice(i, i + n);
      const { at } = this.#group(group, forms, features);
      let t = 0;
      for (const piece of group) for (let k = piece.firstToken; k < piece.endToken; k++, t++) memory.add(k, this.#shorts, 2 * at + t * 2 * h);
      own.set(this.#jointRows(at, tokens, this.#jointOwn), row * joint);
      row += tokens;
      i += n;
    }
    const remembered = new Float32Array(memory.count * joint);
    for (let from = 0; from < memory.count; from += MAX_TOKENS) {
      const rows = Math.min(MAX_TOKENS, memory.count - from);
      this.#shorts.set(memory.means(from, rows), 2 * this.#hidden[0]);
      remembered.set(this.#jointRows(this.#hidden[0], rows, this.#jointMemory), from * joint);
    }
    row = 0;
    for (const piece of pieces) {
      const length = piece.endToken - piece.firstToken;
      use(piece.firstToken, piece.endToken, this.#scoresOf(piece.firstToken, length, own.subarray(row * joint, (row + length) * joint), memory, remembered));
      row += length;
    }
  }

  /** rows x joint: the rows of states at `at` times one half of the joint layer. */
  #jointRows(at: number, rows: number, panels: number): Float32Array {
    const { joint, hidden: h } = this.#w.sizes;
    const { heap } = this.#kernel;
    heap.fill(0, this.#jointOut, this.#jointOut + rows * joint);
    this.#product(rows, 2 * h, joint, at, panels, this.#jointOut, joint);
    return heap.subarray(this.#jointOut, this.#jointOut + rows * joint);
  }

  #scoresOf(firstToken: number, length: number, own: Float32Array, memory: Memory, remembered: Float32Array): Float32Array {
    const { joint } = this.#w.sizes;
    const { jointBias, outBias } = this.#w;
    const { heap } = this.#kernel;
    for (let t = 0; t < length; t++) {
      const to = this.#jointOut + t * joint;
      const from = memory.slotOf(firstToken + t) * joint;
      for (let j = 0; j < joint; j++) heap[to + j] = own[t * joint + j]! + (from < 0 ? 0 : remembered[from + j]!) + jointBias[j]!;
      heap.fill(0, this.#scores + t * SCORE_STRIDE, this.#scores + (t + 1) * SCORE_STRIDE);
      heap.set(outBias, this.#scores + t * SCORE_STRIDE);
    }
    this.#kernel.tanh(this.#jointOut, length * joint);
    this.#kernel.gemm(length, joint, SCORE_STRIDE, this.#jointOut, joint, this.#outPanels, this.#scores, SCORE_STRIDE);
    return heap.subarray(this.#scores, this.#scores + length * SCORE_STRIDE);
  }
}

/** Sums of states by word over a paper. */
class Memory {
  readonly #slots: Int32Array;
  readonly #sums: Int32Array;
  readonly #counts: Int32Array;
  readonly #wide: number;
  readonly count: number;

  constructor(forms: readonly Form[], wide: number) {
    const known = new Map<string, number>();
    this.#slots = new Int32Array(forms.length).fill(-1);
    forms.forEach(({ key }, t) => {
      if (key === '') return;
      const slot = known.get(key) ?? known.size;
      known.set(key, slot);
      this.#slots[t] = slot;
    });
    this.count = known.size;
    this.#wide = wide;
    this.#sums = new Int32Array(this.count * wide);
    this.#counts = new Int32Array(this.count);
  }

  /** -1 for tokens without a key. */
  slotOf(token: number): number {
    return this.#slots[token]!;
  }

  add(token: number, shorts: Int16Array, at: number): void {
    const slot = this.#slots[token]!;
    if (slot < 0) return;
    this.#counts[slot]!++;
    for (let i = 0, to = slot * this.#wide; i < this.#wide; i++) this.#sums[to + i]! += shorts[at + i]!;
  }

  means(from: number, rows: number): Int16Array {
    const out = new Int16Array(rows * this.#wide);
    for (let r = 0; r < rows; r++) { const n = this.#counts[from + r]! || 1; for (let i = 0; i < this.#wide; i++) out[r * this.#wide + i] = toShort(this.#sums[(from + r) * this.#wide + i]! / n / STATE_ONE); }
    return out;
  }
}
