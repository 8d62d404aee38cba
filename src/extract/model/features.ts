import type { TokenizedPaper } from '../records.ts';
import { headEvidence } from './heads.ts';
import type { NameMatch, NameTable } from './names.ts';
import type { Vocabulary, WordFacts } from './vocabulary.ts';

/** Raised whenever a feature changes its meaning: weights fit one version only. */
export const FEATURE_VERSION = 5;

/** The binary features of a token, in the order of their columns. */
export const FEATURE_NAMES = [
  'initial-capital', 'all-capitals', 'mixed-capitals', 'lower-case', 'one-capital', 'has-digit', 'number', 'punctuation', 'not-ascii', 'capitals-plural-s',
  'unknown-word', 'count-below-16', 'count-below-64', 'count-below-256', 'count-below-2048', 'count-below-16384', 'count-high',
  'capital-share-low', 'capital-share-some', 'capital-share-half', 'capital-share-high',
  'title', 'title-before-colon', 'title-after-colon', 'title-in-title-case', 'sentence-start', 'first-sentence', 'last-sentence',
  'glued-before', 'glued-after', 'in-parentheses', 'in-quotes',
  'word-in-title', 'name-before-title-colon', 'capitals-once', 'capitals-twice', 'capitals-often', 'lower-elsewhere', 'word-repeated', 'pair-in-title', 'pair-repeated',
  'short-form-here', 'short-form-known', 'long-form',
  'called-model', 'called-method', 'called-dataset', 'called-task', 'called-model-mostly', 'called-dataset-mostly',
  'title-says-dataset', 'title-says-model', 'long-form-called-model', 'long-form-called-dataset',
  'name-begins', 'name-goes-on', 'name-ends', 'name-alone', 'name-in-few-papers', 'name-in-some-papers', 'name-in-many-papers',
  'name-model-rarely', 'name-model-sometimes', 'name-model-mostly', 'name-model-always',
  'name-method-rarely', 'name-method-sometimes', 'name-method-mostly', 'name-method-always',
  'name-dataset-rarely', 'name-dataset-sometimes', 'name-dataset-mostly', 'name-dataset-always',
  'name-task-rarely', 'name-task-sometimes', 'name-task-mostly', 'name-task-always',
  'listed-model', 'listed-method', 'listed-dataset', 'listed-task', 'listed-as-no-name', 'compound-says-dataset', 'compound-says-model',
] as const;
type FeatureName = (typeof FEATURE_NAMES)[number];
export const FEATURE_COUNT = FEATURE_NAMES.length;
const F = Object.fromEntries(FEATURE_NAMES.map((name, i) => [name, i])) as Record<FeatureName, number>;

/** Longest part of a word that the character network reads: its first 12 and last 8 characters. */
export const MAX_CHARS = 20;
const HEAD = 12;

const COMMON = new Set('a an the of for in on with and or to from by via as at is are be we our this that its it their using based towards toward into over under between can not do does how what when why new novel'.split(' '));

/** 1..126; 0 is the padding. ASCII has a number for each character, the rest one for each kind. */
function charId(code: number, char: string): number {
  if (code > 32 && code < 127) return code - 32;
  if (/\p{Script=Greek}/u.test(char)) return 97;
  if (/\p{Ll}/u.test(char)) return 95;
  if (/\p{Lu}/u.test(char)) return 96;
  if (/\p{N}/u.test(char)) return 98;
  if (/\p{L}/u.test(char)) return 99;
  return 100;
}

/** What depends on a token's form alone. */
export interface Form {
  readonly text: string;
  readonly lower: string;
  /** What places of one paper share in the document memory: the word in lower case and singular; '' for signs and common words. */
  readonly key: string;
  readonly facts: WordFacts;
  readonly chars: Uint8Array;
  readonly features: readonly number[];
  readonly capital: boolean;
}

function shape(text: string): number[] {
  const out: number[] = [];
  const letters = text.replace(/[^\p{L}]/gu, '');
  if (letters === '') out.push(/\p{N}/u.test(text) ? F.number : F.punctuation);
  else if (/^\p{Lu}$/u.test(letters)) out.push(F['one-capital']);
  else if (/^\p{Lu}{2,}$/u.test(letters)) out.push(F['all-capitals']);
  else if (/^\p{Lu}{2,}s$/u.test(letters)) out.push(F['all-capitals'], F['capitals-plural-s']);
  else if (/^\p{Lu}\P{Lu}+$/u.test(letters)) out.push(F['initial-capital']);
  else if (/\p{Lu}/u.test(letters)) out.push(F['mixed-capitals']);
  else out.push(F['lower-case']);
  if (letters !== '' && /\p{N}/u.test(text)) out.push(F['has-digit']);
  if (/[^\x20-\x7e]/.test(text)) out.push(F['not-ascii']);
  return out;
}

