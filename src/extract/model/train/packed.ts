import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackedVectors } from './vectors.ts';

/** The quantised vectors of a work folder, as `prepare vectors` left them. */
export function readPacked(work: string): PackedVectors {
  const head = JSON.parse(readFileSync(join(work, 'vocabulary.json'), 'utf8')) as { words: string[]; frequency: number[]; capitals: number[]; dim: number };
  const bytes = readFileSync(join(work, 'vectors.bin'));
  const rows = head.words.length + 1;
  const scales = new Float32Array(rows);
  for (let i = 0; i < rows; i++) scales[i] = bytes.readFloatLE(12 + 4 * i);
  const values = new Int8Array(bytes.buffer, bytes.byteOffset + 12 + 4 * rows, rows * head.dim);
  return { words: head.words, dim: head.dim, scales, rows: values, frequency: Uint8Array.from(head.frequency), capitals: Uint8Array.from(head.capitals) };
}
