/**
 * Adds to tables of names what the lexicon's hand-written lists and its reviewed corpus names say of them:
 * listed-names --lexicon src/extract/lexicon --names a.tsv,b.tsv --to c.tsv,d.tsv. The names mined from the annotated papers
 * are not among the lists read, so nothing is said of a training paper that is not as well known of a new one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ExtractError } from '../../errors.ts';
import { tokenize } from '../../tokenize/tokenize.ts';
import { TAGGED_TYPES, type TaggedType } from '../labels.ts';
import { LONGEST_NAME, nameKey, NOT_A_NAME, type NameStatistics, parseNameLines, serializeNames } from '../names.ts';
import { readLines, say } from './files.ts';

interface Entry { readonly type: string; readonly name: string; readonly aliases: readonly string[] }
const LISTS = ['entries/models.jsonl', 'entries/methods.jsonl', 'entries/datasets.jsonl', 'entries/tasks.jsonl', 'reviewed/corpus.jsonl'];

const { values } = parseArgs({ options: { lexicon: { type: 'string' }, names: { type: 'string' }, to: { type: 'string' } } });
if (!values.lexicon || !values.names || !values.to) throw new ExtractError('unreadable', 'listed-names', 'expected --lexicon FOLDER --names FILES --to FILES');
const folder = values.lexicon;

const listed = new Map<string, Set<number>>();
function list(form: string, type: number): void {
  const words = tokenize({ id: '', title: form, abstract: '' }).tokens.map((token) => token.text);
  const key = nameKey(words);
  if (!/[\p{L}]/u.test(key) || key.split(' ').length > LONGEST_NAME) return;
  const types = listed.get(key) ?? new Set<number>();
  listed.set(key, types.add(type));
}
for (const file of LISTS) {
  for (const entry of readLines<Entry>(join(folder, file))) {
    const type = TAGGED_TYPES.indexOf(entry.type as TaggedType);
    if (type >= 0) for (const form of [entry.name, ...entry.aliases]) list(form, type);
  }
}
const refused = readFileSync(join(folder, 'reviewed/not-entities.tsv'), 'utf8').split('\n').slice(1);
for (const line of refused) { const [form, verdict] = line.split('\t'); if (form && verdict === 'no entity') list(form, NOT_A_NAME); }

const targets = values.to.split(',');
values.names.split(',').forEach((path, i) => {
  const names = new Map<string, NameStatistics>(parseNameLines(readFileSync(path, 'utf8')));
  for (const [key, types] of listed) names.set(key, { ...(names.get(key) ?? { places: 0, papers: 0, marked: TAGGED_TYPES.map(() => 0) }), listed: [...types].sort() });
  writeFileSync(targets[i]!, serializeNames(names));
  say(`${targets[i]}: ${names.size} names, ${listed.size} of them listed`);
});
