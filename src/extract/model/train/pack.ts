/** Joins the trained parameters and the quantised vectors into the weights file that ships: pack --work FOLDER --from m.bin --to weights.bin --name NAME */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ExtractError } from '../../errors.ts';
import { parameterCount, parseWeights, serializeWeights, type Sizes } from '../weights.ts';
import { readPacked } from './packed.ts';
import { say } from './files.ts';

function pack(work: string, from: string, to: string, name: string): void {
  const trained = readFileSync(from);
  if (trained.subarray(0, 4).toString('latin1') !== 'PATW') throw new ExtractError('model_mismatch', from, 'expected weights written by the trainer');
  const [words, charDim, filters, features, hidden, layers, joint, count] = Array.from({ length: 8 }, (_, i) => trained.readInt32LE(4 + 4 * i)) as [number, number, number, number, number, number, number, number];
  const sizes: Sizes = { words, charDim, filters, features, hidden, layers, joint };
  const vectors = readPacked(work);
  if (vectors.dim !== words || parameterCount(sizes) !== count) throw new ExtractError('model_mismatch', from, `expected ${parameterCount(sizes)} parameters on vectors of ${vectors.dim}, got ${count} on ${words}`);
  const parameters = Float32Array.from({ length: count }, (_, i) => trained.readFloatLE(36 + 4 * i));
  const file = serializeWeights({ ...vectors, names: readFileSync(join(work, 'names.tsv'), 'utf8'), name, sizes, parameters });
  parseWeights(file, to);
  writeFileSync(to, file);
  say(`${to}: ${(file.length / 1e6).toFixed(2)} MB, ${count} parameters, ${vectors.words.length} words`);
}

const { values } = parseArgs({ options: { work: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' }, name: { type: 'string' } } });
if (!values.work || !values.from || !values.to) throw new ExtractError('unreadable', 'pack', 'expected --work FOLDER --from TRAINED --to FILE');
pack(values.work, values.from.includes('/') ? values.from : join(values.work, values.from), values.to, values.name ?? 'tagger');
