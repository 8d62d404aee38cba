import type { IngestReport, Note } from '../extract/ingest/ingest.ts';
import { plural, shorten, width } from './terminal.ts';

/** Most notes of a kind that are told one by one; --json gives all. */
const TOLD = 20;

const TITLES: Readonly<Record<Note['kind'], string>> = { skipped: 'Skipped', repaired: 'Read with a change', furniture: 'Not papers' };

const lineOf = ({ file, line, reason, excerpt }: Note): string =>
  shorten(`  ${file}${line > 0 ? `:${line}` : ''}: ${reason}${excerpt ? ` (${excerpt})` : ''}`, Math.max(width(), 120));

/** What was read and what wasn't, line by line: nothing is lost silently. */
export function describeInput({ papers, repeated, notes }: IngestReport): string[] {
  const lines = [`Read      ${plural(papers, 'paper')}${repeated > 0 ? `; ${plural(repeated, 'paper')} came again word for word` : ''}`];
  for (const kind of ['skipped', 'repaired', 'furniture'] as const) {
    const some = notes.filter((note) => note.kind === kind);
    if (some.length === 0) continue;
    lines.push(`${TITLES[kind]}: ${plural(some.length, 'line')}`, ...some.slice(0, TOLD).map(lineOf));
    if (some.length > TOLD) lines.push(`  showing ${TOLD} of ${some.length}; --json gives all`);
  }
  return lines;
}