function corpusFacts(facts: WordFacts, hasCapital: boolean): number[] {
  const out: number[] = [];
  if (facts.row === 0) return [F['unknown-word']];
  const count = facts.frequency / 2;
  out.push(count < 4 ? F['count-below-16'] : count < 6 ? F['count-below-64'] : count < 8 ? F['count-below-256'] : count < 11 ? F['count-below-2048'] : count < 14 ? F['count-below-16384'] : F['count-high']);
  if (hasCapital) out.push(facts.capitals < 26 ? F['capital-share-low'] : facts.capitals < 115 ? F['capital-share-some'] : facts.capitals < 217 ? F['capital-share-half'] : F['capital-share-high']);
  return out;
}

function memoryKey(text: string): string {
  const lower = text.toLowerCase();
  if (!/\p{L}/u.test(text) || COMMON.has(lower) || lower.length < 2) return '';
  return lower.length > 3 && lower.endsWith('s') && !lower.endsWith('ss') ? lower.slice(0, -1) : lower;
}

/** Describes a form; pure, so that callers may keep the answer. */
export function describeForm(text: string, vocabulary: Vocabulary): Form {
  const all = [...text];
  const read = all.length > MAX_CHARS ? [...all.slice(0, HEAD), ...all.slice(all.length - (MAX_CHARS - HEAD))] : all;
  const capital = /\p{Lu}/u.test(text);
  const facts = vocabulary.lookup(text);
  return {
    text,
    lower: text.toLowerCase(),
    key: memoryKey(text),
    facts,
    chars: Uint8Array.from(read, (c) => charId(c.codePointAt(0)!, c)),
    features: [...shape(text), ...corpusFacts(facts, capital)],
    capital,
  };
}

const DATASET_TITLE = new Set('dataset datasets corpus benchmark benchmarks benchmarking leaderboard testbed evaluation evaluating evaluate measuring challenge collection treebank'.split(' '));
const MODEL_TITLE = new Set('model models framework network networks transformer transformers system method approach learning training via using with toolkit library efficient towards agent agents'.split(' '));
const isWord = (form: Form): boolean => /[\p{L}\p{N}]/u.test(form.text);

/** Marks "long form (SHORT)": tokens whose initials spell the short form, and the short form itself. */
function abbreviations(forms: readonly Form[], add: (token: number, feature: number) => void, longForms: Map<number, string>): Set<string> {
  const known = new Set<string>();
  for (let i = 1; i + 2 < forms.length; i++) {
    if (forms[i]!.text !== '(') continue;
    let close = i + 1;
    while (close < forms.length && close < i + 6 && forms[close]!.text !== ')') close++;
    if (close >= forms.length || forms[close]!.text !== ')') continue;
    const short = forms.slice(i + 1, close).map((f) => f.text).join('');
    if (short.length < 2 || short.length > 12 || !/\p{Lu}.*\p{Lu}|^\p{Lu}\p{N}/u.test(short)) continue;
    for (let k = i + 1; k < close; k++) add(k, F['short-form-here']);
    known.add(forms[i + 1]!.text);
    if (close === i + 2 && short.endsWith('s')) known.add(short.slice(0, -1));
    const wanted = short.replace(/s$/, '').toLowerCase().replace(/[^\p{L}]/gu, '');
    let at = i - 1;
    let left = wanted.length - 1;
    const from = Math.max(0, i - 2 * wanted.length - 2);
    let first = -1;
    for (; at >= from && left >= 0; at--) {
      const lower = forms[at]!.lower;
      if (lower.startsWith(wanted[left]!)) { left--; first = at; } else if (/^[.,;:()]$/.test(lower)) break;
    }
    if (left >= 0) continue;
    for (let k = first; k < i; k++) { add(k, F['long-form']); longForms.set(k, forms[i + 1]!.text); }
  }
  return known;
}

const RATES = ['model', 'method', 'dataset', 'task'].map((type) => F[`name-${type}-rarely` as FeatureName]);

