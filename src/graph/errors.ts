/** Codes that callers may rely on; the message says what was expected, what came and what to do. */
export type StoreErrorCode =
  | 'not_found' | 'not_a_store' | 'locked' | 'damaged' | 'unreachable' | 'unauthorized' | 'conflict' | 'unsupported' | 'invalid' | 'internal';

export type QueryErrorCode =
  | 'syntax' | 'forbidden' | 'timeout' | 'memory' | 'parameter_missing' | 'cancelled' | 'failed' | 'unknown_statement';

/** The store itself fails: it can't be opened, reached or written. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;
  /** Whether doing the same again may help. */
  readonly retriable: boolean;

  constructor(code: StoreErrorCode, message: string, options: { readonly retriable?: boolean; readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retriable = options.retriable ?? false;
  }
}

/** A query fails: its text, its parameters, or what it would cost. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly code: QueryErrorCode;
  /** Where in the text, counted from 1, where the engine says. */
  readonly position?: { readonly line: number; readonly column: number };

  constructor(code: QueryErrorCode, message: string, options: { readonly position?: { line: number; column: number } | undefined; readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    if (options.position) this.position = options.position;
  }
}
