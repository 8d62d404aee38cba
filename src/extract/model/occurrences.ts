import type { TokenizedPaper } from '../records.ts';
import type { SpanProbability } from './crf.ts';
import { TAGGED_TYPES } from './labels.ts';

/** A place where a form stands that the tagger takes for a name somewhere in the paper. */
export interface Occurrence {
  readonly first: number;
  readonly end: number;
  /** Folded form: lower case, no hyphens, last word singular. */
  readonly key: string;
  /** The tagger's own probability here, by type. */
  readonly own: readonly number[];
}

const singular = (word: string): string => (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word);

/** Folds words of a form: lower case, hyphens dropped, the last word's plural s dropped. */
export function foldForm(words: readonly string[]): string {
  const kept = words.filter((w) => !/^[-‐-―]$/.test(w)).map((w) => w.toLowerCase());
  if (kept.length > 0) kept.push(singular(kept.pop()!));
  return kept.join(' ');
}

/**
 * All places in the paper where one of the spans' forms stands, whether the tagger marked that place or not.
 */
export function occurrencesOf(paper: TokenizedPaper, spans: readonly SpanProbability[], least: number): Occurrence[] {
  const texts = paper.tokens.map((token) => token.text);
  const byKey = new Map<string, number>();
  const own = new Map<string, number[]>();
  for (const span of spans) {
    const key = foldForm(texts.slice(span.first, span.end));
    byKey.set(key, Math.max(byKey.get(key) ?? 0, span.probability));
    const place = `${span.first} ${span.end}`;
    const p = own.get(place) ?? TAGGED_TYPES.map(() => 0);
    p[TAGGED_TYPES.indexOf(span.type)] = span.probability;
    own.set(place, p);
  }
  const wanted = new Set([...byKey].filter(([, top]) => top >= least).map(([key]) => key));
  const longest = Math.max(0, ...[...wanted].map((key) => key.split(' ').length));
  const plain: number[] = [];
  texts.forEach((t, i) => { if (!/^[-‐-―]$/.test(t)) plain.push(i); });
  const lower = plain.map((i) => texts[i]!.toLowerCase());
  const sentenceOf = new Int32Array(texts.length).fill(-1);
  paper.sentences.forEach((s, n) => sentenceOf.fill(n, s.firstToken, s.endToken));
  const out: Occurrence[] = [];
  for (let a = 0; a < plain.length; a++) {
    let key = '';
    for (let b = a; b < plain.length && b < a + longest; b++) {
      if (sentenceOf[plain[a]!] !== sentenceOf[plain[b]!]) break;
      const folded = key + singular(lower[b]!);
      key += `${lower[b]!} `;
      if (!wanted.has(folded)) continue;
      const first = plain[a]!;
      const end = plain[b]! + 1;
      out.push({ first, end, key: folded, own: own.get(`${first} ${end}`) ?? TAGGED_TYPES.map(() => 0) });
    }
  }
  return out;
}
