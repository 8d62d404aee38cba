import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ExtractError } from '../errors.ts';
import type { EntityType } from '../records.ts';

/**
 * What annotated papers say about forms and words, as numbers: how often a form that occurs is a name, and of which
 * type; how often a word begins, ends or stands inside a name. Mined by mine-gold.ts.
 */
export const NAMED_TYPES = ['Model', 'Method', 'Dataset', 'Task'] as const satisfies readonly EntityType[];
export type NamedType = (typeof NAMED_TYPES)[number];

/** In papers: `seen` in all where the form occurs outside longer names, then annotated by type (order of NAMED_TYPES). */
export interface FormCount {
  readonly seen: number;
  readonly named: readonly [number, number, number, number];
}

/** In occurrences: all, as first word of a name, inside after the first, last by type. */
export interface WordCount {
  readonly all: number;
  readonly first: number;
  readonly inside: number;
  readonly last: readonly [number, number, number, number];
}

export interface Counts {
  form(key: string): FormCount | undefined;
  word(part: string): WordCount | undefined;
  /** Every proper beginning of a counted form, by whole parts. */
  readonly beginnings: ReadonlySet<string>;
}

/** seen, Model, Method, Dataset, Task */
export type FormRow = [number, number, number, number, number];
/** all, first, inside, last Model, Method, Dataset, Task */
export type WordRow = [number, number, number, number, number, number, number];

type Table<Row> = Pick<ReadonlyMap<string, Row>, 'get' | 'keys'>;

export function countsOf(forms: Table<FormRow>, words: Table<WordRow>): Counts {
  const beginnings = new Set<string>();
  for (const key of forms.keys()) for (let at = key.indexOf(' '); at !== -1; at = key.indexOf(' ', at + 1)) beginnings.add(key.slice(0, at));
  return {
    beginnings,
    form(key) {
      const row = forms.get(key);
      return row && row[0] > 0 ? { seen: row[0], named: [row[1], row[2], row[3], row[4]] } : undefined;
    },
    word(part) {
      const row = words.get(part);
      return row && row[0] > 0 ? { all: row[0], first: row[1], inside: row[2], last: [row[3], row[4], row[5], row[6]] } : undefined;
    },
  };
}

const shipped = (name: string): string => fileURLToPath(new URL(`../../../src/extract/lexicon/entries/${name}`, import.meta.url));
export const FORM_COUNTS_FILE = shipped('form-counts.tsv');
export const WORD_COUNTS_FILE = shipped('word-counts.tsv');

/** Reads the two tables. Throws ExtractError `unreadable` or `bad_lexicon` (file:line). */
export function loadCounts(formFile: string = FORM_COUNTS_FILE, wordFile: string = WORD_COUNTS_FILE): Counts {
  const counts = countsOf(readTable<FormRow>(formFile, 5), readTable<WordRow>(wordFile, 7));
  // Asked for thousands of times a paper: each answer is made once.
  const forms = new Map<string, FormCount | undefined>();
  const words = new Map<string, WordCount | undefined>();
  return { beginnings: counts.beginnings, form: kept(forms, counts.form), word: kept(words, counts.word) };
}

/** Answers kept for the keys that have one. */
function kept<Answer>(answers: Map<string, Answer | undefined>, ask: (key: string) => Answer | undefined): (key: string) => Answer | undefined {
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = ask(key);
    if (answer !== undefined) answers.set(key, answer);
    return answer;
  };
}

function readTable<Row extends number[]>(file: string, columns: number): Map<string, Row> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ExtractError('unreadable', file, 'expected a table of counts here', { cause });
  }
  const table = new Map<string, Row>();
  text.split('\n').forEach((line, i) => {
    if (line === '' || i === 0) return;
    const [key, ...cells] = line.split('\t');
    const row = cells.map(Number);
    if (key === undefined || row.length !== columns || row.some((n) => !Number.isInteger(n) || n < 0)) {
      throw new ExtractError('bad_lexicon', `${file}:${i + 1}`, `expected a form and ${columns} counts, separated by tabs, got ${JSON.stringify(line.slice(0, 80))}`);
    }
    table.set(key, row as Row);
  });
  return table;
}
