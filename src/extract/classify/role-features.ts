import type { Counts } from '../lexicon/counts.ts';
import type { Mention, RecognizedPaper, Sentence } from '../records.ts';
import { normalize } from '../tokenize/normalize.ts';
import { ROLE_CUES, type Context } from './role-cues.ts';

/** The mentions of one paper that stand for one thing, in order. */
export interface MentionGroup {
  readonly mentions: readonly Mention[];
  /** Surface key of the first mention, to ask the counts. */
  readonly key: string;
}

export interface MentionCues {
  readonly sentence: Sentence | undefined;
  readonly cues: readonly string[];
  readonly words: readonly string[];
}

/** How far from a mention its cues are looked for, in characters. */
const REACH = 160;

/** The cues that hold at one mention, and the words next to it. */
export function cuesOf(paper: RecognizedPaper, mention: Mention, lower: string): MentionCues {
  const { sentences, tokens } = paper.tokenized;
  const sentence = sentences.find(({ start, end }) => mention.start >= start && mention.start < end);
  if (!sentence) return { sentence, cues: [], words: [] };
  const isTitle = sentence.field === 'title';
  const context: Context = { left: lower.slice(Math.max(sentence.start, mention.start - REACH), mention.start), right: lower.slice(mention.end, Math.min(sentence.end, mention.end + REACH)), isTitle };
  const cues = ROLE_CUES.filter(({ holds }) => holds(context)).map(({ name }) => name);
  const words: string[] = [];
  let first = sentence.firstToken;
  while (first < sentence.endToken && tokens[first]!.start < mention.start) first += 1;
  let end = first;
  while (end < sentence.endToken && tokens[end]!.start < mention.end) end += 1;
  const word = (i: number): string => (i < sentence.firstToken ? '<s>' : i >= sentence.endToken ? '</s>' : tokens[i]!.text.toLowerCase());
  const where = isTitle ? 'title-' : '';
  words.push(`${where}before=${word(first - 1)}`, `${where}before2=${word(first - 2)}`, `${where}after=${word(end)}`, `${where}after2=${word(end + 1)}`);
  return { sentence, cues, words };
}

export const lowerText = (text: string): string => normalize(text).toLowerCase();

const bucket = (n: number): string => (n <= 0 ? '0' : n < 3 ? `${n}` : n < 10 ? '3' : '10');

/** The features of a group: everything that holds at any of its mentions, and where in the paper they stand. */
export function groupFeatures(paper: RecognizedPaper, group: MentionGroup, cues: readonly MentionCues[], counts: Counts): Set<string> {
  const { sentences } = paper.tokenized;
  const features = new Set<string>(['bias']);
  const indexes = cues.flatMap(({ sentence }) => (sentence ? [sentences.indexOf(sentence)] : []));
  for (const { cues: names, words } of cues) {
    for (const name of names) features.add(name);
    for (const name of words) features.add(name);
  }
  const inAbstract = cues.filter(({ sentence }) => sentence?.field === 'abstract').length;
  const inTitle = inAbstract < cues.length;
  features.add(`title:${inTitle}`);
  features.add(`places:${Math.min(group.mentions.length, 5)}`);
  if (inTitle) features.add(`title-places:${Math.min(inAbstract, 3)}`);
  const body = indexes.filter((i) => sentences[i]?.field === 'abstract').sort((a, b) => a - b);
  const firstBody = sentences.findIndex(({ field }) => field === 'abstract');
  const length = Math.max(1, sentences.length - firstBody - 1);
  if (body.length > 0) {
    const early = (body[0]! - firstBody) / length;
    const late = (body[body.length - 1]! - firstBody) / length;
    features.add(`begins:${Math.round(early * 4)}`);
    features.add(`stops:${Math.round(late * 4)}`);
    if (body[0] === firstBody) features.add(body[body.length - 1] === firstBody ? 'first-sentence-only' : 'first-sentence');
  }
  const count = counts.form(group.key);
  features.add(`seen:${bucket(count?.seen ?? 0)}`);
  features.add(group.mentions.some(({ entryIds }) => (entryIds?.length ?? 0) > 0) ? 'known' : 'unknown');
  features.add(`seen:${bucket(count?.seen ?? 0)}&title:${inTitle}`);
  for (const { short, long } of paper.abbreviations) {
    for (const mention of group.mentions) if ((mention.start === short.start || mention.start === long.start) && (mention.end === short.end || mention.end === long.end)) features.add('defined');
  }
  const last = group.key.split(' ').pop() ?? '';
  features.add(`last=${last}`);
  if (features.has('verb:propose') || features.has('verb:make')) features.add(`made&title:${inTitle}`);
  return features;
}