/** What the corpus says of a known name: which share of its places was marked as what. */
function nameFeatures({ first, end, statistics }: NameMatch, add: (token: number, feature: number) => void): void {
  const { papers, places, marked, listed } = statistics;
  const spread = papers < 6 ? F['name-in-few-papers'] : papers < 21 ? F['name-in-some-papers'] : F['name-in-many-papers'];
  for (let t = first; t < end; t++) {
    add(t, end - first === 1 ? F['name-alone'] : t === first ? F['name-begins'] : t === end - 1 ? F['name-ends'] : F['name-goes-on']);
    if (papers > 0) add(t, spread);
    for (const k of listed) add(t, F['listed-model'] + k);
    marked.forEach((count, k) => {
      const rate = count / Math.max(1, places);
      if (rate >= 0.03) add(t, RATES[k]! + (rate < 0.2 ? 0 : rate < 0.5 ? 1 : rate < 0.8 ? 2 : 3));
    });
  }
}

const DATASET_PART = /^(bench|benchmark|eval|qa|vqa|set|corpus|bank|data|dataset|db|suite|\d+k|\d+m)$/;
const MODEL_PART = /^(net|former|gan|bert|gpt|clip|llm|rag|agent|diffusion|transformer|instruct|chat|coder|nerf|lora|\d+b)$/;

/** Marks all parts of hyphenated names whose last part tells their kind: Any-Bench, Some-Net. */
function compounds({ tokens }: TokenizedPaper, forms: readonly Form[], add: (token: number, feature: number) => void): void {
  for (let t = 0; t < tokens.length; t++) {
    let end = t + 1;
    while (end < tokens.length && tokens[end]!.start === tokens[end - 1]!.end && (forms[end]!.text === '-' || isWord(forms[end]!))) end++;
    if (end - t > 2 && forms[t]!.capital) {
      const last = forms[end - 1]!.lower;
      const feature = DATASET_PART.test(last) ? F['compound-says-dataset'] : MODEL_PART.test(last) ? F['compound-says-model'] : -1;
      if (feature >= 0) for (let k = t; k < end; k++) add(k, feature);
    }
    t = end - 1;
  }
}

