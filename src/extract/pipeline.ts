import { createRoleClassifier, loadRoleWeights } from './classify/classify.ts';
import { loadCounts } from './lexicon/counts.ts';
import { loadLexicon, type Lexicon } from './lexicon/lexicon.ts';
import { evidence } from './link/evidence.ts';
import { link } from './link/link.ts';
import { createArbiter, loadArbiterWeights } from './recognize/arbiter.ts';
import { loadCombinerWeights } from './recognize/combine.ts';
import { recognize, recognizers } from './recognize/recognize.ts';
import type { Tagger } from './recognize/tagger.ts';
import type { ExtractedPaper, Paper } from './records.ts';
import { tokenize } from './tokenize/tokenize.ts';

export interface ExtractorOptions {
  /** Known entities; the shipped ones if left out. */
  readonly lexicon?: Lexicon;
  /** The trained tagger, one more voice among the recognizers; none if left out. */
  readonly tagger?: Tagger;
}

export interface Extractor {
  /** What the paper names and does with it. The same paper always gives the same record, whatever was read before. */
  extract(paper: Paper): ExtractedPaper;
  /** The same, paper by paper, as they come. */
  extractAll(papers: AsyncIterable<Paper> | Iterable<Paper>): AsyncGenerator<ExtractedPaper>;
}

/** Loads what the stages need, once. Throws ExtractError if a file is missing, broken or doesn't fit. */
export function createExtractor(options: ExtractorOptions = {}): Extractor {
  const lexicon = options.lexicon ?? loadLexicon();
  const counts = loadCounts();
  const voices = recognizers(lexicon, counts, options.tagger);
  const judge = { arbiter: createArbiter(loadArbiterWeights(), counts), counts, ...(options.tagger ? { combiner: loadCombinerWeights() } : {}) };
  const roles = createRoleClassifier(loadRoleWeights(), counts);

  const extract = (paper: Paper): ExtractedPaper => {
    const tokenized = tokenize(paper);
    const recognized = recognize(tokenized, voices, judge);
    const classified = roles.classify(recognized);
    const linked = link(classified, lexicon);
    return evidence(linked);
  };

  return {
    extract,
    async *extractAll(papers) {
      for await (const paper of papers) yield extract(paper);
    },
  };
}
