import { keyOf, keyParts, surfaceKey, type KeyPart } from '../lexicon/fold.ts';
import type { Abbreviation, EntityType, Mention, Sentence, Token, TokenizedPaper } from '../records.ts';
import { findUrls } from '../tokenize/urls.ts';
import { findAbbreviations } from './abbreviations.ts';

/** What every recognizer reads: the paper's tokens with what is derived from them once. */
export interface Reading {
  readonly paper: TokenizedPaper;
  readonly tokens: readonly Token[];
  readonly parts: readonly (KeyPart | undefined)[];
  readonly abbreviations: readonly Abbreviation[];
  /** The sentence of each token, -1 for none. */
  readonly sentenceOf: Int32Array;
  /** 1 where a token is (part of) an address. */
  readonly isUrl: Uint8Array;
  /** Token by the offset at which it starts, and by that at which it ends (then the index after it). */
  readonly startsAt: ReadonlyMap<number, number>;
  readonly endsAt: ReadonlyMap<number, number>;
}

/** Finds mentions in its own way; scores are how often its like is right, 0..1. Overlaps are settled later. */
export interface Recognizer {
  readonly name: string;
  recognize(reading: Reading): Mention[];
}

export function read(paper: TokenizedPaper): Reading {
  const { tokens } = paper;
  const sentenceOf = new Int32Array(tokens.length).fill(-1);
  paper.sentences.forEach((sentence, i) => sentenceOf.fill(i, sentence.firstToken, sentence.endToken));
  const isUrl = new Uint8Array(tokens.length);
  const urls = findUrls(paper.text);
  let at = 0;
  tokens.forEach((token, i) => {
    while (at < urls.length && urls[at]!.end <= token.start) at += 1;
    const url = urls[at];
    if (url && token.start < url.end && token.end > url.start) isUrl[i] = 1;
  });
  return {
    paper, tokens, sentenceOf, isUrl,
    parts: keyParts(tokens),
    abbreviations: findAbbreviations(paper),
    startsAt: new Map(tokens.map((token, i) => [token.start, i])),
    endsAt: new Map(tokens.map((token, i) => [token.end, i + 1])),
  };
}

export const sentenceAt = (reading: Reading, token: number): Sentence | undefined => reading.paper.sentences[reading.sentenceOf[token] ?? -1];

/** No space stands between a token and the one before it. */
export const isGlued = (tokens: readonly Token[], i: number): boolean => i > 0 && tokens[i - 1]?.end === tokens[i]?.start;

export const folded = (reading: Reading, first: number, end: number): string | undefined => keyOf(reading.parts, first, end);
export const surface = (reading: Reading, first: number, end: number): string | undefined => surfaceKey(reading.tokens, reading.parts, first, end);

/** A mention over tokens[first..end). */
export function mentionOf(reading: Reading, first: number, end: number, type: EntityType, rule: string, score: number, entryIds?: readonly string[]): Mention {
  const start = reading.tokens[first]!.start;
  const stop = reading.tokens[end - 1]!.end;
  return { start, end: stop, text: reading.paper.text.slice(start, stop), type, score, rule, ...(entryIds ? { entryIds } : {}) };
}
