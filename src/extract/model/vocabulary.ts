import { ExtractError } from '../errors.ts';

/** The key under which a word's vector is kept: lower case, and one key for all plain numbers. */
export function wordKey(form: string): string {
  if (/^[0-9]+([.,][0-9]+)*%?$/.test(form)) return '0';
  return form.normalize('NFKC').toLowerCase();
}

/** A word's corpus facts: the row of its vector (0 = unknown), how often it occurs, how often with a capital. */
export interface WordFacts {
  readonly row: number;
  /** floor(2 * log2(count)), 0 for unknown words. */
  readonly frequency: number;
  /** Share of its occurrences inside sentences that have a capital letter, in 1/255. */
  readonly capitals: number;
}

const UNKNOWN: WordFacts = { row: 0, frequency: 0, capitals: 0 };

/** The words that have vectors, most frequent first; row 0 stands for every other word. */
export class Vocabulary {
  readonly size: number;
  readonly #facts = new Map<string, WordFacts>();

  constructor(words: readonly string[], frequency: Uint8Array, capitals: Uint8Array, where = 'vocabulary') {
    if (frequency.length !== words.length || capitals.length !== words.length) {
      throw new ExtractError('model_mismatch', where, `expected one frequency and one capital share for each of ${words.length} words, got ${frequency.length} and ${capitals.length}`);
    }
    this.size = words.length;
    words.forEach((word, i) => this.#facts.set(word, { row: i + 1, frequency: frequency[i]!, capitals: capitals[i]! }));
  }

  /** Facts of a form: of its key, else of its singular, else those of an unknown word. */
  lookup(form: string): WordFacts {
    const key = wordKey(form);
    const facts = this.#facts.get(key);
    if (facts) return facts;
    return (key.length > 3 && key.endsWith('s') ? this.#facts.get(key.slice(0, -1)) : undefined) ?? UNKNOWN;
  }
}
