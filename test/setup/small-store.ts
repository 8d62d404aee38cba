import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExtractedPaper } from '../../src/extract/records.ts';
import { analyze } from '../../src/graph/analyze/analyze.ts';
import { loadExtracted } from '../../src/graph/load/load.ts';
import { openStore } from '../../src/graph/store/open-store.ts';
import type { GraphStore } from '../../src/graph/store/store.ts';

export const SMALL_GRAPH = join(__dirname, '../fixtures/small-graph.json');
export const smallPapers = (): ExtractedPaper[] => JSON.parse(readFileSync(SMALL_GRAPH, 'utf8')) as ExtractedPaper[];

/** The twelve invented papers of fixtures/small-graph.json in a store in memory, analyzed unless said otherwise. */
export async function smallStore(options: { readonly analyzed?: boolean } = {}): Promise<GraphStore> {
  const store = await openStore(':memory:', { mode: 'write' });
  async function* papers(): AsyncIterable<ExtractedPaper> {
    yield* smallPapers();
  }
  await loadExtracted(store, papers());
  if (options.analyzed !== false) await analyze(store);
  return store;
}
