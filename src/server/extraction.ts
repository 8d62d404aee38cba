import type { ExtractedPaper, Paper } from '../extract/records.ts';

export type Extractor = (paper: Paper) => ExtractedPaper;

/** The extractor with the lexicon and the model that come with the package. */
export async function loadExtractor(): Promise<Extractor> {
  throw new Error('TODO');
}
