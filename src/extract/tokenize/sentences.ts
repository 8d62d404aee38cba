import winkModel from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import type { Span } from '../records.ts';

// Exactly one instance a process: a second one changes the patterns of the first.
const nlp = winkNLP(winkModel, ['sbd']);
const { its } = nlp;

/** Where no sentence ends, though a full stop and a space or a capital stand there. */
const ABBREVIATION = /(?:^|[\s([])(?:et al|e\.?g|i\.?e|cf|vs|resp|approx|ca|etc|w\.?r\.?t|a\.?k\.?a|figs?|tabs?|eqs?|secs?|refs?|no|vol|pp?|ch|dr|prof|mr|mrs|st|inc|ltd|jr|sr|dept|univ|[A-Z])\.$/i;

/** A full stop glued to the next sentence: "it works.It then". Two small letters before, a capital and a small one after. */
const GLUED = /[\p{Ll})\]]{2}[.!?](?=\p{Lu}\p{Ll}*(?:\s|,))/gu;

/** The end of a sentence that wink-nlp missed. */
const ENDED = /[.!?]["')\]]*\s+(?=["'([]*[\p{Lu}\d])/gu;

/**
 * The sentences of a text, without the space between them: wink-nlp's boundaries, less those inside names and after
 * abbreviations (it breaks GPT-3.5-turbo, "et al." and addresses), plus those that it misses. `closed` are spans inside
 * which no sentence ends.
 */
export function findSentences(text: string, closed: readonly Span[]): Span[] {
  // The first one begins where the text does, also where blanks (of a LaTeX command that was taken out) lead.
  const starts = new Set<number>([0]);
  for (const start of winkStarts(text)) if (isBoundary(text, start)) starts.add(start);
  for (const match of text.matchAll(GLUED)) starts.add(match.index + match[0].length);
  for (const match of text.matchAll(ENDED)) {
    const at = match.index + match[0].length;
    if (isBoundary(text, at)) starts.add(at);
  }
  const sorted = [...starts].filter((at) => !closed.some(({ start, end }) => at > start && at < end)).sort((a, b) => a - b);
  const spans: Span[] = [];
  sorted.forEach((from, i) => {
    const piece = text.slice(from, sorted[i + 1] ?? text.length);
    const start = from + (piece.length - piece.trimStart().length);
    const end = from + piece.trimEnd().length;
    if (end > start) spans.push({ start, end });
  });
  return spans;
}

function winkStarts(text: string): number[] {
  const doc = nlp.readDoc(text);
  const values = doc.tokens().out(its.value) as string[];
  const spaces = doc.tokens().out(its.precedingSpaces) as string[];
  const offsets: number[] = [];
  let at = 0;
  values.forEach((value, i) => {
    at += (spaces[i] ?? '').length;
    // wink-nlp may rewrite a token; it never drops one: look for where it stands.
    if (!text.startsWith(value, at)) {
      const found = text.indexOf(value, at);
      if (found !== -1) at = found;
    }
    offsets.push(at);
    at += value.length;
  });
  return (doc.sentences().out(its.span) as [number, number][]).map(([first]) => offsets[first] ?? 0);
}

function isBoundary(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at);
  if (!/\s$/.test(before)) return false;
  const left = before.trimEnd();
  if (!/[.!?]["')\]]*$/.test(left) || ABBREVIATION.test(left)) return false;
  // A small letter goes on with the sentence, unless it begins a name such as mPLUG.
  return !/^\p{Ll}+(?:\P{L}|$)/u.test(text.slice(at, at + 40)) || /[!?]$/.test(left);
}
