import { renameSync, rmSync } from 'node:fs';
import { ingest } from '../../extract/ingest/ingest.ts';
import { CommandError } from '../errors.ts';
import { loadExtractor } from '../extraction.ts';
import { describeInput } from '../input-report.ts';
import { LineFile } from '../line-file.ts';
import { Progress } from '../progress.ts';
import { onInterrupt } from '../signals.ts';
import { plural, printChunks, tell } from '../terminal.ts';

export interface ExtractOptions {
  readonly out: string;
  readonly from?: string;
  readonly strict?: boolean;
}

/** Papers' files into ExtractedPaper lines. What was read and skipped is told on standard error. */
export async function extract(files: readonly string[], { out, from, strict }: ExtractOptions): Promise<void> {
  const progress = new Progress();
  const run = ingest(files, { ...(from === undefined ? {} : { from }), ...(strict ? { strict } : {}) });
  const extractPaper = await loadExtractor();
  progress.start('extract');
  let papers = 0;
  async function* lines(): AsyncIterable<unknown> {
    for await (const paper of run.papers) {
      yield extractPaper(paper);
      papers += 1;
      progress.update(plural(papers, 'paper'));
    }
  }
  try {
    if (out === '-') await printChunks(jsonLines(lines()));
    else await writeWhole(out, lines());
    if (papers === 0) throw new CommandError(`no paper was found in ${files.join(', ')}\n${describeInput(run.report).slice(1).join('\n')}`);
    progress.done(plural(papers, 'paper'));
  } finally {
    progress.clear();
  }
  for (const line of describeInput(run.report)) tell(line);
}

async function* jsonLines(values: AsyncIterable<unknown>): AsyncIterable<string> {
  for await (const value of values) yield `${JSON.stringify(value)}\n`;
}

/** The file appears when it is whole; one that stood there stays until then. */
async function writeWhole(file: string, values: AsyncIterable<unknown>): Promise<void> {
  const unfinished = `${file}.part-${process.pid}`;
  const release = onInterrupt(() => rmSync(unfinished, { force: true }));
  const lines = new LineFile(unfinished);
  let written = 0;
  try {
    for await (const value of values) {
      await lines.write(value);
      written += 1;
    }
    await lines.close();
    if (written > 0) renameSync(unfinished, file);
  } finally {
    release();
    lines.abandon();
    rmSync(unfinished, { force: true });
  }
}
