import MiniSearch, { type Query } from 'minisearch';
import type { NodeLabel } from '../schema.ts';
import { byCodeUnit } from './node-records.ts';
import { scanNodes } from './scan.ts';
import type { Run } from './statements.ts';
import type { SearchHit, SearchOptions } from './store.ts';

interface Entry {
  readonly key: number;
  readonly id: string;
  readonly label: NodeLabel;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly degree: number;
}

/** Better matches first; within a rank the degree decides. */
const RANK = { id: 7, name: 6, alias: 5, namePrefix: 4, aliasPrefix: 3, words: 2, fuzzy: 1 } as const;

/** Case and accents don't count. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().trim().replace(/\s+/g, ' ');
const PART = /[\p{L}\p{N}]+/gu;
/** What the spellings of a name have in common: "GPT-4", "gpt 4" and "GPT4" are one. A name of marks alone is itself. */
const compact = (text: string): string => (plain(text).match(PART) ?? [text.trim()]).join('');

/** "Qwen2.5-VL" is found by qwen2, 5, vl and qwen25vl. */
function termsOf(text: string): string[] {
  return plain(text).split(' ').flatMap((word) => {
    const parts = word.match(PART) ?? [];
    return parts.length > 1 ? [...parts, parts.join('')] : parts;
  });
}

/** Every word must match, as one term or by its parts. */
function queryOf(text: string): Query {
  const words = plain(text).split(' ').map((word) => word.match(PART) ?? []).filter((parts) => parts.length > 0);
  return {
    combineWith: 'AND',
    queries: words.map((parts) => (parts.length === 1 ? parts[0] as string : {
      combineWith: 'OR', queries: [parts.join(''), { combineWith: 'AND', queries: [...parts] }],
    })),
  };
}

/** Typos allowed in a term: none in short ones, where every letter tells two names apart. */
const typos = (term: string): number | false => (/^\d+$/.test(term) || term.length < 4 ? false : term.length < 8 ? 1 : 2);

/** Names, titles and aliases of everything in a store, held in memory. */
export class SearchIndex {
  readonly #entries: readonly Entry[];
  readonly #index: MiniSearch<Entry>;

  private constructor(entries: readonly Entry[], index: MiniSearch<Entry>) {
    this.#entries = entries;
    this.#index = index;
  }

  static async build(run: Run): Promise<SearchIndex> {
    const degrees = new Map<string, number>();
    for (const name of ['paper-degrees', 'entity-degrees']) for (const row of await run('read', name)) degrees.set(String(row['id']), Number(row['degree']));
    const entries: Entry[] = [];
    for await (const { id, label, properties } of scanNodes(run)) {
      entries.push({
        key: entries.length, id, label, name: String(properties['title'] ?? properties['name'] ?? id),
        aliases: (properties['aliases'] ?? []) as readonly string[],
        degree: label === 'Community' ? Number(properties['size'] ?? 0) : degrees.get(id) ?? 0,
      });
    }
    const index = new MiniSearch<Entry>({
      idField: 'key', fields: ['name', 'aliases'], tokenize: termsOf, processTerm: (term) => term,
      extractField: (entry, field) => (field === 'aliases' ? entry.aliases.join(' ') : entry[field as 'name' | 'key']) as string,
    });
    await index.addAllAsync(entries, { chunkSize: 500 });
    return new SearchIndex(entries, index);
  }

  search(text: string, { labels, limit }: SearchOptions): { hits: SearchHit[]; total: number } {
    const wanted = compact(text);
    if (wanted === '') return { hits: [], total: 0 };
    const found = this.#index.search(queryOf(text), { tokenize: (term) => [term], prefix: true, fuzzy: typos, maxFuzzy: 2, boost: { name: 2 } });
    const words = termsOf(text);
    const ranked: { entry: Entry; rank: number; score: number; matched?: string }[] = [];
    const seen = new Set<number>();
    for (const { id, score } of found) {
      const entry = this.#entries[id as number] as Entry;
      seen.add(entry.key);
      if (!labels || labels.includes(entry.label)) ranked.push({ entry, score, ...rankOf(entry, text, wanted, words) });
    }
    for (const entry of this.#entries) {
      if (entry.id === text.trim() && !seen.has(entry.key) && (!labels || labels.includes(entry.label))) ranked.push({ entry, score: 0, rank: RANK.id });
    }
    ranked.sort((a, b) => b.rank - a.rank || (a.rank === RANK.fuzzy ? b.score - a.score : 0)
      || b.entry.degree - a.entry.degree || b.score - a.score || byCodeUnit(a.entry.id, b.entry.id));
    const hits = ranked.slice(0, limit).map(({ entry: { id, label, name, degree }, rank, matched }): SearchHit => ({
      id, label, name, degree, score: rank / RANK.id, ...(matched === undefined ? {} : { matched }),
    }));
    return { hits, total: ranked.length };
  }
}

function rankOf({ id, name, aliases }: Entry, text: string, wanted: string, words: readonly string[]): { rank: number; matched?: string } {
  if (id === text.trim()) return { rank: RANK.id };
  const own = compact(name);
  if (own === wanted) return { rank: RANK.name };
  const forms = aliases.map((alias) => ({ alias, form: compact(alias) }));
  const exact = forms.find(({ form }) => form === wanted);
  if (exact) return { rank: RANK.alias, matched: exact.alias };
  if (own.startsWith(wanted)) return { rank: RANK.namePrefix };
  const begun = forms.find(({ form }) => form.startsWith(wanted));
  if (begun) return { rank: RANK.aliasPrefix, matched: begun.alias };
  const holds = (form: string): boolean => {
    const terms = termsOf(form);
    return words.every((word) => terms.some((term) => term.startsWith(word)));
  };
  if (holds(name)) return { rank: RANK.words };
  const alias = aliases.find(holds);
  return alias === undefined ? { rank: RANK.fuzzy } : { rank: RANK.words, matched: alias };
}
