import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExtractedPaper } from '../../src/extract/records.ts';
import { loadExtracted, type LoadOptions } from '../../src/graph/load/load.ts';
import type { GraphStore } from '../../src/graph/store/store.ts';

/** Twelve papers about the sea whose answers can be worked out by hand. */
export const PAPERS: readonly ExtractedPaper[] = JSON.parse(readFileSync(join(__dirname, '../fixtures/small-graph.json'), 'utf8'));

export const paper = (id: string): ExtractedPaper => {
  const found = PAPERS.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`the small graph has no paper ${id}`);
  return found;
};

export async function* stream<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

export const load = (store: GraphStore, papers: readonly ExtractedPaper[] = PAPERS, options: LoadOptions = {}) => loadExtracted(store, stream(papers), options);

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const result: T[] = [];
  for await (const item of items) result.push(item);
  return result;
}

/** Everything in a store, in order of id, as text: two stores with the same graph give the same. */
export async function dump(store: GraphStore): Promise<string> {
  const sorted = (value: object): object => Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  const lines: string[] = [];
  for await (const { properties, ...node } of store.scan('nodes')) lines.push(JSON.stringify({ ...node, properties: sorted(properties) }));
  for await (const { properties, ...edge } of store.scan('edges')) lines.push(JSON.stringify({ ...edge, properties: sorted(properties) }));
  return lines.join('\n');
}

/** A paper that names one provisional entity under one name. */
export const naming = (id: string, canonical: string, options: { provisional?: boolean; relation?: 'uses' | 'introduces'; entity?: string } = {}): ExtractedPaper => {
  const { provisional = true, relation = 'uses', entity = 'model:petrel' } = options;
  const abstract = `We use ${canonical}.`;
  return {
    id, title: `Title of ${id}`, abstract,
    entities: [{
      id: entity, type: 'Model', canonical, aliases: [canonical], relation, confidence: 0.5, provisional,
      mentions: [{ start: `Title of ${id}\nWe use `.length, end: `Title of ${id}\nWe use ${canonical}`.length, text: canonical, field: 'abstract', sentence: abstract, sentenceStart: `Title of ${id}\n`.length, rule: 'test', score: 0.5 }],
    }],
  };
};
