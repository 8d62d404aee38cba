import { readFileSync } from 'node:fs';
import { ExtractError } from '../errors.ts';
import type { GoldPaper } from '../lexicon/count-paper.ts';
import type { TokenizedPaper } from '../records.ts';
import { tokenize } from '../tokenize/tokenize.ts';

export interface AnnotatedPaper {
  readonly gold: GoldPaper;
  readonly paper: TokenizedPaper;
}

/** Every 13th training paper is held out of everything that is mined or fitted, the tagger too. */
export const HELD_OUT_EVERY = 13;
export const isHeldOut = (index: number): boolean => index % HELD_OUT_EVERY === 0;

/** Reads annotated papers, one a line. */
export function readGoldPapers(file: string): AnnotatedPaper[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ExtractError('unreadable', file, 'expected annotated papers (JSON Lines) here', { cause });
  }
  return text.split('\n').filter((line) => line.trim() !== '').map((line, i) => {
    const gold = { id: `gold-${i + 1}`, ...JSON.parse(line) } as GoldPaper;
    return { gold, paper: tokenize(gold) };
  });
}
