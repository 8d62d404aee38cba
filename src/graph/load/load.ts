import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { ExtractError } from '../../extract/errors.ts';
import type { ExtractedPaper } from '../../extract/records.ts';
import type { GraphStore } from '../store/store.ts';
import { parseExtracted } from './extracted-schema.ts';
import { toBatch } from './to-graph.ts';

export interface SkippedLine {
  /** file:line */
  readonly where: string;
  readonly field: string;
  readonly reason: string;
}

export interface ReadOptions {
  /** Called for every line that is no ExtractedPaper; the reading goes on. */
  readonly onSkip?: (skipped: SkippedLine) => void;
}

/**
 * The papers of an extracted.jsonl, a line at a time; blank lines count as none. `name` stands for the file in reports.
 * Throws ExtractError `unreadable` where the input itself can't be read.
 */
export async function* readExtracted(input: string | Readable, options: ReadOptions & { readonly name?: string } = {}): AsyncGenerator<ExtractedPaper> {
  const { onSkip, name = typeof input === 'string' ? input : '-' } = options;
  let number = 0;
  for await (const line of linesOf(input, name)) {
    number += 1;
    if (line.trim() === '') continue;
    const parsed = parseExtracted(number === 1 ? line.replace(/^\uFEFF/, '') : line);
    if ('paper' in parsed) yield parsed.paper;
    else onSkip?.({ where: `${name}:${number}`, field: parsed.field, reason: parsed.reason });
  }
}

async function* linesOf(input: string | Readable, name: string): AsyncGenerator<string> {
  const stream = typeof input === 'string' ? createReadStream(input) : input;
  stream.setEncoding('utf8');
  let rest = '';
  try {
    for await (const chunk of stream as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    throw new ExtractError('unreadable', name, `can't be read: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  if (rest !== '') yield rest;
}

export interface LoadProgress {
  readonly papers: number;
  readonly facts: number;
}

export interface LoadOptions {
  /** Papers in a transaction; default 500. */
  readonly batchSize?: number;
  /** After each batch. */
  readonly onProgress?: (progress: LoadProgress) => void;
}

export interface LoadCounts {
  readonly papers: number;
  /** Distinct ones that the papers name. */
  readonly entities: number;
  readonly facts: number;
  /** Facts that stood there for these papers and are no longer stated. */
  readonly removed: number;
  /** Papers that came more than once in the input: the last counts. */
  readonly repeated: readonly string[];
}

/**
 * Loads papers in batches, each whole or not at all: after a stop, loading the same again gives what an undisturbed load
 * gives. A paper that stands there already has its facts replaced.
 */
export async function loadExtracted(store: GraphStore, papers: AsyncIterable<ExtractedPaper>, options: LoadOptions = {}): Promise<LoadCounts> {
  const { batchSize = 500, onProgress } = options;
  if (!Number.isInteger(batchSize) || batchSize < 1) throw new RangeError(`batchSize must be a whole number from 1, got ${batchSize}`);
  await store.ensureSchema();
  const seen = new Set<string>();
  const repeated = new Set<string>();
  const entities = new Set<string>();
  let facts = 0;
  let removed = 0;
  let waiting: ExtractedPaper[] = [];
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const batch = toBatch(waiting);
    waiting = [];
    const counts = await store.write(batch);
    for (const { id } of batch.entities) entities.add(id);
    facts += counts.facts;
    removed += counts.removed;
    onProgress?.({ papers: seen.size, facts });
  };
  for await (const paper of papers) {
    if (seen.has(paper.id)) repeated.add(paper.id);
    seen.add(paper.id);
    waiting.push(paper);
    if (waiting.length >= batchSize) await flush();
  }
  await flush();
  return { papers: seen.size, entities: entities.size, facts, removed, repeated: [...repeated] };
}
