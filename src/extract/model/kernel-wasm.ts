import { type Kernel, STATE_ONE, TANH_BOTTOM, TANH_LIMIT, TANH_TOP } from './kernel.ts';

/**
 * The kernel in WebAssembly SIMD. The module is small enough to be written out here, instruction by instruction, so
 * that no compiler is needed to build it. Addresses inside are bytes; the wrappers below turn heap indices into them.
 */
type Code = readonly number[];

const unsigned = (value: number): number[] => { const out: number[] = []; for (let v = value >>> 0; ; v >>>= 7) { if (v < 128) { out.push(v); return out; } out.push((v & 127) | 128); } };
const signed = (value: number): number[] => { const out: number[] = []; for (let v = value | 0; ; v >>= 7) { const done = (v >> 6) === 0 || (v >> 6) === -1; out.push(done ? v & 127 : (v & 127) | 128); if (done) return out; } };
const text = (s: string): number[] => [...unsigned(s.length), ...[...s].map((c) => c.charCodeAt(0))];
const vector = (items: readonly Code[]): number[] => [...unsigned(items.length), ...items.flat()];
const section = (id: number, body: Code): number[] => [id, ...unsigned(body.length), ...body];

const I32 = 0x7f;
const F32 = 0x7d;
const V128 = 0x7b;
const get = (local: number): Code => [0x20, ...unsigned(local)];
const set = (local: number, ...value: Code[]): Code => [...value.flat(), 0x21, ...unsigned(local)];
const int = (value: number): Code => [0x41, ...signed(value)];
const add = (a: Code, b: Code): Code => [...a, ...b, 0x6a];
const sub = (a: Code, b: Code): Code => [...a, ...b, 0x6b];
const mul = (a: Code, b: Code): Code => [...a, ...b, 0x6c];
const shl = (a: Code, bits: number): Code => [...a, ...int(bits), 0x74];
const simd = (op: number): number[] => [0xfd, ...unsigned(op)];
const load = (at: Code, offset = 0): Code => [...at, ...simd(0x00), 2, ...unsigned(offset)];
const splatAt = (at: Code, offset = 0): Code => [...at, ...simd(0x09), 2, ...unsigned(offset)];
const store = (at: Code, value: Code, offset = 0): Code => [...at, ...value, ...simd(0x0b), 2, ...unsigned(offset)];
const vadd = (a: Code, b: Code): Code => [...a, ...b, ...simd(0xe4)];
const vsub = (a: Code, b: Code): Code => [...a, ...b, ...simd(0xe5)];
const vmul = (a: Code, b: Code): Code => [...a, ...b, ...simd(0xe6)];
const dotShorts = (a: Code, b: Code): Code => [...a, ...b, ...simd(0xba)];
const iadd = (a: Code, b: Code): Code => [...a, ...b, ...simd(0xae)];
const toFloats = (a: Code): Code => [...a, ...simd(0xfa)];
const toInts = (a: Code): Code => [...a, ...simd(0xf8)];
const narrow = (a: Code): Code => [...a, ...a, ...simd(0x85)];
const spread = (a: Code): Code => [...a, ...simd(0x13)];
const store64 = (at: Code, value: Code): Code => [...at, ...value, ...simd(0x5b), 2, 0, 0];
const vdiv = (a: Code, b: Code): Code => [...a, ...b, ...simd(0xe7)];
const vmin = (a: Code, b: Code): Code => [...a, ...b, ...simd(0xe8)];
const vmax = (a: Code, b: Code): Code => [...a, ...b, ...simd(0xe9)];
const i32load = (at: Code): Code => [...at, 0x28, 2, 0];
const constant = (x: number): Code => { const four = [...new Uint8Array(Float32Array.of(x).buffer)]; return [...simd(0x0c), ...four, ...four, ...four, ...four]; };
const increase = (local: number, by: Code): Code => set(local, add(get(local), by));
/** Runs the body while the local is above zero, taking `by` off it each time. */
const countDown = (local: number, by: number, body: Code[]): Code => [0x02, 0x40, 0x03, 0x40, ...get(local), ...int(by), 0x48, 0x0d, 1, ...body.flat(), ...set(local, sub(get(local), int(by))), 0x0c, 0, 0x0b, 0x0b];

/** Locals: `params` int32 parameters, then `ints` int32, then `vectors` v128. */
function func(ints: number, vectors: number, body: Code[]): Code {
  const code = [...vector([[...unsigned(ints), I32], [...unsigned(vectors), V128]]), ...body.flat(), 0x0b];
  return [...unsigned(code.length), ...code];
}

/**
 * gemm(rows, k, n, a, lda, b, c, ldc) and, in shorts, gemm(..., ldc, scale), where k counts pairs; strides in bytes. Four
 * rows at a time share a panel; one or two rows take several panels at once.
 */