/** Feature columns of every token of a paper; `forms` are its tokens, described; `names` the names of the corpus. */
export function featuresOf(paper: TokenizedPaper, forms: readonly Form[], names: NameTable): number[][] {
  const { tokens, sentences } = paper;
  const out = forms.map((form) => [...form.features]);
  const add = (token: number, feature: number): void => { if (!out[token]!.includes(feature)) out[token]!.push(feature); };
  const fieldOf = new Uint8Array(tokens.length);
  const lastAbstract = sentences.length - 1;
  let firstAbstract = -1;
  sentences.forEach((sentence, s) => {
    if (sentence.field === 'abstract' && firstAbstract < 0) firstAbstract = s;
    for (let t = sentence.firstToken; t < sentence.endToken; t++) {
      if (sentence.field === 'title') { fieldOf[t] = 1; add(t, F.title); }
      if (s === firstAbstract) add(t, F['first-sentence']);
      if (s === lastAbstract && s !== firstAbstract && sentence.field === 'abstract') add(t, F['last-sentence']);
    }
    if (sentence.firstToken < sentence.endToken) add(sentence.firstToken, F['sentence-start']);
  });
  const titleEnd = fieldOf.lastIndexOf(1) + 1;
  const colon = forms.findIndex((form, t) => t < titleEnd && t > 0 && form.text === ':');
  const titleWords = forms.slice(0, titleEnd).filter((form) => isWord(form) && form.lower.length > 3);
  const titleCase = titleWords.filter((form) => form.capital).length > 0.6 * titleWords.length;
  const inTitle = new Set<string>();
  const pairsInTitle = new Set<string>();
  const beforeColon = new Set<string>();
  const capitals = new Map<string, number>();
  const lowers = new Map<string, number>();
  const pairs = new Map<string, number>();
  const bump = (map: Map<string, number>, key: string): void => { map.set(key, (map.get(key) ?? 0) + 1); };
  forms.forEach((form, t) => {
    if (!isWord(form)) return;
    const content = !COMMON.has(form.lower);
    if (t < titleEnd) {
      if (content) inTitle.add(form.lower);
      if (content && colon > 0 && t < colon && colon <= 8) beforeColon.add(form.lower);
      if (t > 0) pairsInTitle.add(`${forms[t - 1]!.lower} ${form.lower}`);
    } else {
      bump(lowers, form.capital ? '' : form.text);
      if (t > titleEnd) bump(pairs, `${forms[t - 1]!.lower} ${form.lower}`);
    }
    if (form.capital) bump(capitals, form.text);
  });
  for (const match of names.matches(paper)) nameFeatures(match, add);
  compounds(paper, forms, add);
  const longForms = new Map<number, string>();
  const known = abbreviations(forms, add, longForms);
  const evidence = headEvidence(forms.map((form) => form.lower), forms.map((form) => form.capital && !COMMON.has(form.lower)), (t) => forms[t]!.text);
  const afterColon = forms.slice(colon > 0 ? colon + 1 : 0, titleEnd).map((form) => form.lower);
  const titleSays = afterColon.some((w) => DATASET_TITLE.has(w)) ? F['title-says-dataset'] : afterColon.some((w) => MODEL_TITLE.has(w)) ? F['title-says-model'] : -1;
  let depth = 0;
  let quoted = false;
  forms.forEach((form, t) => {
    const before = t > 0 && tokens[t - 1]!.end === tokens[t]!.start;
    if (before) add(t, F['glued-before']);
    if (t + 1 < tokens.length && tokens[t]!.end === tokens[t + 1]!.start) add(t, F['glued-after']);
    if (t === titleEnd) { depth = 0; quoted = false; }
    if (form.text === ')' || form.text === ']') depth = Math.max(0, depth - 1);
    if (depth > 0) add(t, F['in-parentheses']);
    if (form.text === '(' || form.text === '[') depth++;
    if (/^["“”]$|^``$|^''$/.test(form.text)) quoted = form.text === '“' || form.text === '``' ? true : form.text === '"' ? !quoted : false;
    else if (quoted) add(t, F['in-quotes']);
    if (t < titleEnd) {
      if (titleCase) add(t, F['title-in-title-case']);
      if (colon > 0) add(t, t < colon ? F['title-before-colon'] : F['title-after-colon']);
    }
    if (!isWord(form)) return;
    const content = !COMMON.has(form.lower);
    if (t >= titleEnd && content && inTitle.has(form.lower)) add(t, F['word-in-title']);
    if (t >= titleEnd && beforeColon.has(form.lower)) add(t, F['name-before-title-colon']);
    const count = capitals.get(form.text) ?? 0;
    if (count > 0 && form.capital) add(t, count === 1 ? F['capitals-once'] : count === 2 ? F['capitals-twice'] : F['capitals-often']);
    const lower = lowers.get(form.lower) ?? 0;
    if (form.capital && lower > 0) add(t, F['lower-elsewhere']);
    if (content && !form.capital && lower > 2) add(t, F['word-repeated']);
    const left = t > 0 ? `${forms[t - 1]!.lower} ${form.lower}` : '';
    const right = t + 1 < forms.length ? `${form.lower} ${forms[t + 1]!.lower}` : '';
    if (t >= titleEnd && content && (pairsInTitle.has(left) || pairsInTitle.has(right))) add(t, F['pair-in-title']);
    if (content && t >= titleEnd && ((pairs.get(left) ?? 0) > 1 || (pairs.get(right) ?? 0) > 1)) add(t, F['pair-repeated']);
    if (known.has(form.text)) add(t, F['short-form-known']);
    if (titleSays >= 0 && (beforeColon.has(form.lower) || (form.capital && count > 1))) add(t, titleSays);
    const calls = form.capital ? evidence.get(form.text) : undefined;
    if (calls) {
      const [model, method, dataset, task] = calls as [number, number, number, number];
      if (model > 0) add(t, F['called-model']);
      if (method > 0) add(t, F['called-method']);
      if (dataset > 0) add(t, F['called-dataset']);
      if (task > 0) add(t, F['called-task']);
      if (model > dataset && model > task) add(t, F['called-model-mostly']);
      if (dataset > model && dataset > task) add(t, F['called-dataset-mostly']);
    }
    const short = longForms.get(t);
    const shortCalls = short === undefined ? undefined : evidence.get(short);
    if (shortCalls) add(t, shortCalls[2]! > shortCalls[0]! ? F['long-form-called-dataset'] : F['long-form-called-model']);
  });
  return out;
}
