import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { GRAPH_FILE } from '../../graph/store/grafeo.ts';
import { storeLocation } from '../config.ts';
import { CommandError, UsageError } from '../errors.ts';
import { SAMPLES_FOLDER } from '../package.ts';
import { Progress } from '../progress.ts';
import { buildStore } from '../store-folder/build-store.ts';
import { inputsOf, isCurrent, readManifest } from '../store-folder/manifest.ts';
import { program } from '../store-folder/program.ts';
import { recover, SETS_FOLDER } from '../store-folder/replace.ts';
import { tell } from '../terminal.ts';
import { describeBuild } from './build.ts';
import { serve, type ServeOptions } from './serve.ts';

export interface StartOptions extends ServeOptions {
  readonly from?: string;
}

/**
 * Serves a graph, built first where that is needed. Without files: the store that is there, or the bundled sample.
 * With files: a store of their own, built again when they, or the program, have changed.
 */
export async function start(files: readonly string[], { from, ...options }: StartOptions): Promise<void> {
  const location = storeLocation(options.store);
  if (files.includes('-')) throw new UsageError('start reads files, not standard input; use "paperatlas build -" and "paperatlas serve"');
  const folder = files.length === 0 ? location : join(location, SETS_FOLDER, setName(files, from));
  if (!folder.includes('://')) await buildWhereNeeded(files, folder, from);
  await serve({ ...options, store: folder });
}

async function buildWhereNeeded(files: readonly string[], folder: string, from: string | undefined): Promise<void> {
  recover(folder);
  const built = existsSync(join(folder, GRAPH_FILE));
  const manifest = await readManifest(folder);
  // A store that was filled by hand, or from the user's own files, is opened as it is.
  if (files.length === 0 && built && manifest?.sample !== true) return;
  const wanted = files.length === 0 ? sampleFiles() : files;
  const missing = wanted.find((file) => !existsSync(file));
  if (missing !== undefined) throw new CommandError(`${missing}: there is no such file`);
  if (built && isCurrent(manifest, await inputsOf(wanted), { program: program(), from })) return;
  tell(`${built ? 'The papers or the program have changed: building' : 'Building'} the graph of ${files.length === 0 ? 'the sample' : files.map((file) => basename(file)).join(', ')}`);
  const report = await buildStore({ files: wanted, from, folder, sample: files.length === 0, progress: new Progress() });
  for (const line of describeBuild(report)) tell(line);
}

function sampleFiles(): string[] {
  const names = existsSync(SAMPLES_FOLDER) ? readdirSync(SAMPLES_FOLDER).filter((name) => extname(name) === '.txt').sort() : [];
  if (names.length === 0) throw new CommandError(`${SAMPLES_FOLDER}: the sample is not there; name your own files: paperatlas start FILE...`);
  return names.map((name) => join(SAMPLES_FOLDER, name));
}

/** The same files, named from wherever, have the same store. */
function setName(files: readonly string[], from: string | undefined): string {
  const hash = createHash('sha256').update(JSON.stringify([files.map((file) => resolve(file)), from ?? null])).digest('hex').slice(0, 10);
  const slug = basename(files[0] as string).replace(/[^\w.-]+/g, '-').slice(0, 40);
  return `${slug}-${hash}`;
}
