import { z } from 'zod';
import { FACT_TYPES, NODE_LABELS } from '../schema.ts';
import type { GraphEdge, GraphNode, Subgraph } from '../records.ts';
import type { ExportSource } from './export.ts';

export const JSON_FORMAT = 'paperatlas-graph';
export const JSON_VERSION = 1;

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const properties = z.record(z.string(), z.union([scalar, z.array(z.string())]));
const count = z.int().min(0);
const counts = z.object({ nodes: count, edges: count });

const evidence = z.object({
  start: count, end: count, text: z.string(), field: z.enum(['title', 'abstract']), sentence: count, sentenceStart: count, rule: z.string(), score: z.number(),
});

/** What an export file holds; `total` says how large the graph is that it was taken from. */
export const JsonExport = z.object({
  format: z.literal(JSON_FORMAT),
  version: z.literal(JSON_VERSION),
  nodes: z.array(z.object({ id: z.string(), label: z.enum(NODE_LABELS), properties })),
  edges: z.array(z.object({
    id: z.string(), type: z.enum(FACT_TYPES), source: z.string(), target: z.string(), properties, evidence: z.array(evidence),
  })),
  shown: counts,
  total: counts,
});
export type JsonExport = z.infer<typeof JsonExport>;

/** Keys in a fixed order, so that the same graph gives the same bytes. */
const sorted = (object: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));

const nodeLine = ({ id, label, properties: own }: GraphNode): string => JSON.stringify({ id, label, properties: sorted(own) });

function edgeLine({ id, type, source, target, properties: own }: GraphEdge): string {
  const { evidence: text, ...rest } = own;
  return JSON.stringify({ id, type, source, target, properties: sorted(rest), evidence: text === undefined ? [] : JSON.parse(String(text)) });
}

async function* list<T>(items: AsyncIterable<T>, line: (item: T) => string, counted: () => void): AsyncIterable<string> {
  let first = true;
  for await (const item of items) {
    yield `${first ? '' : ','}\n${line(item)}`;
    first = false;
    counted();
  }
}

/** Streams a graph as JSON: a node or an edge a line, the evidence of every fact included. */
export async function* writeJson({ nodes, edges, total }: ExportSource): AsyncIterable<string> {
  const shown = { nodes: 0, edges: 0 };
  yield `{"format":"${JSON_FORMAT}","version":${JSON_VERSION},\n"nodes":[`;
  yield* list(nodes, nodeLine, () => { shown.nodes += 1; });
  yield '\n],\n"edges":[';
  yield* list(edges, edgeLine, () => { shown.edges += 1; });
  yield `\n],\n"shown":${JSON.stringify(shown)},"total":${JSON.stringify(total ?? shown)}}\n`;
}

/** Reads what writeJson wrote. Throws an Error that names the first thing that isn't as expected. */
export function readJson(text: string): Subgraph {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`not JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  const parsed = JsonExport.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(`not a ${JSON_FORMAT} file of version ${JSON_VERSION}: ${issue?.path.join('.') || 'file'}: ${issue?.message}`);
  }
  const { nodes, edges, total } = parsed.data;
  return {
    nodes,
    edges: edges.map(({ evidence: records, properties: own, ...edge }) => ({ ...edge, properties: { ...own, evidence: JSON.stringify(records) } })),
    total,
  };
}
