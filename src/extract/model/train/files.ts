import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ExtractError } from '../../errors.ts';
import type { Paper } from '../../records.ts';

export interface GoldEntity {
  readonly type: string;
  readonly canonical: string;
  readonly mentions: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}
export interface GoldPaper {
  readonly n: string;
  readonly title: string;
  readonly abstract: string;
  readonly entities: readonly GoldEntity[];
}

/** The folder with gold/ and data/: PAPERATLAS_SHARED, else `../shared` beside the working directory. */
export const sharedFolder = (): string => resolve(process.env['PAPERATLAS_SHARED'] ?? '../shared');

/** Every line of a JSON Lines file, gzipped or not. */
export function readLines<T>(path: string): T[] {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new ExtractError('unreadable', path, 'expected the training data of the shared folder here (set PAPERATLAS_SHARED)', { cause });
  }
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split('\n').filter((line) => line !== '').map((line, i) => {
    try {
      return JSON.parse(line) as T;
    } catch (cause) {
      throw new ExtractError('bad_gold', `${path}:${i + 1}`, 'not a line of JSON', { cause });
    }
  });
}

export const readGold = (name: string): GoldPaper[] => readLines<GoldPaper>(join(sharedFolder(), 'gold', name));
export const readCorpus = (): Paper[] => readLines<Paper>(join(sharedFolder(), 'data', 'papers-82k.jsonl.gz'));

/** Tells the one who runs a step what it did. */
export const say = (line: string): void => { process.stdout.write(`${line}\n`); };
