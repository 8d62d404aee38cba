import type { Token } from '../records.ts';
import { normalize } from '../tokenize/normalize.ts';
import { findTokens } from '../tokenize/tokenize.ts';

/**
 * Folding: "Pre-Trained Language Models", "pretrained language model" and "pre-trained language models" have one key,
 * "GPT-4" and "GPT4" too. Keys are compared, never shown.
 */

/** The part of a key that begins at a token, and the token after it. */
export interface KeyPart {
  readonly text: string;
  readonly next: number;
}

/** Prefixes that people write apart, with a hyphen, or joined. */
const PREFIXES = new Set(['pre', 'multi', 'non', 'fine', 'semi', 'self', 'co', 'sub', 'super', 'un', 'inter', 'intra', 'meta', 'auto', 're', 'hyper', 'micro', 'bi', 'tri', 'spatio', 'hetero', 'anti', 'pseudo', 'post', 'mini', 'over', 'cross', 'omni', 'neuro', 'bio', 'geo']);
const APART = new Set(['pre', 'multi', 'non', 'fine', 'semi', 'self', 'meta', 'auto', 'cross']);

const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/is(ation|e|ing|ed|er)$/, 'iz$1'], [/ll(ing|ed|er)$/, 'l$1'], [/our$/, 'or'], [/ourless$/, 'orless'], [/yse$/, 'yze'], [/ysing$/, 'yzing'],
];

/** Singular of a word in lower case, near enough for comparing. */
export function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s')) return word;
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

const cache = new Map<string, string>();
const CACHE_LIMIT = 50_000;

/** Lower case, singular, one spelling; digits that follow letters stand apart: "ResNet50" is "resnet 50". */
export function foldToken(text: string): string {
  const known = cache.get(text);
  if (known !== undefined) return known;
  let folded = text.normalize('NFKC');
  folded = /^\p{Lu}[\p{Lu}\p{N}]*s$/u.test(folded) && folded.length > 2 ? folded.slice(0, -1).toLowerCase() : singular(folded.toLowerCase());
  if (/^\p{Ll}{6,}$/u.test(folded)) for (const [from, to] of SPELLINGS) folded = folded.replace(from, to);
  folded = folded.replace(/(\p{L})(?=\p{N})/gu, '$1 ');
  if (cache.size < CACHE_LIMIT) cache.set(text, folded);
  return folded;
}

const isWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
const isHyphen = (text: string): boolean => text === '-' || text === '\u2013' || text === '_';

/**
 * The key part that begins at each token, undefined at hyphens. A prefix takes the word after it along, so no key ends
 * between "pre" and "training".
 */
export function keyParts(tokens: readonly Token[]): (KeyPart | undefined)[] {
  return tokens.map((token, i) => {
    if (isHyphen(token.text)) return undefined;
    const text = foldToken(token.text);
    const after = tokens[i + 1];
    if (!after || !PREFIXES.has(text)) return { text, next: i + 1 };
    if (isHyphen(after.text) && after.start === token.end) {
      const word = tokens[i + 2];
      if (word && word.start === after.end && isWord(word.text)) return { text: text + foldToken(word.text), next: i + 3 };
    } else if (APART.has(text) && /^\p{Ll}{4,}$/u.test(after.text)) return { text: text + foldToken(after.text), next: i + 2 };
    return { text, next: i + 1 };
  });
}

/** The key of tokens[first..end), or undefined if a part reaches beyond, or if a hyphen stands at an edge. */
export function keyOf(parts: readonly (KeyPart | undefined)[], first: number, end: number): string | undefined {
  if (!parts[first] || !parts[end - 1] && end - 1 !== first && !endsPart(parts, first, end)) return undefined;
  let key = '';
  for (let i = first; i < end;) {
    const part = parts[i];
    if (!part) { i += 1; continue; }
    if (part.next > end) return undefined;
    key = key === '' ? part.text : `${key} ${part.text}`;
    i = part.next;
  }
  return key === '' ? undefined : key;
}

const endsPart = (parts: readonly (KeyPart | undefined)[], first: number, end: number): boolean => {
  for (let i = first; i < end; i += 1) if (parts[i]?.next === end) return true;
  return false;
};

const names = new Map<string, string>();

/** The key of a name that stands by itself. */
export function foldName(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const key = keyOfName(name);
  if (names.size < CACHE_LIMIT) names.set(name, key);
  return key;
}

function keyOfName(name: string): string {
  const tokens = findTokens(normalize(name));
  const parts = keyParts(tokens);
  const out: string[] = [];
  for (let i = 0; i < tokens.length;) {
    const part = parts[i];
    if (part) out.push(part.text);
    i = part?.next ?? i + 1;
  }
  return out.join(' ');
}

/** A word that only its own letter case names: an acronym, or one with capitals inside or digits. "LLMs" stands for "LLM". */
export function isCoined(token: string): boolean {
  const known = coined.get(token);
  if (known !== undefined) return known;
  const answer = looksCoined(token);
  if (coined.size < CACHE_LIMIT) coined.set(token, answer);
  return answer;
}

const coined = new Map<string, boolean>();

function looksCoined(token: string): boolean {
  if (!/[\p{Lu}]/u.test(token)) return false;
  const letters = /^\p{Lu}[\p{Lu}\p{N}]*s$/u.test(token) ? token.slice(0, -1) : token;
  const capitals = letters.match(/\p{Lu}/gu)?.length ?? 0;
  return capitals >= 2 || (capitals >= 1 && /\p{N}/u.test(letters)) || /\p{Ll}\p{Lu}/u.test(letters);
}

/**
 * What decides whether two spans of one paper are one surface form: the key, but the letters as they stand for a coined
 * word ("RAG" is not "rag"). Marked by "=".
 */
export function surfaceKey(tokens: readonly Token[], parts: readonly (KeyPart | undefined)[], first: number, end: number): string | undefined {
  const only = end - first === 1 ? tokens[first] : undefined;
  if (only && isCoined(only.text)) return `=${/^\p{Lu}[\p{Lu}\p{N}]+s$/u.test(only.text) ? only.text.slice(0, -1) : only.text}`;
  return keyOf(parts, first, end);
}
