import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import grafeo from '@grafeo-db/js';
import { QueryError, StoreError } from '../errors.ts';
import type { Row, Value } from './store.ts';

/** The engine's own peculiarities: how it opens, what its errors mean, what its values are. */

export type Engine = InstanceType<typeof grafeo.GrafeoDB>;
export type OpenMode = 'read' | 'write';

/** The file in a store's folder that holds the graph. */
export const GRAPH_FILE = 'graph.grafeo';

export const openMemory = (): Engine => grafeo.GrafeoDB.create();

/** A graph file, for reading. */
export const openFile = (file: string): Engine => grafeo.GrafeoDB.openReadOnly(file);

/** Opens the graph in a folder; `write` creates what isn't there. Throws StoreError not_found, not_a_store, locked or damaged. */
export function openFolder(folder: string, mode: OpenMode): Engine {
  const file = join(folder, GRAPH_FILE);
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats && !stats.isDirectory()) throw new StoreError('not_a_store', `${folder}: expected a store's folder, got a file`);
  if (mode === 'read' && !existsSync(file)) {
    const message = `${folder}: ${stats ? `holds no graph (no ${GRAPH_FILE} in it)` : 'there is no such folder'}; build one with "paperatlas build FILE... --store ${folder}"`;
    throw new StoreError('not_found', message);
  }
  try {
    if (mode === 'read') return openFile(file);
    mkdirSync(folder, { recursive: true });
    return grafeo.GrafeoDB.create(file);
  } catch (error) {
    throw openError(folder, mode, error);
  }
}

function openError(folder: string, mode: OpenMode, cause: unknown): StoreError {
  const text = cause instanceof Error ? cause.message : String(cause);
  const detail = text.replace(/^Database error: /, '');
  if (/cannot be locked|is locked by another process/.test(text)) {
    const what = mode === 'read'
      ? 'another process is writing to it (a build, load or analyze): wait until it is done'
      : 'another process has it open (a serve, build or load): stop that one first';
    return new StoreError('locked', `${folder}: ${what}, or use another --store`, { retriable: true, cause });
  }
  if (/not a Grafeo database|not a database file/.test(text)) return new StoreError('not_a_store', `${folder}: ${GRAPH_FILE} is not a graph that this program wrote (${detail})`, { cause });
  if (/GRAFEO-S\d+|damaged|checksum|corrupt|GRAFEO-X002/i.test(text)) {
    return new StoreError('damaged', `${folder}: the graph file is damaged (${detail}); delete the folder and build it again from the papers or from extracted.jsonl`, { cause });
  }
  if (cause instanceof Error && ('code' in cause) && ['EACCES', 'EPERM', 'EROFS'].includes(String(cause.code))) {
    return new StoreError('unauthorized', `${folder}: may not be opened for ${mode === 'read' ? 'reading' : 'writing'} (${text})`, { cause });
  }
  return new StoreError('internal', `${folder}: the graph can't be opened (${detail})`, { cause });
}

/** Whether another try may succeed: the engine lets one of two transactions on the same node fail. */
export const isConflict = (error: unknown): boolean => error instanceof Error && error.message.includes('GRAFEO-T001');

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A failed statement as a QueryError, with the place in the text where the engine says. */
export function queryError(error: unknown): QueryError {
  const text = messageOf(error);
  const [, line, column] = /--> query:(\d+):(\d+)/.exec(text) ?? [];
  const position = line === undefined || column === undefined ? undefined : { line: Number(line), column: Number(column) };
  const first = (text.split('\n')[0] ?? text).replace(/^(?:Query error|Transaction error|Database error): /, '').replace(/^GRAFEO-\w+: /, '').replace(/^(?:syntax|semantic) error: /, '').replace('[Cypher] ', '');
  if (/Missing parameter/.test(text)) return new QueryError('parameter_missing', first, { cause: error });
  if (/GRAFEO-T003|read-only/.test(text)) return new QueryError('forbidden', 'only statements that read are run here', { position, cause: error });
  if (/GRAFEO-Q00[12]/.test(text)) return new QueryError('syntax', first, { position, cause: error });
  if (/GRAFEO-Q003/.test(text)) return new QueryError('timeout', 'the query took longer than the 30 s that the embedded engine gives one', { cause: error });
  if (/MAX_CAPACITY|panicked/.test(text)) {
    return new QueryError('failed', 'the embedded engine fails on a pattern of two or more legs that fans out to 65,536 rows or more: write each leg as a MATCH of its own, with the inequality that one MATCH implies (WHERE a.id <> b.id)', { cause: error });
  }
  if (/Expected node ID in source column/.test(text)) {
    return new QueryError('failed', 'the embedded engine fails on a chain of three legs whose middle one matches nothing: pass the rows on with WITH between the legs, or use OPTIONAL MATCH', { cause: error });
  }
  if (/memory/i.test(text) && /limit|exceed|budget/i.test(text)) return new QueryError('memory', first, { cause: error });
  return new QueryError('failed', first, { cause: error });
}

/** An engine's value as JSON's own: whole numbers past 2^53 and what JSON has no form for come as text. */
export function plainValue(value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value !== 'object') return value as Value;
  if (Array.isArray(value)) return value.map(plainValue);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainValue(item)]));
}

export const plainRow = (row: Record<string, unknown>): Row => plainValue(row) as Row;
