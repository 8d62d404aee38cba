import { z } from 'zod';
import { STATUS } from './http-errors.ts';
import type { Route } from './routes/route.ts';
import * as replies from './wire/responses.ts';

/** The OpenAPI 3.1 description of the API, made from the routes and their zod schemas. */

type Json = Record<string, unknown>;

const SCHEMAS = '#/components/schemas/';
const ref = (id: string): Json => ({ $ref: SCHEMAS + id });
const idOf = (schema: z.ZodType): string => {
  const id = schema.meta()?.id;
  if (id === undefined) throw new Error('a reply or body needs .meta({ id }), which names it in the OpenAPI description');
  return id;
};

/** JSON Schemas by id, referring to each other; what zod puts aside as shared (recursive types) gets a name too. */
function schemasOf(types: readonly z.ZodType[], io: 'input' | 'output'): Json {
  const registry = z.registry<{ id: string }>();
  for (const type of new Set(types)) registry.add(type, { id: idOf(type) });
  const text = JSON.stringify(z.toJSONSchema(registry, { io, uri: (id) => SCHEMAS + id }).schemas);
  const { __shared: shared, ...named } = JSON.parse(text.replaceAll(`${SCHEMAS}__shared#/$defs/`, `${SCHEMAS}Shared_${io}_`)) as Record<string, Json>;
  const all = { ...named, ...Object.fromEntries(Object.entries((shared?.['$defs'] ?? {}) as Json).map(([key, value]) => [`Shared_${io}_${key}`, value])) };
  for (const schema of Object.values(all)) {
    delete (schema as Json)['$id'];
    delete (schema as Json)['$schema'];
  }
  return all;
}

function parametersOf(place: 'path' | 'query', object: z.ZodObject | undefined): Json[] {
  if (!object) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(object, { io: 'input' }) as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: place, required: place === 'path' || required.includes(name), schema }));
}

const json = (id: string): Json => ({ 'application/json': { schema: ref(id) } });

function operationOf(route: Route): Json {
  const responses: Record<string, Json> = { 200: { description: route.summary, content: json(idOf(route.reply)) } };
  const byStatus = new Map<number, string[]>();
  for (const code of ['invalid_request', ...route.errors, 'internal'] as const) byStatus.set(STATUS[code], [...(byStatus.get(STATUS[code]) ?? []), code]);
  for (const [status, codes] of byStatus) responses[status] = { description: codes.join(', '), content: json('ApiError') };
  return {
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    ...(route.description ? { description: route.description } : {}),
    parameters: [...parametersOf('path', route.params), ...parametersOf('query', route.query)],
    ...(route.body ? { requestBody: { required: true, content: json(idOf(route.body)) } } : {}),
    responses,
  };
}

export function openApi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = `/api${route.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [route.method]: operationOf(route) };
  }
  const named = Object.values(replies).filter((value) => value instanceof z.ZodType);
  return {
    openapi: '3.1.0',
    info: {
      title: 'PaperAtlas',
      version,
      description: 'A knowledge graph of papers, models, methods, datasets, tasks and repositories, with the sentence that proves every link. Ids in paths are percent-encoded.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: {
        ...schemasOf(routes.flatMap((route) => (route.body ? [route.body] : [])), 'input'),
        ...schemasOf([...named, ...routes.map((route) => route.reply)], 'output'),
      },
    },
  };
}

/** The same in a few lines, for whoever opens /api by hand. */
export function apiText(routes: readonly Route[], version: string): string {
  const lines = routes.map((route) => `  ${route.method.toUpperCase().padEnd(4)} /api${route.path.padEnd(27)} ${route.summary}`);
  return [`PaperAtlas ${version}: the HTTP API, JSON in and out.`, '', ...lines, '',
    'Ids in paths are percent-encoded. Errors: {"error": {"code", "message", "details"?}}.',
    'Every parameter, limit and reply: /api/openapi.json (OpenAPI 3.1).', ''].join('\n');
}
