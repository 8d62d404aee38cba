import type { TokenizedPaper } from '../../records.ts';
import { tokenize } from '../../tokenize/tokenize.ts';
import { TAGGED_TYPES, type TaggedType } from '../labels.ts';
import type { LabelledSpan } from './encode.ts';
import { type GoldPaper, readGold } from './files.ts';

export const tokenizeGold = (paper: GoldPaper): TokenizedPaper => tokenize({ id: paper.n, title: paper.title, abstract: paper.abstract });

export function goldSpans(paper: GoldPaper): LabelledSpan[] {
  return paper.entities.flatMap((e) => (TAGGED_TYPES as readonly string[]).includes(e.type) ? e.mentions.map((m) => ({ start: m.start, end: m.end, type: e.type as TaggedType })) : []);
}

/** Training papers fall into this many folds by their place in the file. */
export const FOLDS = 4;
/** Every 13th training paper is kept from what ships, for thresholds and calibration. */
const HELD_OUT_EVERY = 13;

/**
 * The splits of the trainer's files: 10 + k are fold k of the training papers less the ones held out, 14 + k those of
 * fold k, 2 and 3 the dev files. A set of splits to hold out is a bit mask, bit 0 for split 10.
 */
export const holdFold = (k: number): number => (1 << k) | (1 << (FOLDS + k));
export const HOLD_HELD_OUT = ((1 << FOLDS) - 1) << FOLDS;

export interface GoldDocument {
  readonly paper: GoldPaper;
  readonly split: number;
}

export function goldDocuments(): GoldDocument[] {
  return [
    ...readGold('papers.train.jsonl').map((paper, i) => ({ paper, split: 10 + (i % FOLDS) + (i % HELD_OUT_EVERY === 0 ? FOLDS : 0) })),
    ...readGold('papers.modern.jsonl').map((paper) => ({ paper, split: 2 })),
    ...readGold('papers.seed.jsonl').map((paper) => ({ paper, split: 3 })),
  ];
}

/** A title as it is compared: small letters and digits. */
export const foldTitle = (title: string): string => title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** Folded titles of all annotated papers: they are left out wherever unlabelled papers are wanted. */
export const annotatedTitles = (): Set<string> => new Set(goldDocuments().map(({ paper }) => foldTitle(paper.title)));
