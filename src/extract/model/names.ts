import type { TokenizedPaper } from '../records.ts';
import { foldForm } from './occurrences.ts';

/**
 * What is known of a name: how often it stands in the corpus, how often a tagger marked it, by type, and what people who
 * wrote or reviewed lists of names took it for.
 */
export interface NameStatistics {
  readonly places: number;
  readonly papers: number;
  /** In the order of TAGGED_TYPES. */
  readonly marked: readonly number[];
  /** Places in TAGGED_TYPES of the types it is listed under; NOT_A_NAME where a reviewer said that it names nothing. */
  readonly listed: readonly number[];
}

export const NOT_A_NAME = 4;

/** Longest name, in words. */
export const LONGEST_NAME = 8;

/** Names with capitals beyond the first letters, or with digits, are kept apart from words: "ROME" from "Rome". */
export function nameKey(words: readonly string[]): string {
  return (words.some((w) => /\p{Lu}/u.test(w.slice(1)) || (/\p{Lu}/u.test(w) && /\p{N}/u.test(w))) ? '^' : '') + foldForm(words);
}

/** A place where a known name stands; no two overlap. */
export interface NameMatch {
  readonly first: number;
  readonly end: number;
  readonly statistics: NameStatistics;
}

/** Names of the corpus by key. */
export class NameTable {
  readonly #names: ReadonlyMap<string, NameStatistics>;
  /** Longest name that starts with a word, by that word in lower case. */
  readonly #longest = new Map<string, number>();

  constructor(names: ReadonlyMap<string, NameStatistics>) {
    this.#names = names;
    for (const key of names.keys()) {
      const words = key.replace(/^\^/, '').split(' ');
      this.#longest.set(words[0]!, Math.max(this.#longest.get(words[0]!) ?? 0, words.length));
    }
  }

  get size(): number {
    return this.#names.size;
  }

  /** The longest known name at each place, from left to right. */
  matches(paper: TokenizedPaper): NameMatch[] {
    const out: NameMatch[] = [];
    for (const sentence of paper.sentences) {
      for (let t = sentence.firstToken; t < sentence.endToken;) {
        const found = this.#longestAt(paper, t, sentence.endToken);
        if (found) { out.push(found); t = found.end; } else t++;
      }
    }
    return out;
  }

  #longestAt(paper: TokenizedPaper, first: number, limit: number): NameMatch | undefined {
    const lower = paper.tokens[first]!.text.toLowerCase();
    const most = Math.max(this.#longest.get(lower) ?? 0, lower.endsWith('s') ? this.#longest.get(lower.slice(0, -1)) ?? 0 : 0);
    if (most === 0) return undefined;
    const words: string[] = [];
    let found: NameMatch | undefined;
    for (let t = first, real = 0; t < limit && real < most; t++) {
      const text = paper.tokens[t]!.text;
      words.push(text);
      if (/^[-‐-―]$/.test(text)) continue;
      real++;
      const statistics = this.#names.get(nameKey(words));
      if (statistics) found = { first, end: t + 1, statistics };
    }
    return found;
  }
}

/** One line a name: key, places, papers, how often marked as each type, what it is listed as (digits); tab-separated. */
export function serializeNames(names: ReadonlyMap<string, NameStatistics>): string {
  return [...names].map(([key, n]) => [key, n.places, n.papers, ...n.marked, n.listed.join('')].join('\t')).join('\n');
}

export function parseNameLines(text: string): Map<string, NameStatistics> {
  const names = new Map<string, NameStatistics>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [key, places, papers, model, method, dataset, task, listed] = line.split('\t');
    names.set(key!, { places: Number(places), papers: Number(papers), marked: [Number(model), Number(method), Number(dataset), Number(task)], listed: [...(listed ?? '')].map(Number) });
  }
  return names;
}

export const parseNames = (text: string): NameTable => new NameTable(parseNameLines(text));
