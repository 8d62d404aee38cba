import type { TokenizedPaper } from '../../records.ts';
import { tokenize } from '../../tokenize/tokenize.ts';
import { TAGGED_TYPES, type TaggedType } from '../labels.ts';
import type { LabelledSpan } from './encode.ts';
import { type GoldPaper, readGold } from './files.ts';

const HELD_OUT_EVERY = 13;

export const tokenizeGold = (paper: GoldPaper): TokenizedPaper => tokenize({ id: paper.n, title: paper.title, abstract: paper.abstract });

export function goldSpans(paper: GoldPaper): LabelledSpan[] {
  return paper.entities.flatMap((e) => (TAGGED_TYPES as readonly string[]).includes(e.type) ? e.mentions.map((m) => ({ start: m.start, end: m.end, type: e.type as TaggedType })) : []);
}

/** Training papers (every 13th held out), then both dev files. */
export function goldSets(): { papers: GoldPaper[]; split: number }[] {
  const train = readGold('papers.train.jsonl');
  return [
    { papers: train.filter((_, i) => i % HELD_OUT_EVERY !== 0), split: 0 },
    { papers: train.filter((_, i) => i % HELD_OUT_EVERY === 0), split: 1 },
    { papers: readGold('papers.modern.jsonl'), split: 2 },
    { papers: readGold('papers.seed.jsonl'), split: 3 },
  ];
}
