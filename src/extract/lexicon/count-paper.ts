import { keyOf, keyParts, surfaceKey } from './fold.ts';
import { NAMED_TYPES, type FormRow, type NamedType, type WordRow } from './counts.ts';
import type { Paper, TokenizedPaper } from '../records.ts';

/** A paper as annotated: the gold format's fields that counting and fitting need. */
export interface GoldPaper extends Paper {
  readonly entities: readonly {
    readonly type: string;
    readonly canonical: string;
    readonly aliases: readonly string[];
    readonly relation: string;
    readonly mentions: readonly { readonly start: number; readonly end: number; readonly text: string }[];
  }[];
}

/** Gold mentions as token spans. Mentions that don't fall on token borders, and Repo, are left out. */
export interface GoldSpan {
  readonly first: number;
  readonly end: number;
  readonly type: NamedType;
}

export function goldSpans(gold: GoldPaper, { tokens }: Pick<TokenizedPaper, 'tokens'>): GoldSpan[] {
  const starts = new Map(tokens.map((token, i) => [token.start, i]));
  const ends = new Map(tokens.map((token, i) => [token.end, i + 1]));
  const spans: GoldSpan[] = [];
  for (const entity of gold.entities) {
    const type = NAMED_TYPES.find((known) => known === entity.type);
    if (!type) continue;
    for (const mention of entity.mentions) {
      const first = starts.get(mention.start);
      const end = ends.get(mention.end);
      if (first !== undefined && end !== undefined) spans.push({ first, end, type });
    }
  }
  return spans;
}

/** Longest form that is counted, in tokens. */
export const MAX_TOKENS = 12;

/** Every key that a paper annotates, by type. */
export function annotatedKeys(gold: GoldPaper, paper: TokenizedPaper): Map<string, Set<NamedType>> {
  const parts = keyParts(paper.tokens);
  const keys = new Map<string, Set<NamedType>>();
  for (const { first, end, type } of goldSpans(gold, paper)) {
    const key = surfaceKey(paper.tokens, parts, first, end);
    if (key === undefined) continue;
    const types = keys.get(key);
    if (types) types.add(type); else keys.set(key, new Set([type]));
  }
  return keys;
}

/** Adds what one paper says to the tables. `counted` picks the forms whose occurrences count: annotated or known ones. */
export function countPaper(gold: GoldPaper, paper: TokenizedPaper, counted: (key: string, folded: string) => boolean, forms: Map<string, FormRow>, words: Map<string, WordRow>): void {
  const { tokens } = paper;
  const parts = keyParts(tokens);
  const spans = goldSpans(gold, paper);
  const inLonger = (first: number, end: number): boolean => spans.some((s) => s.first <= first && end <= s.end && s.end - s.first > end - first);
  const seen = new Set<string>();
  for (let first = 0; first < tokens.length; first += 1) {
    for (let end = first + 1; end <= Math.min(tokens.length, first + MAX_TOKENS); end += 1) {
      const folded = keyOf(parts, first, end);
      if (folded === undefined) continue;
      const key = surfaceKey(tokens, parts, first, end) as string;
      if (!seen.has(key) && counted(key, folded) && !inLonger(first, end)) seen.add(key);
    }
  }
  for (const key of seen) formRow(forms, key)[0] += 1;
  for (const [key, types] of annotatedKeys(gold, paper)) {
    for (const type of types) formRow(forms, key)[1 + NAMED_TYPES.indexOf(type)]! += 1;
    if (!seen.has(key)) formRow(forms, key)[0] += 1;
  }
  const place = new Array<number>(tokens.length).fill(0); // 0 outside, 1 first, 2 inside
  const last = new Array<number>(tokens.length).fill(-1);
  for (const { first, end, type } of spans) {
    for (let i = first; i < end; i += 1) place[i] = i === first ? 1 : 2;
    last[end - 1] = NAMED_TYPES.indexOf(type);
  }
  tokens.forEach((_, i) => {
    const part = parts[i];
    if (!part) return;
    const row = wordRow(words, part.text);
    row[0] += 1;
    if (place[i] === 1) row[1] += 1;
    if (place[i] === 2) row[2] += 1;
    const type = last[part.next - 1] ?? -1;
    if (type >= 0) row[3 + type]! += 1;
  });
}

function formRow(forms: Map<string, FormRow>, key: string): FormRow {
  let row = forms.get(key);
  if (!row) forms.set(key, row = [0, 0, 0, 0, 0]);
  return row;
}

function wordRow(words: Map<string, WordRow>, part: string): WordRow {
  let row = words.get(part);
  if (!row) words.set(part, row = [0, 0, 0, 0, 0, 0, 0]);
  return row;
}
