import { fileURLToPath } from 'node:url';
import { settle, vote } from '../model/decide.ts';
import type { Kernel } from '../model/kernel.ts';
import { loadTaggerModel } from '../model/tagger-model.ts';
import type { Mention, TokenizedPaper } from '../records.ts';

/** The weights that ship with the package: in its src folder, seen from there as from dist. */
export const SHIPPED_WEIGHTS = new URL('../../../src/extract/model/weights.bin', import.meta.url);

export interface TaggerOptions {
  /** A weights file or its bytes; the shipped one if left out. */
  readonly weights?: string | Uint8Array;
  /** Forces the plain kernel; by default WebAssembly SIMD where the machine has it. */
  readonly kernel?: Kernel['name'];
}

export interface Tagger {
  readonly kernel: Kernel['name'];
  /** The mentions that reach `threshold`, in order, never overlapping; score is the probability after document voting. */
  mentions(paper: TokenizedPaper, threshold?: number): Mention[];
  /** Every span that reaches `least`, for a step that weighs the tagger against other recognizers; spans may overlap. */
  candidates(paper: TokenizedPaper, least?: number): Mention[];
}

/** Chosen on the dev papers. */
const THRESHOLD = 0.45;
const LEAST = 0.05;

/** Marks models, methods, datasets and tasks with the trained BiLSTM-CRF. Throws ExtractError if the weights don't fit. */
export function createTagger(options: TaggerOptions = {}): Tagger {
  const source = options.weights ?? fileURLToPath(SHIPPED_WEIGHTS);
  const model = loadTaggerModel(source, options.kernel ? { kernel: options.kernel } : {});
  const scored = (paper: TokenizedPaper, least: number): ReturnType<typeof vote> => vote(paper, model.spans(paper, Math.min(least, LEAST)));
  const toMention = (paper: TokenizedPaper, c: ReturnType<typeof vote>[number]): Mention => {
    const start = paper.tokens[c.first]!.start;
    const end = paper.tokens[c.end - 1]!.end;
    return { start, end, text: paper.text.slice(start, end), type: c.type, score: Math.min(1, c.score), rule: c.probability >= c.score / 2 ? 'tagger' : 'tagger:vote' };
  };
  return {
    kernel: model.kernel,
    mentions: (paper, threshold = THRESHOLD) => settle(scored(paper, LEAST), threshold).map((c) => toMention(paper, c)),
    candidates: (paper, least = LEAST) => scored(paper, least).filter((c) => c.score >= least).sort((a, b) => a.first - b.first || a.end - b.end || b.score - a.score).map((c) => toMention(paper, c)),
  };
}
