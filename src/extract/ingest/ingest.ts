import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { ExtractError } from '../errors.ts';
import type { Paper } from '../records.ts';
import { hfListing } from './hf-listing.ts';
import { jsonArray, jsonLines } from './json-records.ts';
import { linesOf } from './lines.ts';
import { toPaper } from './paper-schema.ts';
import { excerpt, type Note, type Reader, type SourceLine } from './reader.ts';

export type { Note, NoteKind } from './reader.ts';

/** To add a format: one file with a Reader, and its name here. The first one whose `sniff` says yes reads the file. */
export const READERS: readonly Reader[] = [jsonLines, jsonArray, hfListing];
export const FORMATS: readonly string[] = READERS.map((reader) => reader.name);

/** What may stand before the first line that tells the format. */
const HEAD_LINES = 200;

export interface IngestOptions {
  /** A reader's name; absent = found by looking at the first lines. */
  readonly from?: string;
  /** Stop with ExtractError `bad_row` at the first row that is lost. */
  readonly strict?: boolean;
  /** Where `-` is read from; default the process's standard input. */
  readonly stdin?: Readable;
}

export interface IngestReport {
  papers: number;
  /** Rows that are lost; each has its note. */
  skipped: number;
  /** Papers that stood there before, word for word, in the same or another file. */
  repeated: number;
  readonly notes: Note[];
}

/** One run of ingest: iterate `papers`; `report` is complete when the iteration ends. */
export interface Ingest {
  readonly papers: AsyncIterable<Paper>;
  readonly report: IngestReport;
}

/**
 * Reads files (`-` = standard input; gzip is unpacked) as a stream of papers, one at a time. A row that can't be used
 * is noted and skipped, and a second paper of the same id is too; what can't be read at all throws ExtractError.
 */
export function ingest(files: readonly string[], options: IngestOptions = {}): Ingest {
  const report: IngestReport = { papers: 0, skipped: 0, repeated: 0, notes: [] };
  const chosen = options.from === undefined ? undefined : READERS.find((reader) => reader.name === options.from);
  if (options.from !== undefined && !chosen) {
    throw new ExtractError('unknown_format', options.from, `expected one of ${FORMATS.join(', ')}`);
  }

  const add = (note: Note): void => {
    if (note.kind === 'skipped') {
      if (options.strict) throw new ExtractError('bad_row', `${note.file}:${note.line}`, note.reason);
      report.skipped += 1;
    }
    report.notes.push(note);
  };

  async function* papers(): AsyncIterable<Paper> {
    const seen = new Map<string, { readonly where: string; readonly abstract: string }>();
    for (const file of files) {
      const input = file === '-' ? (options.stdin ?? process.stdin) : createReadStream(file);
      const lines = linesOf(input, file, (note) => add({ kind: 'repaired', file, ...note }));
      const { reader, all } = await choose(lines, file, chosen);
      let before = report.papers + report.repeated;
      for await (const item of reader.read(all)) {
        if ('note' in item) {
          add({ kind: item.note, file, line: item.line, reason: item.reason, ...(item.excerpt === undefined ? {} : { excerpt: item.excerpt }) });
          continue;
        }
        const result = toPaper(item.row);
        if ('reason' in result) {
          add({ kind: 'skipped', file, line: item.line, reason: result.reason, excerpt: excerpt(JSON.stringify(item.row) ?? '') });
          continue;
        }
        const { paper, dropped } = result;
        for (const reason of dropped) add({ kind: 'repaired', file, line: item.line, reason, excerpt: excerpt(paper.title) });
        const earlier = seen.get(paper.id);
        if (earlier) {
          if (earlier.abstract === paper.abstract) report.repeated += 1;
          else add({ kind: 'skipped', file, line: item.line, reason: `another paper has the id ${JSON.stringify(paper.id)}: ${earlier.where}`, excerpt: excerpt(paper.title) });
          continue;
        }
        seen.set(paper.id, { where: `${file}:${item.line}`, abstract: paper.abstract });
        report.papers += 1;
        yield paper;
      }
      before = report.papers + report.repeated - before;
      if (before === 0) add({ kind: 'skipped', file, line: 0, reason: `no paper found when read as ${reader.name} (${reader.describes}); name the format with --from ${FORMATS.join('|')}` });
    }
  }

  return { papers: papers(), report };
}

async function choose(lines: AsyncIterable<SourceLine>, file: string, chosen: Reader | undefined): Promise<{ reader: Reader; all: AsyncIterable<SourceLine> }> {
  const iterator = lines[Symbol.asyncIterator]();
  const head: SourceLine[] = [];
  if (!chosen) {
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      head.push(next.value);
      if (head.length >= HEAD_LINES) break;
    }
  }
  const text = head.map((line) => line.text).join('\n');
  if (!chosen && text.trim() === '') throw new ExtractError('unreadable', file, 'the file is empty');
  const reader = chosen ?? READERS.find((candidate) => candidate.sniff(text));
  if (!reader) {
    throw new ExtractError('unknown_format', file, `can't tell its format from its first lines (${excerpt(text.trim().split('\n')[0] ?? '')}); name it with --from ${FORMATS.join('|')}`);
  }
  async function* all(): AsyncIterable<SourceLine> {
    yield* head;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { reader, all: all() };
}
