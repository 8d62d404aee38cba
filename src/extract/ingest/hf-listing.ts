import { MAX_ABSTRACT, MAX_TITLE } from './paper-schema.ts';
import { excerpt, type Reader, type ReaderItem, type SourceLine } from './reader.ts';

/** From here on a line is an abstract, whatever it ends with. */
const SURELY_ABSTRACT = 250;
/** From here on it is one if it ends as a sentence does. Titles seldom do, and are seldom so long. */
const MAYBE_ABSTRACT = 100;

/** What a papers page carries beside papers: dates, counts, buttons, bylines, menus. */
const FURNITURE = [
  /^(new|login|log in|sign up|upvote|daily papers|trending( papers)?|papers|models|datasets|spaces|docs|pricing|community|view all|next|previous|back|share|search|submit|filter)$/i,
  /^(mon|tue|wed|thu|fri|sat|sun)?[a-z]*,?\s*(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(,?\s*\d{4})?$/i,
  /^(by|submitted by|published (on|by))\s+\S/i,
  /^byAK\b/,
  /^(subscribe\b|get trending papers)/i,
  /^[\d.,kKmM\s·•+-]+(authors?|upvotes?|comments?|stars?|likes?)?$/i,
];

type Kind = 'abstract' | 'furniture' | 'title' | 'overlong';

function kindOf(line: string): Kind {
  if (line.length > MAX_ABSTRACT) return 'overlong';
  if (line.length >= SURELY_ABSTRACT || (line.length >= MAYBE_ABSTRACT && /[.!]["')\]]?$/.test(line))) return 'abstract';
  if (FURNITURE.some((pattern) => pattern.test(line))) return 'furniture';
  // One or two words are a button or a menu entry, unless an abstract follows (read() asks that).
  return line.split(/\s+/).length <= 2 ? 'furniture' : 'title';
}

/**
 * A Hugging Face papers page copied as text: page furniture, then a title and its abstract in turn, with blank lines
 * anywhere. The line just before an abstract is its title. Every other line is told: as furniture, as a title without
 * an abstract, or as a further paragraph of the abstract above it.
 */
export const hfListing: Reader = {
  name: 'hf-listing',
  describes: 'a Hugging Face papers page copied as text: title and abstract in turn',

  sniff: (head) => !/^\s*[[{]/.test(head) && head.split(/\r?\n/).some((line) => kindOf(line.trim()) === 'abstract'),

  async *read(lines: AsyncIterable<SourceLine>): AsyncIterable<ReaderItem> {
    let before: SourceLine | undefined;
    let paper: { line: number; title: string; abstract: string } | undefined;

    const tell = (line: SourceLine): ReaderItem => kindOf(line.text) === 'title'
      ? { line: line.line, note: 'skipped', reason: 'a title without an abstract', excerpt: excerpt(line.text) }
      : { line: line.line, note: 'furniture', reason: 'page furniture', excerpt: excerpt(line.text) };
    const row = (found: NonNullable<typeof paper>): ReaderItem => ({ line: found.line, row: { title: found.title, abstract: found.abstract } });

    for await (const raw of lines) {
      const line = { line: raw.line, text: raw.text.trim() };
      if (line.text === '') continue;
      const kind = kindOf(line.text);
      if (kind === 'overlong') {
        yield { line: line.line, note: 'skipped', reason: `a line of ${line.text.length.toLocaleString('en')} characters, more than an abstract has (${MAX_ABSTRACT.toLocaleString('en')})`, excerpt: excerpt(line.text) };
        continue;
      }
      if (kind !== 'abstract') {
        if (before) yield tell(before);
        if (paper) yield row(paper);
        paper = undefined;
        before = line;
        continue;
      }
      if (before && before.text.length <= MAX_TITLE) {
        paper = { line: before.line, title: before.text, abstract: line.text };
        before = undefined;
      } else if (paper) {
        yield { line: line.line, note: 'repaired', reason: 'a further paragraph, joined to the abstract above it', excerpt: excerpt(line.text) };
        paper.abstract += ` ${line.text}`;
      } else {
        yield { line: line.line, note: 'skipped', reason: 'an abstract without a title', excerpt: excerpt(line.text) };
      }
    }
    if (before) yield tell(before);
    if (paper) yield row(paper);
  },
};
