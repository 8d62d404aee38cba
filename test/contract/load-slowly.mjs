// A load that can be killed in its middle: node load-slowly.mjs STORE PAPERS.json; prints a line after each batch.
import { readFileSync } from 'node:fs';
import { loadExtracted } from '../../dist/graph/load/load.js';
import { openEmbedded } from '../../dist/graph/store/embedded-store.js';

const [, , folder, file] = process.argv;
async function* papers() {
  yield* JSON.parse(readFileSync(file, 'utf8'));
}
const store = await openEmbedded(folder, { mode: 'write' });
process.stdout.write('open\n');
await loadExtracted(store, papers(), { batchSize: 4, onProgress: ({ papers: loaded }) => process.stdout.write(`${loaded}\n`) });
process.stdout.write('loaded\n');
// Keeps the writer's lock until it is killed.
setInterval(() => undefined, 1_000);
