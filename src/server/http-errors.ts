import type { ErrorRequestHandler, RequestHandler } from 'express';
import { z } from 'zod';
import { ExtractError } from '../extract/errors.ts';
import { QueryError, StoreError, type QueryErrorCode, type StoreErrorCode } from '../graph/errors.ts';
import type { ApiError } from './wire/responses.ts';

/** Codes of the API's own, besides those of store and query. */
export type RequestErrorCode =
  | 'invalid_request' | 'not_found' | 'method_not_allowed' | 'host_not_allowed' | 'too_large' | 'unsupported_media_type' | 'internal';

export type ApiErrorCode = RequestErrorCode | QueryErrorCode | `store_${StoreErrorCode}`;

/**
 * The one table of error codes and HTTP statuses. A query's timeout is 504, not 408: browsers take a 408 for a
 * connection that went idle and send the same query again by themselves.
 */
export const STATUS: Readonly<Record<ApiErrorCode, number>> = {
  invalid_request: 400,
  not_found: 404,
  method_not_allowed: 405,
  host_not_allowed: 403,
  too_large: 413,
  unsupported_media_type: 415,
  internal: 500,

  syntax: 400,
  parameter_missing: 400,
  forbidden: 403,
  unknown_statement: 404,
  failed: 422,
  memory: 422,
  cancelled: 499,
  timeout: 504,

  store_invalid: 400,
  store_conflict: 409,
  store_not_found: 503,
  store_not_a_store: 500,
  store_locked: 503,
  store_damaged: 500,
  store_unreachable: 503,
  store_unauthorized: 503,
  store_unsupported: 501,
  store_internal: 500,
};

/** A request that can't be answered, in the API's words. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly code: RequestErrorCode;
  readonly details?: unknown;

  constructor(code: RequestErrorCode, message: string, details?: unknown) {
    super(message);
    this.code = code;
    if (details !== undefined) this.details = details;
  }
}

export const notFound = (what: string, id: string): HttpError => new HttpError('not_found', `There is no ${what} with the id ${JSON.stringify(id)}.`);

type Body = ApiError['error'] & { readonly code: ApiErrorCode };
const body = (code: ApiErrorCode, message: string, details?: unknown): Body =>
  ({ code, message, ...(details === undefined ? {} : { details: details as never }) });

/** What went wrong, as status and body. What nobody foresaw is `internal`, without its words: they may hold anything. */
export function describeError(error: unknown): { readonly status: number; readonly body: ApiError } {
  const described = describe(error);
  return { status: STATUS[described.code], body: { error: described } };
}

function describe(error: unknown): Body {
  if (error instanceof HttpError) return body(error.code, error.message, error.details);
  if (error instanceof QueryError) return body(error.code, error.message, error.position ? { position: error.position } : undefined);
  if (error instanceof StoreError) return body(`store_${error.code}`, error.message, error.retriable ? { retriable: true } : undefined);
  if (error instanceof ExtractError) return body('invalid_request', error.message);
  if (error instanceof z.ZodError) return fromZod(error);
  if (error instanceof URIError) return body('invalid_request', 'The path has a % that is not followed by two hexadecimal digits: percent-encode ids with encodeURIComponent.');
  // Express and its body parser throw errors that carry a status and a type.
  const { status, type, message } = error as { status?: unknown; type?: unknown; message?: unknown };
  if (type === 'entity.too.large') return body('too_large', 'The request body is larger than the server takes.');
  if (type === 'entity.parse.failed') return body('invalid_request', `The request body is not JSON: ${String(message)}`);
  if (status === 415) return body('unsupported_media_type', String(message));
  if (typeof status === 'number' && status >= 400 && status < 500) return body('invalid_request', String(message));
  return body('internal', 'Something went wrong on the server; its log has the cause.');
}

function fromZod(error: z.ZodError): Body {
  const issues = error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
  const first = issues[0];
  const place = first?.path ? `${first.path}: ` : '';
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  return body('invalid_request', `${place}${first?.message ?? 'not as expected'}${more}`, { issues });
}

/** The only error handler. `report` gets what nobody foresaw, to log it. */
export const errorHandler = (report: (error: unknown) => void): ErrorRequestHandler => (error, _request, response, next) => {
  const { status, body: reply } = describeError(error);
  if (reply.error.code === 'internal') report(error);
  // The head is sent: all that can be done is to break off, so that the client sees that something is missing.
  if (response.headersSent) return next(error);
  if (!response.writable) return;
  response.status(status).set('cache-control', 'no-store').json(reply);
};

export const unknownPath: RequestHandler = (request) => {
  throw new HttpError('not_found', `There is no ${request.method} ${request.baseUrl}${request.path}; GET /api lists what there is.`);
};
