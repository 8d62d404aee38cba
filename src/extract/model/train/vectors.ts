import { readFileSync } from 'node:fs';
import { ExtractError } from '../../errors.ts';
import { Vocabulary } from '../vocabulary.ts';

/** Word vectors as they ship: one row of signed bytes a word, times the row's scale. Row 0 is the unknown word. */
export interface PackedVectors {
  readonly words: readonly string[];
  readonly dim: number;
  readonly scales: Float32Array;
  readonly rows: Int8Array;
  readonly frequency: Uint8Array;
  readonly capitals: Uint8Array;
}

/** Reads sgns output (most frequent first), keeps `limit` words and quantises; every dimension has variance 1 before. */
export function packVectors(path: string, limit: number, capitalShare: ReadonlyMap<string, number>): PackedVectors {
  const lines = readFileSync(path, 'utf8').split('\n');
  const [count, dim] = lines[0]!.split(' ').map(Number) as [number, number];
  if (!count || !dim) throw new ExtractError('model_mismatch', path, `expected "words dim" in the first line, got ${JSON.stringify(lines[0])}`);
  const kept = Math.min(limit, count);
  const values = new Float32Array(kept * dim);
  const words: string[] = [];
  const frequency = new Uint8Array(kept);
  const capitals = new Uint8Array(kept);
  for (let w = 0; w < kept; w++) {
    const parts = lines[w + 1]!.split(' ');
    words.push(parts[0]!);
    frequency[w] = Math.floor(2 * Math.log2(Number(parts[1])));
    capitals[w] = Math.round(255 * (capitalShare.get(parts[0]!) ?? 0));
    for (let d = 0; d < dim; d++) values[w * dim + d] = Number(parts[2 + d]);
  }
  for (let d = 0; d < dim; d++) {
    let sum = 0;
    let squares = 0;
    for (let w = 0; w < kept; w++) { const v = values[w * dim + d]!; sum += v; squares += v * v; }
    const mean = sum / kept;
    const scale = 1 / Math.sqrt(Math.max(1e-9, squares / kept - mean * mean));
    for (let w = 0; w < kept; w++) values[w * dim + d] = Math.fround((values[w * dim + d]! - mean) * scale);
  }
  const scales = new Float32Array(kept + 1);
  const rows = new Int8Array((kept + 1) * dim);
  for (let w = 0; w < kept; w++) {
    let top = 0;
    for (let d = 0; d < dim; d++) top = Math.max(top, Math.abs(values[w * dim + d]!));
    const scale = Math.fround(top / 127 || 1);
    scales[w + 1] = scale;
    for (let d = 0; d < dim; d++) rows[(w + 1) * dim + d] = Math.round(values[w * dim + d]! / scale);
  }
  return { words, dim, scales, rows, frequency, capitals };
}

/** The file that data.h reads. */
export function vectorsForTrainer(v: PackedVectors): Buffer {
  const head = Buffer.alloc(12);
  head.write('PAVQ');
  head.writeInt32LE(v.words.length + 1, 4);
  head.writeInt32LE(v.dim, 8);
  return Buffer.concat([head, Buffer.from(v.scales.buffer), Buffer.from(v.rows.buffer)]);
}

export const vocabularyOf = (v: PackedVectors): Vocabulary => new Vocabulary(v.words, v.frequency, v.capitals);
