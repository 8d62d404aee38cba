import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request as HttpRequest, RequestHandler } from 'express';
import { z } from 'zod';
import type { CypherLimits, GraphStore } from '../../graph/store/store.ts';
import { HttpError, type ApiErrorCode } from '../http-errors.ts';

/** What every route has to hand. */
export interface Context {
  readonly store: GraphStore;
  readonly version: string;
  readonly cypherLimits: Omit<CypherLimits, 'signal'>;
}

/** A reply that is a file, written as it is read. */
export class Download {
  constructor(readonly mediaType: string, readonly fileName: string, readonly chunks: AsyncIterable<string>) {}
}

/** One route of the API: what it takes, what it answers, and how. The OpenAPI description is made from these. */
export interface Route {
  readonly id: string;
  readonly method: 'get' | 'post';
  /** Below /api, in Express' form: `/papers/:id`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  readonly reply: z.ZodType;
  /** The errors it may answer besides `invalid_request` and `internal`. */
  readonly errors: readonly ApiErrorCode[];
  readonly handle: (context: Context, input: { params: never; query: never; body: never; signal: AbortSignal }) => Promise<unknown>;
}

type Nothing = z.ZodObject<Record<never, never>>;

interface RouteOf<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodObject, R extends z.ZodType>
  extends Omit<Route, 'params' | 'query' | 'body' | 'reply' | 'handle' | 'errors'> {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly reply: R;
  readonly errors?: readonly ApiErrorCode[];
  /** `signal` aborts when the client goes away before the reply is whole. */
  readonly handle: (
    context: Context, input: { readonly params: z.output<P>; readonly query: z.output<Q>; readonly body: z.output<B>; readonly signal: AbortSignal },
  ) => Promise<z.output<R> | Download>;
}

/** Checks that a route's handler fits its schemas. */
export const route = <R extends z.ZodType, P extends z.ZodObject = Nothing, Q extends z.ZodObject = Nothing, B extends z.ZodObject = Nothing>(
  definition: RouteOf<P, Q, B, R>,
): Route => ({ errors: [], ...definition }) as unknown as Route;

const nothing = z.strictObject({});

/** An unknown name is an error: a misspelt filter must not look like an answer. */
function parse(schema: z.ZodObject | undefined, value: unknown): never {
  return (schema ?? nothing).strict().parse(value) as never;
}

function queryOf(request: HttpRequest): Record<string, unknown> {
  const query = { ...request.query };
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) throw new HttpError('invalid_request', `${name}: given ${value.length} times, expected once; several values are separated by commas`);
    if (value === '') throw new HttpError('invalid_request', `${name}: expected a value, got none`);
  }
  return query;
}

function bodyOf(request: HttpRequest): unknown {
  if (request.body !== undefined) return request.body;
  if (request.headers['content-length'] === '0' || !('content-type' in request.headers)) return {};
  throw new HttpError('unsupported_media_type', `Send the body as application/json; it came as ${String(request.headers['content-type'])}.`);
}

/** The Express handler of a route. */
export function handlerOf(definition: Route, context: Context): RequestHandler {
  return async (request, response) => {
    const gone = new AbortController();
    response.on('close', () => {
      if (!response.writableFinished) gone.abort();
    });
    const input = {
      params: parse(definition.params, request.params),
      query: parse(definition.query, queryOf(request)),
      body: (definition.body ? parse(definition.body, bodyOf(request)) : {}) as never,
      signal: gone.signal,
    };
    const reply = await definition.handle(context, input);
    if (gone.signal.aborted) return;
    if (!(reply instanceof Download)) {
      response.json(reply);
      return;
    }
    response.type(reply.mediaType).attachment(reply.fileName);
    try {
      await pipeline(Readable.from(inBlocks(reply.chunks)), response);
    } catch (error) {
      // The client has gone: there is no one left to tell.
      if (!gone.signal.aborted) throw error;
    }
  };
}

/** Fewer, larger writes: a line at a time costs more to pack and send than to make. */
async function* inBlocks(chunks: AsyncIterable<string>): AsyncIterable<string> {
  let block = '';
  for await (const chunk of chunks) {
    block += chunk;
    if (block.length < 65_536) continue;
    yield block;
    block = '';
  }
  yield block;
}
