import { NAMED_TYPES, type Counts } from '../lexicon/counts.ts';
import { isCoined } from '../lexicon/fold.ts';
import type { Candidate, Place } from './candidates.ts';
import type { Sentence } from '../records.ts';
import { isTitleCase } from './name-forms.ts';
import { DATASET_NOUNS, MODEL_NOUNS } from './pattern-matcher.ts';
import { folded, isGlued, sentenceAt, type Reading } from './reading.ts';

/** What the arbiter sees of a candidate: features that all types share, and numbers of each type. */
export interface CandidateFeatures {
  readonly shared: readonly string[];
  /** By type (order of NAMED_TYPES), then by DENSE. */
  readonly dense: readonly (readonly number[])[];
}

export const DENSE = ['prior', 'head', 'lexicon-exact', 'lexicon-case', 'lexicon-lower', 'lexicon-ambiguous', 'lexicon-other', 'share', 'tail-known', 'start-known'] as const;

const logit = (hits: number, all: number, base: number, weight: number): number => {
  const p = (hits + base * weight) / (all + weight);
  return Math.log(p / (1 - p));
};
const bucket = (n: number): string => (n <= 0 ? '0' : n === 1 ? '1' : n === 2 ? '2' : n < 5 ? '3' : n < 10 ? '5' : n < 30 ? '10' : '30');
const bin = (x: number): number => Math.max(-5, Math.min(5, Math.round(x)));

/** What is the same for all candidates of a paper. */
export interface Surroundings {
  readonly titleCase: boolean;
  /** Places of candidates that lexicon or counts know, by first token: to see what lies inside them. */
  readonly known: readonly (Place & { readonly key: string })[];
  readonly shortForms: ReadonlySet<number>;
  readonly longForms: ReadonlySet<number>;
  /** Which kinds of nouns the title has, and the part of it after its colon. */
  readonly titleNouns: string;
  readonly tailNouns: string;
}

export function surroundings(reading: Reading, candidates: readonly Candidate[], counts: Counts): Surroundings {
  const known: (Place & { key: string })[] = [];
  for (const candidate of candidates) {
    const form = counts.form(candidate.key);
    const named = form ? Math.max(...form.named) / form.seen : 0;
    if (candidate.entryIds.size > 0 || named >= 0.3) for (const place of candidate.places) known.push({ ...place, key: candidate.key });
  }
  const { title } = reading.paper.paper;
  const colon = title.indexOf(':');
  return {
    titleCase: isTitleCase(title),
    titleNouns: kindsOf(title),
    tailNouns: colon === -1 ? 'none' : kindsOf(title.slice(colon + 1)),
    known,
    shortForms: new Set(reading.abbreviations.map(({ short }) => short.start)),
    longForms: new Set(reading.abbreviations.map(({ long }) => long.start * 100_000 + long.end)),
  };
}

const TASK_NOUNS = /^(?:tasks?|problems?|settings?|scenarios?)$/i;

/** "dataset", "model" or both, where a text speaks of such. */
function kindsOf(text: string): string {
  const words = text.split(/[^\p{L}]+/u);
  const kinds = [words.some((word) => DATASET_NOUNS.test(word)) ? 'dataset' : '', words.some((word) => MODEL_NOUNS.test(word)) ? 'model' : ''].filter((kind) => kind !== '');
  return kinds.join('+') || 'none';
}

export function featuresOf(reading: Reading, candidate: Candidate, around: Surroundings, counts: Counts): CandidateFeatures {
  const shared = new Set<string>();
  const { places, votes, key } = candidate;
  for (const rule of votes.keys()) if (!rule.startsWith('lexicon') && rule !== 'phrase' && rule !== 'tagger') shared.add(rule);
  const form = counts.form(key);
  shared.add(`seen:${bucket(form?.seen ?? 0)}`);
  if (form) shared.add(`named:${bin(logit(form.named.reduce((a, b) => a + b, 0), form.seen, 0.3, 1))}`);
  const lexical = [...votes.keys()].filter((rule) => rule.startsWith('lexicon'));
  shared.add(lexical.length > 0 ? 'known' : 'unknown');
  addShape(reading, candidate, around, shared);
  addWords(reading, places[0]!, counts, shared);
  for (const place of places.slice(0, 6)) addContext(reading, place, counts, shared);
  addPlaces(reading, candidate, around, shared);
  addConjunctions(around, shared);
  const last = lastPart(reading, places[0]!);
  const head = counts.word(last);
  const inner = innerKnown(reading, places[0]!, counts);
  const dense = NAMED_TYPES.map((type, t) => {
    const at = (rule: string): number => (votes.get(`lexicon:${rule}`)?.has(type) ? 1 : 0);
    const own = at('exact') + at('case') + at('lower') + at('ambiguous') > 0;
    return [
      form ? logit(form.named[t]!, form.seen, 0.1, 0.5) + 2.2 : 0,
      head ? logit(head.last[t]!, head.all, 0.02, 4) + 3.9 : 0,
      at('exact'), at('case'), at('lower'), at('ambiguous'),
      !own && lexical.length > 0 ? 1 : 0,
      form ? form.named[t]! / form.seen : 0,
      inner.tail[t]!,
      inner.start[t]!,
    ];
  });
  return { shared: [...shared], dense };
}

