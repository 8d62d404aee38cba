import { isCoined } from '../lexicon/fold.ts';
import type { Token } from '../records.ts';
import { isGlued, type Reading } from './reading.ts';

/** A run of tokens that looks like a name. */
export interface NameForm {
  readonly first: number;
  readonly end: number;
  readonly form: 'coined' | 'compound' | 'versioned' | 'capitals' | 'capital' | 'part';
}

const JOINS = new Set(['-', '\u2013', '_', '&', '@']);
const TAILS = new Set(['+', '*', '\u2217', '!']);
const isWord = (token: Token | undefined): boolean => token !== undefined && /^[\p{L}\p{N}]/u.test(token.text);
const isCapital = (token: Token | undefined): boolean => token !== undefined && /^\p{Lu}/u.test(token.text);
const isVersion = (token: Token | undefined): boolean => token !== undefined && /^[vV]?\d+(?:\.\d+)*\p{L}?$/u.test(token.text) && !/^(?:19|20)\d\d$/.test(token.text);
const LINKS = new Set(['of', 'for', 'the', 'and', 'in', 'to', 'with', 'on', 'by', 'via', '&', 'from', 'as', 'a']);

/** Every span that letters, digits and hyphens make look like a name; they nest and overlap. */
export function nameForms(reading: Reading): NameForm[] {
  const { tokens, isUrl, paper } = reading;
  const forms: NameForm[] = [];
  const titleEnd = paper.paper.title.length;
  const titled = isTitleCase(paper.paper.title);
  const compounds: { first: number; end: number; named: boolean }[] = [];
  for (let i = 0; i < tokens.length;) {
    if (isUrl[i] || !isWord(tokens[i]) || (isGlued(tokens, i) && isWord(tokens[i - 1]))) { i += 1; continue; }
    let end = i + 1;
    while (end < tokens.length && !isUrl[end] && isGlued(tokens, end)) {
      if (JOINS.has(tokens[end]!.text) && end + 1 < tokens.length && isGlued(tokens, end + 1) && isWord(tokens[end + 1])) end += 2;
      else if (TAILS.has(tokens[end]!.text)) end += 1;
      else break;
    }
    const words = tokens.slice(i, end);
    const named = words.some(({ text }) => isCoined(text)) || (words.length > 1 && words.some(({ text }) => /^\p{Lu}/u.test(text)));
    if (named) forms.push(...formsOfCompound(tokens, i, end));
    compounds.push({ first: i, end, named });
    i = end;
  }
  compounds.forEach(({ first, end }, c) => {
    const capital = isCapital(tokens[first]);
    const inTitle = tokens[first]!.start < titleEnd;
    const version = tokens[end];
    if ((capital || isCoined(tokens[first]!.text)) && isVersion(version) && tokens[end - 1]!.end + 1 === version!.start) forms.push({ first, end: end + 1, form: 'versioned' });
    if (!capital || (inTitle && titled)) return;
    const begins = reading.paper.sentences[reading.sentenceOf[first] ?? -1]?.firstToken === first;
    if (!begins && end - first === 1 && !isCoined(tokens[first]!.text)) forms.push({ first, end, form: 'capital' });
    const previous = compounds[c - 1];
    const goesOn = previous !== undefined && isCapital(tokens[previous.first]) && isNext(tokens, previous.end, first);
    if (goesOn && !(reading.paper.sentences[reading.sentenceOf[first] ?? -1]?.firstToken === previous.first)) return;
    let last = c;
    let reach = end;
    for (let n = c + 1; n < compounds.length && n < c + 9; n += 1) {
      const next = compounds[n]!;
      if (!isNext(tokens, compounds[n - 1]!.end, next.first)) break;
      if (isCapital(tokens[next.first]) || (isVersion(tokens[next.first]) && n === last + 1)) {
        last = n;
        reach = next.end;
        forms.push({ first, end: reach, form: 'capitals' });
      } else if (!LINKS.has(tokens[next.first]!.text)) break;
    }
  });
  return forms;
}

const isNext = (tokens: readonly Token[], end: number, first: number): boolean => end === first && tokens[end - 1]!.end + 1 === tokens[first]!.start;

/** The compound, without trailing small-letter words ("Mamba-based"), and its coined words. */
function formsOfCompound(tokens: readonly Token[], first: number, end: number): NameForm[] {
  const forms: NameForm[] = [{ first, end, form: end - first === 1 ? 'coined' : 'compound' }];
  let cut = end;
  while (cut - first >= 3 && JOINS.has(tokens[cut - 2]!.text) && /^\p{Ll}/u.test(tokens[cut - 1]!.text)) {
    cut -= 2;
    forms.push({ first, end: cut, form: cut - first === 1 ? 'coined' : 'compound' });
  }
  if (TAILS.has(tokens[end - 1]!.text) && end - first > 1) forms.push({ first, end: end - 1, form: 'part' });
  if (end - first >= 3) {
    for (let i = first; i < end; i += 1) {
      const text = tokens[i]!.text;
      if (isCoined(text) || /^\p{Lu}\p{L}{2,}/u.test(text)) forms.push({ first: i, end: i + 1, form: 'part' });
      // "non-GPT-4", "multi-BERT": the name may begin after a small-letter prefix.
      if (i > first && i + 2 < end && isCoined(text) && JOINS.has(tokens[i - 1]!.text)) forms.push({ first: i, end, form: 'part' });
      if (i > first && i + 1 < end && JOINS.has(tokens[i]!.text) && i - first >= 3) forms.push({ first, end: i, form: 'part' });
    }
  }
  return forms;
}

/** Most words of four letters and more begin with a capital. */
export function isTitleCase(title: string): boolean {
  const words = title.match(/\p{L}[\p{L}'-]{3,}/gu) ?? [];
  return words.length > 0 && words.filter((word) => /^\p{Lu}/u.test(word)).length / words.length > 0.6;
}
