import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ExtractError } from '../errors.ts';
import type { EntityType } from '../records.ts';
import { entityId } from './canonical-name.ts';
import { foldName } from './fold.ts';

const TYPES = ['Model', 'Method', 'Dataset', 'Task'] as const satisfies readonly EntityType[];

const entrySchema = z.strictObject({
  id: z.string(),
  type: z.enum(TYPES),
  name: z.string().trim().min(1),
  aliases: z.array(z.string().trim().min(1)),
  /** The name is also a common word, or names other things: it needs more than its letters. */
  ambiguous: z.literal(true).optional(),
  ambiguousAliases: z.array(z.string()).optional(),
  source: z.string().optional(),
  /** Annotated papers that name it. */
  papers: z.int().positive().optional(),
});

/** One known entity: a line of entries/*.jsonl. */
export type LexiconEntry = Readonly<z.infer<typeof entrySchema>>;

/** One form of an entry, and whether it may well mean something else. */
export interface AliasOf {
  readonly entry: LexiconEntry;
  readonly form: string;
  readonly ambiguous: boolean;
}

/** Two entries of one type that share a form: the form alone can't tell them apart. */
export interface AliasClash {
  readonly key: string;
  readonly ids: readonly string[];
}

export interface Lexicon {
  readonly entries: ReadonlyMap<string, LexiconEntry>;
  /** Forms by folded key (see fold.ts); the entry's own name comes before others' aliases. */
  readonly byKey: ReadonlyMap<string, readonly AliasOf[]>;
  /** Every proper beginning of a key, by whole parts: where none fits, no longer form can. */
  readonly beginnings: ReadonlySet<string>;
  readonly clashes: readonly AliasClash[];
}

/** Where the shipped entries stand, beside this file's source. */
export const ENTRIES_FOLDER = fileURLToPath(new URL('../../../src/extract/lexicon/entries/', import.meta.url));

/** Reads every *.jsonl of a folder. Throws ExtractError `unreadable` or `bad_lexicon` (file:line). */
export function loadLexicon(folder: string = ENTRIES_FOLDER): Lexicon {
  let files: string[];
  try {
    files = readdirSync(folder).filter((name) => name.endsWith('.jsonl')).sort();
  } catch (cause) {
    throw new ExtractError('unreadable', folder, 'expected a folder of lexicon entries (*.jsonl) here', { cause });
  }
  if (files.length === 0) throw new ExtractError('bad_lexicon', folder, 'expected at least one file of entries (*.jsonl), found none');
  return buildLexicon(files.flatMap((name) => parseEntries(readFileSync(join(folder, name), 'utf8'), name)));
}

/** Entries from JSON Lines; `where` names the file in errors. */
export function parseEntries(text: string, where: string): LexiconEntry[] {
  const entries: LexiconEntry[] = [];
  text.split('\n').forEach((line, i) => {
    if (line.trim() === '') return;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (cause) {
      throw new ExtractError('bad_lexicon', `${where}:${i + 1}`, `expected one JSON object a line, got ${JSON.stringify(line.slice(0, 60))}`, { cause });
    }
    const parsed = entrySchema.safeParse(value);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new ExtractError('bad_lexicon', `${where}:${i + 1}`, `${issue?.path.join('.') || 'entry'}: ${issue?.message ?? 'not a lexicon entry'}`);
    }
    const expected = entityId(parsed.data.type, parsed.data.name);
    if (parsed.data.id !== expected) throw new ExtractError('bad_lexicon', `${where}:${i + 1}`, `expected the id ${expected} (made from type and name), got ${parsed.data.id}`);
    entries.push(parsed.data);
  });
  return entries;
}

/** Builds the alias index. Throws ExtractError `bad_lexicon` for an id that comes twice. */
export function buildLexicon(list: readonly LexiconEntry[]): Lexicon {
  const entries = new Map<string, LexiconEntry>();
  const byKey = new Map<string, AliasOf[]>();
  const beginnings = new Set<string>();
  for (const entry of list) {
    if (entries.has(entry.id)) throw new ExtractError('bad_lexicon', entry.id, 'expected each id once, got it twice');
    entries.set(entry.id, entry);
    const doubtful = new Set(entry.ambiguousAliases ?? []);
    const own = new Set<string>();
    for (const form of [entry.name, ...entry.aliases]) {
      if (own.has(form)) continue;
      own.add(form);
      const key = foldName(form);
      if (key === '') continue;
      const alias = { entry, form, ambiguous: form === entry.name ? entry.ambiguous === true : doubtful.has(form) };
      const known = byKey.get(key);
      if (known) known.push(alias); else byKey.set(key, [alias]);
      for (let at = key.indexOf(' '); at !== -1; at = key.indexOf(' ', at + 1)) beginnings.add(key.slice(0, at));
    }
  }
  const rank = (alias: AliasOf): number => (alias.form === alias.entry.name ? 0 : 2) + (alias.ambiguous ? 1 : 0);
  const clashes: AliasClash[] = [];
  for (const [key, aliases] of byKey) {
    aliases.sort((a, b) => rank(a) - rank(b) || (b.entry.papers ?? 0) - (a.entry.papers ?? 0) || (a.entry.id < b.entry.id ? -1 : a.entry.id > b.entry.id ? 1 : 0));
    for (const type of TYPES) {
      const ids = [...new Set(aliases.filter(({ entry }) => entry.type === type).map(({ entry }) => entry.id))];
      if (ids.length > 1) clashes.push({ key, ids });
    }
  }
  return { entries, byKey, beginnings, clashes };
}
