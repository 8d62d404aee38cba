import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { FORMATS, type FormatName } from '../../graph/export/export.ts';
import type { FactType, NodeLabel } from '../../graph/schema.ts';
import { exportSource } from '../answers/subgraph.ts';
import { resolve } from '../answers/resolve.ts';
import { CommandError } from '../errors.ts';
import { withStore, type StoreOption } from '../store-folder/open.ts';
import { plural, printChunks, tell } from '../terminal.ts';

export interface ExportOptions extends StoreOption {
  readonly format: FormatName;
  readonly json?: boolean;
  readonly out: string;
  readonly id: readonly string[];
  readonly labels?: NodeLabel[];
  readonly types?: FactType[];
  readonly community?: string;
  readonly years?: [number, number];
  readonly minConfidence?: number;
}

/** The graph, or the part of it that passes a filter, as a file. */
export async function exportGraph({ store: flag, format, json, out, id, ...filter }: ExportOptions): Promise<void> {
  await withStore({ store: flag }, 'read', async (store) => {
    const ids = id.length === 0 ? undefined : await Promise.all(id.map(async (name) => (await resolve(store, name)).id));
    const community = filter.community === undefined ? undefined : (await resolve(store, filter.community, ['Community'])).id;
    const source = await exportSource(store, {
      ...(ids ? { ids } : {}), ...(community === undefined ? {} : { community }),
      ...(filter.labels ? { labels: filter.labels } : {}), ...(filter.types ? { types: filter.types } : {}),
      ...(filter.years ? { years: filter.years } : {}), ...(filter.minConfidence === undefined ? {} : { minConfidence: filter.minConfidence }),
      maxNodes: Number.MAX_SAFE_INTEGER, maxEdges: Number.MAX_SAFE_INTEGER,
    });
    const chunks = FORMATS[json ? 'json' : format].write(source);
    if (out === '-') await printChunks(chunks);
    else await writeWhole(out, chunks);
    const { nodes = 0, edges = 0 } = source.total ?? {};
    tell(`${plural(nodes, 'node')} and ${plural(edges, 'fact')}${out === '-' ? '' : ` in ${out}`}`);
  });
}

/** The file appears when it is whole. */
async function writeWhole(file: string, chunks: AsyncIterable<string>): Promise<void> {
  const unfinished = `${file}.part-${process.pid}`;
  const stream = createWriteStream(unfinished);
  const failed = finished(stream);
  try {
    await Promise.race([printChunks(chunks, stream), failed]);
    stream.end();
    await failed;
    renameSync(unfinished, file);
  } catch (cause) {
    stream.destroy();
    rmSync(unfinished, { force: true });
    throw new CommandError(`--out ${file}: can't be written (${(cause as Error).message})`, { cause });
  }
}