function gemm(shorts: boolean): Code {
  const [rows, k, n, a, lda, b, c, ldc, scale] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
  const [left, to, p, from, panel, at, wide, base] = [9, 10, 11, 12, 13, 14, 15, 16] as const;
  const [b0, b1, x, sums] = [17, 18, 19, 20] as const;
  const accumulate = (sum: number, value: number): Code => set(sum, shorts ? iadd(get(sum), dotShorts(get(x), get(value))) : vadd(get(sum), vmul(get(x), get(value))));
  const result = (sum: number): Code => (shorts ? vmul(toFloats(get(sum)), spread(get(scale))) : get(sum));
  const times = (count: number, make: (i: number) => Code): Code => Array.from({ length: count }, (_, i) => make(i)).flat();
  const block = (height: number, panels: number): Code[] => {
    const sum = (r: number, q: number, half: number): number => sums + 2 * (r * panels + q) + half;
    const row = (start: Code, stride: number, r: number): Code => (r === 0 ? start : add(start, r === 1 ? get(stride) : mul(get(stride), int(r))));
    return [
      times(2 * height * panels, (i) => set(sums + i, constant(0))),
      set(p, get(k)), set(from, get(a)), set(panel, get(base)),
      countDown(p, 1, [
        times(panels, (q) => [
          ...set(at, q === 0 ? get(panel) : add(get(at), get(wide))),
          ...set(b0, load(get(at))), ...set(b1, load(get(at), 16)),
          ...times(height, (r) => [
            ...(q > 0 && height === 1 ? [] : set(x, splatAt(row(get(from), lda, r)))),
            ...accumulate(sum(r, q, 0), b0), ...accumulate(sum(r, q, 1), b1),
          ]),
        ]),
        increase(from, int(4)), increase(panel, int(32)),
      ]),
      times(height * panels, (i) => {
        const [r, q] = [Math.floor(i / panels), i % panels];
        return [
          ...set(at, row(get(to), ldc, r)),
          ...store(get(at), vadd(load(get(at), 32 * q), result(sum(r, q, 0))), 32 * q),
          ...store(get(at), vadd(load(get(at), 32 * q + 16), result(sum(r, q, 1))), 32 * q + 16),
        ];
      }),
      increase(to, int(32 * panels)), increase(base, mul(get(wide), int(panels))),
    ];
  };
  const strip = (height: number, panels: number): Code[] => [
    set(left, get(n)), set(to, get(c)), set(base, get(b)),
    ...(panels > 1 ? [countDown(left, 8 * panels, block(height, panels))] : []),
    countDown(left, 8, block(height, 1)),
    increase(a, mul(get(lda), int(height))), increase(c, mul(get(ldc), int(height))),
  ];
  return func(8, 11, [set(wide, shl(get(k), 5)), countDown(rows, 4, strip(4, 1)), countDown(rows, 2, strip(2, 2)), countDown(rows, 1, strip(1, 4))]);
}

/** sumRows(to, n, list, count) */
function sumRows(): Code {
  const [to, n, list, count] = [0, 1, 2, 3] as const;
  const [offset, left, at] = [4, 5, 6] as const;
  const [s0, s1] = [7, 8] as const;
  const pass = (width: number): Code[] => [
    set(s0, constant(0)), ...(width === 8 ? [set(s1, constant(0))] : []),
    set(left, get(count)), set(at, get(list)),
    countDown(left, 1, [
      set(s0, vadd(get(s0), load(add(shl(i32load(get(at)), 2), get(offset))))),
      ...(width === 8 ? [set(s1, vadd(get(s1), load(add(shl(i32load(get(at)), 2), get(offset)), 16)))] : []),
      increase(at, int(4)),
    ]),
    store(add(get(to), get(offset)), get(s0)), ...(width === 8 ? [store(add(get(to), get(offset)), get(s1), 16)] : []),
    increase(offset, int(4 * width)),
  ];
  return func(3, 2, [set(offset, int(0)), countDown(n, 8, pass(8)), countDown(n, 4, pass(4))]);
}

/** Sets local `to` to tanh(value), using the four vector locals from `x` on. */
function tanhInto(to: number, value: Code, x: number): Code[] {
  const [xx, top, bottom] = [x + 1, x + 2, x + 3] as const;
  const horner = (sum: number, terms: readonly number[]): Code[] => [set(sum, constant(terms[0]!)), ...terms.slice(1).map((t) => set(sum, vadd(vmul(get(sum), get(xx)), constant(t))))];
  return [
    set(x, vmin(vmax(value, constant(-TANH_LIMIT)), constant(TANH_LIMIT))), set(xx, vmul(get(x), get(x))),
    ...horner(top, TANH_TOP), ...horner(bottom, TANH_BOTTOM), set(to, vdiv(vmul(get(x), get(top)), get(bottom))),
  ];
}

