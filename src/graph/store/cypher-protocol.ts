import type { QueryErrorCode } from '../errors.ts';
import type { Parameters, Row } from './store.ts';

/** What the store and the child process for free Cypher say to each other. */

export interface ToWorker {
  readonly id: number;
  readonly body: string;
  readonly prefix: '' | 'EXPLAIN' | 'PROFILE';
  readonly parameters: Parameters;
  readonly maxRows: number;
  readonly maxBytes: number;
}

export type FromWorker =
  /** Open; `rss` is what the graph itself takes, in bytes. */
  | { readonly kind: 'ready'; readonly rss: number }
  /** The graph can't be opened. */
  | { readonly kind: 'broken'; readonly message: string }
  /** Resident memory in bytes, while a query runs. */
  | { readonly kind: 'memory'; readonly rss: number }
  | { readonly kind: 'done'; readonly id: number; readonly columns: readonly string[]; readonly rows: readonly Row[]; readonly truncated: boolean; readonly milliseconds: number }
  | { readonly kind: 'failed'; readonly id: number; readonly code: QueryErrorCode; readonly message: string; readonly position?: { readonly line: number; readonly column: number } };
