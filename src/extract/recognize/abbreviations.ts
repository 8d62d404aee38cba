import type { Abbreviation, Span, TokenizedPaper } from '../records.ts';

/**
 * Pairs short forms with their long forms: "graph neural network (GNN)" and "GNN (graph neural network)".
 * Schwartz & Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text", PSB 2003.
 * Beyond the paper: a short form must have a capital; the plural s of "GNNs" need not be in the long form; a long form
 * ends and begins at token borders.
 */
export function findAbbreviations(paper: TokenizedPaper): Abbreviation[] {
  const { text, tokens, sentences } = paper;
  const found: Abbreviation[] = [];
  const starts = new Set(tokens.map((token) => token.start));
  for (const sentence of sentences) {
    for (let i = sentence.firstToken; i < sentence.endToken; i += 1) {
      if (tokens[i]?.text !== '(') continue;
      const open = tokens[i]!;
      const closeIndex = closing(paper, i, sentence.endToken);
      if (closeIndex === -1) continue;
      const inner = trimmed(text, open.end, tokens[closeIndex]!.start);
      // "(GNN; Scarselli et al., 2009)", "(GNN, for short)"
      const cut = text.slice(inner.start, inner.end).search(/[,;]|\s(?:or|also|for short)\s/);
      const short = cut === -1 ? inner : trimmed(text, inner.start, inner.start + cut);
      const before = trimmed(text, sentence.start, open.start);
      if (isShortForm(text.slice(short.start, short.end))) {
        const long = longFormEnding(text, before, text.slice(short.start, short.end), starts);
        if (long) {
          found.push(pair(text, short, long));
          continue;
        }
      }
      // "GNN (graph neural network)"
      const previous = tokens[i - 1];
      if (i > sentence.firstToken && previous && inner.end - inner.start > 6) {
        const compound = compoundEnding(paper, i, sentence.firstToken);
        const name = text.slice(compound.start, compound.end);
        if (isShortForm(name)) {
          const long = longFormEnding(text, inner, name, starts);
          if (long && long.start === inner.start) found.push(pair(text, compound, long));
        }
      }
    }
  }
  return found;
}

/** "SHORT: Spelled Out Here for a Purpose": the shortest run of words after the colon whose letters spell the short form. A guess: a third is exact. */
export function titleExpansion({ text, tokens, sentences }: TokenizedPaper): Abbreviation | undefined {
  const title = sentences[0];
  if (!title || title.field !== 'title') return undefined;
  const colon = text.slice(0, title.end).indexOf(':');
  const short = trimmed(text, 0, Math.max(0, colon));
  const form = text.slice(short.start, short.end);
  if (colon < 2 || !isShortForm(form) || form.length < 3) return undefined;
  const words = tokens.filter(({ start, end }) => start > colon && end <= title.end && /^[\p{L}\p{N}]/u.test(text.slice(start, end)));
  const first = words[0];
  if (!first || first.text[0]?.toLowerCase() !== form[0]?.toLowerCase()) return undefined;
  const letters = form.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const initials = form.replace(/[^\p{Lu}\p{N}]/gu, '').length;
  let at = 0;
  let used = 0;
  for (const word of words.slice(0, letters.length + 4)) {
    // Each word gives its first letter, and what of its next letters follows in the short form.
    const lower = word.text.toLowerCase();
    let took = 0;
    if (lower[0] === letters[at]) for (let i = 0; i < lower.length && at < letters.length && (i === 0 || took > 0); i += 1) if (lower[i] === letters[at]) { at += 1; took += 1; }
    if (took > 0) used += 1;
    if (at === letters.length) return used >= Math.min(initials, 3) && used >= 2 ? pair(text, short, { start: first.start, end: word.end }) : undefined;
  }
  return undefined;
}

const pair = (text: string, short: Span, long: Span): Abbreviation =>
  ({ short: { ...short, text: text.slice(short.start, short.end) }, long: { ...long, text: text.slice(long.start, long.end) } });

function closing({ tokens }: TokenizedPaper, open: number, end: number): number {
  let depth = 0;
  for (let i = open; i < Math.min(end, open + 25); i += 1) {
    if (tokens[i]!.text === '(') depth += 1;
    if (tokens[i]!.text === ')' && (depth -= 1) === 0) return i;
  }
  return -1;
}

/** The tokens glued together before tokens[before]: "M-BEIR" before its parenthesis. */
function compoundEnding({ tokens }: TokenizedPaper, before: number, least: number): Span {
  let first = before - 1;
  while (first > least && tokens[first - 1]!.end === tokens[first]!.start && /^[\p{L}\p{N}-]/u.test(tokens[first - 1]!.text)) first -= 1;
  return { start: tokens[first]!.start, end: tokens[before - 1]!.end };
}

function trimmed(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && /[\s"'*_$\u2018\u2019\u201C\u201D]/.test(text[from]!)) from += 1;
  while (to > from && /[\s"'*_$\u2018\u2019\u201C\u201D]/.test(text[to - 1]!)) to -= 1;
  return { start: from, end: to };
}

/** 2 to 12 characters in one or two words, begun by a letter or digit, with a capital that isn't a plain word's first. */
export function isShortForm(form: string): boolean {
  return form.length >= 2 && form.length <= 12 && /^[\p{L}\p{N}]/u.test(form) && form.split(/\s+/).length <= 2
    && /\p{Lu}/u.test(form) && !/^\p{Lu}\p{Ll}+$/u.test(form);
}

/** Schwartz and Hearst's findBestLongForm: the short form's characters from right to left, its first one at a word's start. */
function longFormEnding(text: string, within: Span, short: string, starts: ReadonlySet<number>): Span | undefined {
  const letters = short.replace(/(\p{Lu})s$/u, '$1').toLowerCase();
  const words = Math.min(letters.length + 5, letters.length * 2);
  let least = within.end;
  for (let n = 0; n < words && least > within.start; n += 1) {
    while (least > within.start && /[\s-]/.test(text[least - 1]!)) least -= 1;
    while (least > within.start && !/[\s-]/.test(text[least - 1]!)) least -= 1;
  }
  let at = within.end - 1;
  for (let s = letters.length - 1; s >= 0; s -= 1) {
    const letter = letters[s]!;
    if (!/[\p{L}\p{N}]/u.test(letter)) continue;
    while (at >= least && (text[at]!.toLowerCase() !== letter || (s === 0 && at > within.start && /[\p{L}\p{N}]/u.test(text[at - 1]!)))) at -= 1;
    if (at < least) return undefined;
    at -= 1;
  }
  let start = at + 1;
  while (start > within.start && /[\p{L}\p{N}]/u.test(text[start - 1]!)) start -= 1;
  const long = text.slice(start, within.end);
  if (!starts.has(start) || long.length <= short.length || /[.;:!?()]\s|^\W|[()]/.test(long) || long.toLowerCase().split(/[\s-]+/).includes(short.toLowerCase())) return undefined;
  return long.split(/\s+/).length > words ? undefined : { start, end: within.end };
}
