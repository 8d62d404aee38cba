import { paperText, type Paper, type Sentence, type Span, type Token, type TokenizedPaper } from '../records.ts';
import { normalize } from './normalize.ts';
import { findSentences } from './sentences.ts';
import { findUrls } from './urls.ts';

/**
 * Words and numbers, with the decimals that follow (Qwen2.5, v2.0, 1.5); every other sign by itself. Hyphens and slashes
 * part words, as in the annotation guide ("Mamba" stands in "Mamba-based"). wink-nlp's own tokens split some hyphens and
 * not others, so they serve for sentences alone.
 */
const TOKEN = /[\p{L}\p{M}\p{N}]+(?:[.,]\d+(?![\p{L}\p{M}])|\.\d+\p{L}?(?![\p{L}\p{M}]))*|\S/gu;

/** Splits title and abstract into sentences and tokens. The title is one sentence; addresses are one token. */
export function tokenize(paper: Paper): TokenizedPaper {
  const text = paperText(paper);
  const clean = normalize(text);
  const urls = findUrls(text);
  const tokens = findTokens(clean, urls);
  const border = paper.title.length;
  const abstractStart = border + 1;
  const spans = [
    ...(border > 0 ? [{ start: 0, end: border, field: 'title' as const }] : []),
    ...findSentences(clean.slice(abstractStart), urls.map(({ start, end }) => ({ start: start - abstractStart, end: end - abstractStart })))
      .map(({ start, end }) => ({ start: start + abstractStart, end: end + abstractStart, field: 'abstract' as const })),
  ];
  const sentences: Sentence[] = [];
  let at = 0;
  for (const span of spans) {
    while (at < tokens.length && (tokens[at] as Token).start < span.start) at += 1;
    const firstToken = at;
    while (at < tokens.length && (tokens[at] as Token).start < span.end) at += 1;
    if (at > firstToken) sentences.push({ ...span, firstToken, endToken: at });
  }
  return { paper, text, tokens, sentences };
}

/** The tokens of a text that `normalize` has read; `urls` are one token each. */
export function findTokens(text: string, urls: readonly Span[] = []): Token[] {
  const tokens: Token[] = [];
  const add = (start: number, end: number): void => { tokens.push({ start, end, text: text.slice(start, end) }); };
  let from = 0;
  for (const url of [...urls, { start: text.length, end: text.length }]) {
    for (const match of text.slice(from, url.start).matchAll(TOKEN)) add(from + match.index, from + match.index + match[0].length);
    // An address inside a citation's key is blank here.
    if (text.slice(url.start, url.end).trim() !== '') add(url.start, url.end);
    from = url.end;
  }
  return tokens;
}
