import type { GraphEdge, GraphNode, Subgraph } from '../records.ts';
import { writeJson } from './json.ts';

export interface ExportSource {
  readonly nodes: AsyncIterable<GraphNode>;
  readonly edges: AsyncIterable<GraphEdge>;
  /** Of the graph that this is a part of; absent = this is all of it. */
  readonly total?: Subgraph['total'];
}

export interface ExportFormat {
  readonly mediaType: string;
  readonly extension: string;
  write(source: ExportSource): AsyncIterable<string>;
}

/** To add a format: one file with a writer, and its name here and in EXPORT_FORMATS of the server's wire/requests.ts. */
export const FORMATS = {
  json: { mediaType: 'application/json', extension: 'json', write: writeJson },
} as const satisfies Record<string, ExportFormat>;
export type FormatName = keyof typeof FORMATS;

async function* each<T>(items: readonly T[]): AsyncIterable<T> {
  yield* items;
}

/** A subgraph that is in memory, as a source. */
export const sourceOf = ({ nodes, edges, total }: Subgraph): ExportSource => ({ nodes: each(nodes), edges: each(edges), total });
