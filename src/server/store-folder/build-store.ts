import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ingest, type IngestReport } from '../../extract/ingest/ingest.ts';
import { analyze, type AnalyzeReport } from '../../graph/analyze/analyze.ts';
import { loadExtracted, readExtracted, type LoadCounts } from '../../graph/load/load.ts';
import { openStore } from '../../graph/store/open-store.ts';
import { CommandError } from '../errors.ts';
import { loadExtractor } from '../extraction.ts';
import { describeInput } from '../input-report.ts';
import { LineFile } from '../line-file.ts';
import { program } from './program.ts';
import type { Progress } from '../progress.ts';
import { onInterrupt } from '../signals.ts';
import { number, plural } from '../terminal.ts';
import { inputsOf, writeManifest } from './manifest.ts';
import { checkReplaceable, EXTRACTED_FILE, makeBuildFolder, putInPlace, recover } from './replace.ts';

export interface BuildRequest {
  readonly files: readonly string[];
  /** A reader's name; absent = told by the first lines. */
  readonly from?: string | undefined;
  readonly strict?: boolean | undefined;
  /** The store's folder. */
  readonly folder: string;
  readonly sample?: boolean;
  readonly progress: Progress;
}

export interface BuildReport {
  readonly store: string;
  readonly input: IngestReport;
  readonly load: LoadCounts;
  readonly analysis: AnalyzeReport;
  readonly milliseconds: number;
}

/** Files in, a store in its folder out: extract, load, analyze. The store that was there stays until the new one is whole. */
export async function buildStore({ files, from, strict, folder, sample = false, progress }: BuildRequest): Promise<BuildReport> {
  const started = Date.now();
  if (folder.includes('://')) throw new CommandError(`${folder}: building in one go needs a folder; use extract, load and analyze for a server`);
  recover(folder);
  checkReplaceable(folder);
  let made: string | undefined;
  const removeBuilding = (): void => { if (made !== undefined) rmSync(made, { recursive: true, force: true }); };
  // Heard before there is anything to remove: a stop at any moment leaves nothing behind.
  const release = onInterrupt(() => {
    progress.clear();
    removeBuilding();
  });
  try {
    const building = made = makeBuildFolder(folder);
    const inputs = await inputsOf(files);
    const extracted = join(building, EXTRACTED_FILE);

    progress.start('extract');
    const run = ingest(files, { ...(from === undefined ? {} : { from }), ...(strict ? { strict } : {}) });
    const extract = await loadExtractor();
    const lines = new LineFile(extracted);
    let papers = 0;
    for await (const paper of run.papers) {
      await lines.write(extract(paper));
      papers += 1;
      progress.update(plural(papers, 'paper'));
    }
    await lines.close();
    if (papers === 0) throw new CommandError(`no paper was found in ${files.join(', ')}\n${describeInput(run.report).slice(1).join('\n')}`);
    progress.done(plural(papers, 'paper'));

    const store = await openStore(building, { mode: 'write' });
    let load: LoadCounts;
    let analysis: AnalyzeReport;
    try {
      progress.start('load');
      load = await loadExtracted(store, readExtracted(extracted, { onSkip: ({ where, field, reason }) => {
        throw new CommandError(`${where}: ${field}: ${reason}: extraction gave what can't be loaded`);
      } }), { onProgress: ({ papers: done }) => progress.update(`${number(done)} of ${plural(papers, 'paper')}`) });
      progress.done(`${plural(load.entities, 'entity', 'entities')}, ${plural(load.facts, 'fact')}`);

      progress.start('analyze');
      analysis = await analyze(store, { onStage: (stage) => progress.update(stage) });
      progress.done(`${plural(analysis.communities, 'community', 'communities')}, layout`);
    } finally {
      await store.close();
    }
    await writeManifest(building, { format: 1, program: program(), sample, inputs, ...(from === undefined ? {} : { from }), built: new Date().toISOString() });
    putInPlace(building, folder);
    return { store: folder, input: run.report, load, analysis, milliseconds: Date.now() - started };
  } finally {
    progress.clear();
    release();
    removeBuilding();
  }
}