/** How surely the longest known form that ends, or begins, inside a candidate is a name of each type. */
function innerKnown(reading: Reading, { first, end }: Place, counts: Counts): { tail: number[]; start: number[] } {
  const share = (from: number, to: number): number[] | undefined => {
    const key = folded(reading, from, to);
    const form = key === undefined ? undefined : counts.form(key);
    return form && form.named.some((n) => n > 0) ? form.named.map((n) => n / (form.seen + 0.5)) : undefined;
  };
  const none = [0, 0, 0, 0];
  let tail: number[] | undefined;
  for (let from = first + 1; from < end && !tail; from += 1) tail = share(from, end);
  let start: number[] | undefined;
  for (let to = end - 1; to > first && !start; to -= 1) start = share(first, to);
  return { tail: tail ?? none, start: start ?? none };
}

/** Pairs of features that mean more together. */
function addConjunctions({ titleNouns, tailNouns }: Surroundings, add: Set<string>): void {
  const has = (name: string): boolean => add.has(name);
  const of = (prefix: string): string => {
    for (const name of add) if (name.startsWith(prefix)) return name;
    return '';
  };
  const seen = of('seen:');
  add.add(`${seen}&${of('case:')}`);
  add.add(`${of('words:')}&${of('begins:')}`);
  add.add(`${of('words:')}&${of('ends:')}`);
  if (has('pattern:title-colon') || has('form:title')) add.add(`title-tail:${tailNouns}`);
  for (const cue of ['pattern:propose', 'pattern:called', 'pattern:apposition', 'short-form', 'long-form']) if (has(cue)) add.add(`${cue}&${titleNouns}`).add(`${cue}&${seen}`);
  if (has('all-coined') || has('some-coined')) add.add(`coined&${titleNouns}`).add(`coined&${seen}`);
}

function addShape(reading: Reading, { places, key }: Candidate, { titleCase }: Surroundings, add: Set<string>): void {
  const { tokens } = reading;
  const { first, end } = places[0]!;
  const words = tokens.slice(first, end).filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  add.add(`words:${Math.min(words.length, 7)}`);
  add.add(key.startsWith('=') ? 'key:coined' : 'key:folded');
  const coined = words.filter(({ text }) => isCoined(text)).length;
  if (coined > 0) add.add(coined === words.length ? 'all-coined' : 'some-coined');
  const middle = places.filter((place) => {
    const sentence = sentenceAt(reading, place.first);
    return sentence && place.first !== sentence.firstToken && (sentence.field === 'abstract' || !titleCase);
  });
  const capitals = middle.filter((place) => tokens.slice(place.first, place.end).every(({ text }) => !/^\p{Ll}/u.test(text) || text.length < 4)).length;
  add.add(middle.length === 0 ? 'case:unknown' : capitals === middle.length ? 'case:capitals' : capitals > 0 ? 'case:both' : 'case:small');
  const text = words.map((word) => word.text).join('');
  if (/\p{N}/u.test(text)) add.add('digits');
  if (words.length === 1) {
    add.add(`length:${Math.min(text.length, 10)}`);
    if (/^\p{Lu}+s?$/u.test(text)) add.add(`acronym:${Math.min(text.length, 7)}`);
    add.add(`suffix:${text.slice(-3).toLowerCase()}`);
  }
  if (/^\p{N}/u.test(text)) add.add('digit-first');
  if (/^\p{N}+$/u.test(words[words.length - 1]!.text)) add.add('number-last');
}

