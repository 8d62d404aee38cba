import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { tokenize } from '../tokenize/tokenize.ts';
import { entityId } from './canonical-name.ts';
import { annotatedKeys, countPaper, type GoldPaper } from './count-paper.ts';
import { NAMED_TYPES, type FormRow, type NamedType, type WordRow } from './counts.ts';
import { foldName } from './fold.ts';
import { ENTRIES_FOLDER, loadLexicon, type Lexicon } from './lexicon.ts';

/** Tables of how annotated papers use forms and words. Known forms are counted too, where nobody annotated them. */
export function mineCounts(papers: readonly GoldPaper[], lexicon: Lexicon): { forms: Map<string, FormRow>; words: Map<string, WordRow> } {
  const tokenized = papers.map((gold) => ({ gold, paper: tokenize(gold) }));
  const annotated = new Set<string>();
  for (const { gold, paper } of tokenized) for (const key of annotatedKeys(gold, paper).keys()) annotated.add(key);
  const forms = new Map<string, FormRow>();
  const words = new Map<string, WordRow>();
  const counted = countedForms(annotated, lexicon);
  for (const { gold, paper } of tokenized) countPaper(gold, paper, counted, forms, words);
  return { forms, words };
}

export const countedForms = (annotated: ReadonlySet<string>, lexicon: Lexicon) => (key: string, folded: string): boolean =>
  annotated.has(key) || (lexicon.byKey.get(folded)?.some(({ entry }) => entry.source !== 'gold') ?? false);

interface Mined {
  readonly type: NamedType;
  readonly name: string;
  readonly aliases: string[];
  readonly papers: number;
}

/**
 * Entities of annotated papers that the lists by hand lack: named in two papers, or in one that doesn't introduce them
 * and by a name that is specific. Forms of one canonical name are gathered; the most frequent spelling is the name.
 */
export function mineEntries(papers: readonly GoldPaper[], lexicon: Lexicon): Mined[] {
  interface Open { type: NamedType; names: Map<string, number>; forms: Map<string, number>; papers: number; introduced: number }
  const byKey = new Map<string, Open>();
  for (const { entities } of papers) {
    for (const { type, canonical, aliases, relation } of entities) {
      const named = NAMED_TYPES.find((known) => known === type);
      if (!named) continue;
      const key = `${type}:${foldName(canonical)}`;
      let open = byKey.get(key);
      if (!open) byKey.set(key, open = { type: named, names: new Map(), forms: new Map(), papers: 0, introduced: 0 });
      open.papers += 1;
      if (relation === 'introduces') open.introduced += 1;
      add(open.names, canonical);
      for (const form of aliases) add(open.forms, form);
    }
  }
  const mined: Mined[] = [];
  for (const { type, names, forms, papers: count, introduced } of byKey.values()) {
    const name = top(names);
    if (count < 2 && (introduced > 0 || !/[A-Z0-9\s-]/.test(name))) continue;
    const known = (form: string): boolean => (lexicon.byKey.get(foldName(form)) ?? []).some(({ entry }) => entry.type === type && entry.source !== 'gold');
    if (known(name) || lexicon.entries.get(entityId(type, name))?.source === undefined && lexicon.entries.has(entityId(type, name))) continue;
    const nameKey = foldName(name);
    const aliases = [...forms].filter(([form, n]) => (n >= 2 || count === 1) && foldName(form) !== nameKey && !known(form)).map(([form]) => form);
    mined.push({ type, name, aliases: dedupe(aliases), papers: count });
  }
  return mined;
}

const add = (counts: Map<string, number>, key: string): void => { counts.set(key, (counts.get(key) ?? 0) + 1); };
const top = (counts: ReadonlyMap<string, number>): string => [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0];
function dedupe(forms: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const form of forms) if (!byKey.has(foldName(form))) byKey.set(foldName(form), form);
  return [...byKey.values()];
}

/** Rows worth shipping: a form that several papers show, or one annotated in a paper that doesn't introduce it. */
function tableOf(forms: ReadonlyMap<string, readonly number[]>, columns: string, keep: (row: readonly number[], key: string) => boolean): string {
  const lines = [...forms].filter(([key, row]) => keep(row, key) && !/[\t\n]/.test(key)).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, row]) => `${key}\t${row.join('\t')}`);
  return `${columns}\n${lines.join('\n')}\n`;
}

export const FORM_COLUMNS = `form\tseen\t${NAMED_TYPES.join('\t')}`;
export const WORD_COLUMNS = `word\tall\tfirst\tinside\t${NAMED_TYPES.map((type) => `last-${type}`).join('\t')}`;

function main(): void {
  const { values } = parseArgs({ options: { gold: { type: 'string' }, out: { type: 'string' } } });
  if (values.gold === undefined) throw new Error('expected --gold FILE, annotated papers as JSON Lines');
  const papers = readFileSync(values.gold, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line, i) => ({ id: `gold-${i + 1}`, ...JSON.parse(line) }) as GoldPaper);
  const out = values.out ?? ENTRIES_FOLDER;
  const lexicon = loadLexicon();
  const { forms, words } = mineCounts(papers, lexicon);
  const introduced = new Set(papers.flatMap(({ entities }) => entities.filter((e) => e.relation === 'introduces').flatMap((e) => e.aliases.map(foldName))));
  const isOwn = (key: string): boolean => introduced.has(key.startsWith('=') ? foldName(key.slice(1)) : key);
  writeFileSync(join(out, 'form-counts.tsv'), tableOf(forms, FORM_COLUMNS, ([seen = 0], key) => seen >= 2 || !isOwn(key)));
  writeFileSync(join(out, 'word-counts.tsv'), tableOf(words, WORD_COLUMNS, ([all = 0]) => all >= 3));
  const entries = mineEntries(papers, lexicon).map(({ type, name, aliases, papers: count }) => ({ id: entityId(type, name), type, name, aliases, source: 'gold', papers: count }));
  const unique = new Map(entries.map((entry) => [entry.id, entry]));
  writeFileSync(join(out, 'gold.jsonl'), `${[...unique.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map((entry) => JSON.stringify(entry)).join('\n')}\n`);
  process.stdout.write(`${papers.length} papers: ${forms.size} forms, ${words.size} words, ${unique.size} entries\n`);
}

if (process.argv[1]?.endsWith('mine-gold.js') || process.argv[1]?.endsWith('mine-gold.ts')) main();
