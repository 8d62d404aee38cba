/** Codes that callers may rely on; `where` is a file, a file:line or an entry's id. */
export type ExtractErrorCode = 'unreadable' | 'unknown_format' | 'bad_row' | 'bad_lexicon' | 'model_mismatch' | 'bad_gold';

/** Input, lexicon or model can't be used. */
export class ExtractError extends Error {
  override readonly name = 'ExtractError';
  readonly code: ExtractErrorCode;
  readonly where: string;

  constructor(code: ExtractErrorCode, where: string, message: string, options: { readonly cause?: unknown } = {}) {
    super(`${where}: ${message}`, { cause: options.cause });
    this.code = code;
    this.where = where;
  }
}
