import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ExtractedPaper } from '../../extract/records.ts';
import { loadExtracted, readExtracted, type SkippedLine } from '../../graph/load/load.ts';
import { CommandError } from '../errors.ts';
import { LineFile } from '../line-file.ts';
import { Progress } from '../progress.ts';
import { onInterrupt } from '../signals.ts';
import { MANIFEST_FILE } from '../store-folder/manifest.ts';
import { withStore, type StoreOption } from '../store-folder/open.ts';
import { EXTRACTED_FILE } from '../store-folder/replace.ts';
import { plural, print, printJson } from '../terminal.ts';

export interface LoadOptions extends StoreOption {
  readonly json?: boolean;
}

/** extracted.jsonl into a store: papers that stand there already have their facts replaced. */
export async function load(file: string, options: LoadOptions): Promise<void> {
  const progress = new Progress();
  const skipped: SkippedLine[] = [];
  const report = await withStore(options, 'write', async (store, location) => {
    const record = recordIn(location);
    const release = onInterrupt(() => {
      progress.clear();
      record.discard();
    });
    progress.start('load');
    try {
      const papers = readExtracted(file === '-' ? process.stdin : file, { name: file, onSkip: (line) => { skipped.push(line); } });
      const counts = await loadExtracted(store, record.taking(papers), { onProgress: ({ papers: done }) => progress.update(plural(done, 'paper')) });
      if (counts.papers === 0) throw new CommandError(`${file}: no paper in it can be loaded${skipped[0] ? ` (${skipped[0].where}: ${skipped[0].field}: ${skipped[0].reason})` : ''}; expected lines as "paperatlas extract" writes them`);
      await record.keep();
      progress.done(`${plural(counts.papers, 'paper')}, ${plural(counts.facts, 'fact')}`);
      return { store: location, ...counts, skipped };
    } finally {
      release();
      progress.clear();
      record.discard();
    }
  });
  if (options.json) return printJson(report);
  print(`${plural(report.papers, 'paper')} with ${plural(report.facts, 'fact')} about ${plural(report.entities, 'entity', 'entities')} loaded into ${report.store}`);
  if (report.removed > 0) print(`${plural(report.removed, 'fact')} of these papers stood there before and are no longer stated: removed`);
  if (report.repeated.length > 0) print(`${plural(report.repeated.length, 'paper')} came more than once, the last counts: ${report.repeated.join(', ')}`);
  if (skipped.length > 0) print(`${plural(skipped.length, 'line')} skipped:`);
  for (const { where, field, reason } of skipped) print(`  ${where}: ${field}: ${reason}`);
  print('Next: paperatlas analyze (communities and layout)');
}

/**
 * The store's own extracted.jsonl, from which the graph can always be built again: what is loaded takes the place of
 * the same papers' older lines. A store that isn't a folder has none.
 */
function recordIn(location: string): { taking: (papers: AsyncIterable<ExtractedPaper>) => AsyncIterable<ExtractedPaper>; keep: () => Promise<void>; discard: () => void } {
  if (location.includes('://') || location === ':memory:') return { taking: (papers) => papers, keep: async () => undefined, discard: () => undefined };
  const file = join(location, EXTRACTED_FILE);
  const fresh = `${file}.new-${process.pid}`;
  const ids = new Set<string>();
  const out = new LineFile(fresh);
  return {
    async *taking(papers) {
      for await (const paper of papers) {
        ids.add(paper.id);
        await out.write(paper);
        yield paper;
      }
    },
    async keep() {
      if (existsSync(file)) for await (const paper of readExtracted(file)) if (!ids.has(paper.id)) await out.write(paper);
      await out.close();
      renameSync(fresh, file);
      // What the store was built from no longer tells what is in it.
      rmSync(join(location, MANIFEST_FILE), { force: true });
    },
    discard() {
      out.abandon();
      rmSync(fresh, { force: true });
    },
  };
}