/** tanh(at, n) */
function tanhAll(): Code {
  const [at, n, x, to] = [0, 1, 2, 6] as const;
  return func(0, 5, [countDown(n, 4, [...tanhInto(to, load(get(at)), x), store(get(at), get(to)), increase(at, int(16))])]);
}

/** cell(rows, h, gates, cell, state) */
function cell(): Code {
  const [rows, h, gates, cells, states] = [0, 1, 2, 3, 4] as const;
  const [left, wide] = [5, 6] as const;
  const [x, i, f, o, g] = [7, 11, 12, 13, 14] as const;
  const tanhOf = (to: number, value: Code): Code[] => tanhInto(to, value, x);
  const sigmoidOf = (to: number, value: Code): Code[] => [...tanhOf(to, vmul(value, constant(0.5))), set(to, vadd(vmul(get(to), constant(0.5)), constant(0.5)))];
  const gate = (k: number): Code => load(add(get(gates), mul(get(wide), int(k))));
  return func(2, 8, [
    set(wide, shl(get(h), 2)),
    countDown(rows, 1, [
      set(left, get(h)),
      countDown(left, 4, [
        ...sigmoidOf(i, gate(0)), ...sigmoidOf(f, gate(1)), ...sigmoidOf(o, gate(2)), ...tanhOf(g, gate(3)),
        set(f, vadd(vmul(get(f), load(get(cells))), vmul(get(i), get(g)))), store(get(cells), get(f)),
        ...tanhOf(g, get(f)), set(g, vsub(vadd(vmul(vmul(get(o), get(g)), constant(STATE_ONE)), constant(12582912)), constant(12582912))),
        store64(get(states), narrow(toInts(get(g)))),
        increase(gates, int(16)), increase(cells, int(16)), increase(states, int(8)),
      ]),
      increase(gates, mul(get(wide), int(3))),
    ]),
  ]);
}

function moduleBytes(): Uint8Array<ArrayBuffer> {
  const type = (ints: number, floats = 0): Code => [0x60, ...vector([...Array.from({ length: ints }, () => [I32]), ...Array.from({ length: floats }, () => [F32])]), 0];
  return Uint8Array.from([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, vector([type(8, 1), type(4), type(5), type(2)])),
    ...section(2, vector([[...text('m'), ...text('memory'), 2, 0, ...unsigned(1)]])),
    ...section(3, vector([[0], [1], [2], [3], [0]])),
    ...section(7, vector([[...text('gemm'), 0, 0], [...text('sumRows'), 0, 1], [...text('cell'), 0, 2], [...text('tanh'), 0, 3], [...text('gemmShorts'), 0, 4]])),
    ...section(10, vector([gemm(false), sumRows(), cell(), tanhAll(), gemm(true)])),
  ]);
}

interface Exports {
  gemm(rows: number, k: number, n: number, a: number, lda: number, b: number, c: number, ldc: number, scale: number): void;
  gemmShorts: Exports['gemm'];
  sumRows(to: number, n: number, list: number, count: number): void;
  cell(rows: number, h: number, gates: number, cell: number, state: number): void;
  tanh(at: number, n: number): void;
}

interface WasmApi {
  validate(bytes: Uint8Array): boolean;
  Memory: new (options: { initial: number }) => { buffer: ArrayBuffer };
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: object };
}

/** The SIMD kernel, or undefined where the machine's WebAssembly has no SIMD. */
export function wasmKernel(floats: number): Kernel | undefined {
  const api = (globalThis as { WebAssembly?: WasmApi }).WebAssembly;
  const bytes = moduleBytes();
  if (!api || !api.validate(bytes)) return undefined;
  const memory = new api.Memory({ initial: Math.ceil((floats * 4) / 65536) });
  const { gemm: product, gemmShorts: productOfShorts, sumRows: sum, cell: step, tanh } = new api.Instance(new api.Module(bytes), { m: { memory } }).exports as unknown as Exports;
  return {
    name: 'wasm-simd',
    heap: new Float32Array(memory.buffer),
    gemm: (rows, k, n, a, lda, b, c, ldc) => product(rows, k, n, a * 4, lda * 4, b * 4, c * 4, ldc * 4, 1),
    gemmShorts: (rows, k, n, a, lda, b, scale, c, ldc) => productOfShorts(rows, k / 2, n, a * 4, lda * 4, b * 4, c * 4, ldc * 4, scale),
    sumRows: (to, n, list, count) => sum(to * 4, n, list * 4, count),
    tanh: (at, n) => tanh(at * 4, n),
    cell: (rows, h, gates, cells, states) => step(rows, h, gates * 4, cells * 4, states * 4),
  };
}
