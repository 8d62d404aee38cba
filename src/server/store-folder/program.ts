import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PACKAGE_FOLDER, VERSION } from '../package.ts';

/** What a graph depends on besides its papers: the code of extraction and graph, the lexicon, the model, the statements. */
const FOLDERS = [
  fileURLToPath(new URL('../../extract/', import.meta.url)),
  fileURLToPath(new URL('../../graph/', import.meta.url)),
  join(PACKAGE_FOLDER, 'src', 'extract', 'lexicon', 'entries'),
  join(PACKAGE_FOLDER, 'src', 'extract', 'model'),
  join(PACKAGE_FOLDER, 'cypher', 'write'),
];
const PARTS = /\.(js|json|jsonl|cypher|bin|gz|br|wasm)$/;

let known: string | undefined;

/** The version and a hash of all that a graph depends on: a graph built by another program is built again. */
export function program(): string {
  if (known === undefined) {
    const hash = createHash('sha256');
    for (const folder of FOLDERS) {
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => PARTS.test(file)).sort()) {
        hash.update(name).update(readFileSync(join(folder, name)));
      }
    }
    known = `${VERSION}+${hash.digest('hex').slice(0, 12)}`;
  }
  return known;
}