function addWords(reading: Reading, { first, end }: Place, counts: Counts, add: Set<string>): void {
  const begin = reading.parts[first]?.text ?? '';
  const last = lastPart(reading, { first, end });
  add.add(`last=${last}`);
  add.add(`first=${begin}`);
  const word = counts.word(begin);
  if (end - first > 1) add.add(word ? `begins:${bin(logit(word.first, word.all, 0.1, 3))}` : 'begins:new');
  const tail = counts.word(last);
  add.add(tail ? `ends:${bin(logit(tail.last.reduce((a, b) => a + b, 0), tail.all, 0.1, 3))}` : 'ends:new');
  if (end - first > 1 && word) add.add(`begin-in:${bin(logit(word.inside, word.all, 0.1, 3))}`);
  for (let i = first + 1; i < end - 1; i += 1) {
    const text = reading.tokens[i]!.text;
    if (/^(?:of|and|for|in|with|to|on|the|via|by|from|&|\/|,|:|\(|\)|'|")$/.test(text)) add.add(`holds=${text}`);
  }
}

/** The words before and after one place, and what they say about the borders. */
function addContext(reading: Reading, { first, end }: Place, counts: Counts, add: Set<string>): void {
  const { tokens } = reading;
  const sentence = sentenceAt(reading, first);
  if (!sentence) return;
  const left = first > sentence.firstToken ? tokens[first - 1]!.text.toLowerCase() : '<s>';
  const right = end < sentence.endToken ? tokens[end]!.text.toLowerCase() : '</s>';
  const where = sentence.field === 'title' ? 'title-' : '';
  add.add(`${where}before=${left}`);
  add.add(`${where}after=${right}`);
  addNouns(reading, { first, end }, sentence, add);
  if (isGlued(tokens, first) && /[-/\u2013]/.test(left)) add.add('glued-before');
  if (end < tokens.length && isGlued(tokens, end) && /[-/\u2013]/.test(right)) add.add(`glued-after=${tokens[end + 1]?.text.toLowerCase() ?? ''}`);
  const before = first > sentence.firstToken ? reading.parts[first - 1] : undefined;
  if (before && /^\p{L}/u.test(left)) {
    const word = counts.word(before.text);
    add.add(word ? `left-in:${bin(logit(word.first + word.inside, word.all, 0.1, 3))}` : 'left-in:new');
  } else add.add('left-in:none');
  const after = end < sentence.endToken ? reading.parts[end] : undefined;
  if (after && /^\p{L}/u.test(right)) {
    const word = counts.word(after.text);
    add.add(word ? `right-in:${bin(logit(word.inside, word.all, 0.1, 3))}` : 'right-in:new');
  } else add.add('right-in:none');
  if (first - 1 > sentence.firstToken) add.add(`before2=${tokens[first - 2]!.text.toLowerCase()}`);
  if (end + 1 < sentence.endToken) add.add(`after2=${tokens[end + 1]!.text.toLowerCase()}`);
}

/** Does the sentence speak of a data set, a model or a task close by, or right after a comma that explains the name? */
function addNouns({ tokens }: Reading, { first, end }: Place, { firstToken, endToken }: Sentence, add: Set<string>): void {
  const kind = (text: string): string | undefined => (DATASET_NOUNS.test(text) ? 'dataset' : MODEL_NOUNS.test(text) ? 'model' : TASK_NOUNS.test(text) ? 'task' : undefined);
  for (let i = end; i < Math.min(endToken, end + 6); i += 1) {
    const found = kind(tokens[i]!.text);
    if (found) { add.add(`near-after:${found}`); break; }
  }
  for (let i = first - 1; i >= Math.max(firstToken, first - 6); i -= 1) {
    const found = kind(tokens[i]!.text);
    if (found) { add.add(`near-before:${found}`); break; }
  }
  let from = end;
  if (tokens[from]?.text === '(') while (from < endToken && tokens[from]!.text !== ')') from += 1;
  if (tokens[from]?.text === ')') from += 1;
  if (/^(?:,|is|are|:|\u2014|-)$/.test(tokens[from]?.text ?? '') && /^(?:an?|the|our|which|new|novel)$/.test(tokens[from + 1]?.text ?? '')) {
    for (let i = from + 2; i < Math.min(endToken, from + 14); i += 1) {
      const found = kind(tokens[i]!.text);
      if (found) { add.add(`explained:${found}`); break; }
    }
  }
}

function addPlaces(reading: Reading, { places, key }: Candidate, around: Surroundings, add: Set<string>): void {
  const { tokens, paper } = reading;
  add.add(`places:${Math.min(places.length, 5)}`);
  const titleEnd = paper.paper.title.length;
  const inTitle = places.some(({ first }) => tokens[first]!.start < titleEnd);
  if (inTitle) add.add(places.length > 1 ? 'title-and-abstract' : 'title-only');
  let inside = 0;
  let crossed = false;
  let holds = false;
  for (const place of places) {
    let nested = false;
    for (const other of around.known) {
      if (other.key === key || other.end <= place.first || other.first >= place.end) continue;
      if (other.first <= place.first && place.end <= other.end) nested = true;
      else if (place.first <= other.first && other.end <= place.end) holds = true;
      else crossed = true;
    }
    if (nested) inside += 1;
  }
  if (inside > 0) add.add(inside === places.length ? 'inside-known:all' : 'inside-known:some');
  if (crossed) add.add('crosses-known');
  if (holds) add.add('holds-known');
  for (const { first, end } of places) {
    if (around.shortForms.has(tokens[first]!.start)) add.add('short-form');
    if (around.longForms.has(tokens[first]!.start * 100_000 + tokens[end - 1]!.end)) add.add('long-form');
  }
  const sentence = reading.sentenceOf[places[0]!.first] ?? -1;
  add.add(`sentence:${sentence <= 1 ? sentence : sentence === paper.sentences.length - 1 ? 'last' : 'later'}`);
}

function lastPart({ parts }: Reading, { first, end }: Place): string {
  let last = '';
  for (let i = first; i < end; i = parts[i]?.next ?? i + 1) last = parts[i]?.text ?? last;
  return last;
}

