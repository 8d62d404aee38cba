import type { ExtractedPaper, Paper } from '../extract/records.ts';

export type ExtractPaper = (paper: Paper) => ExtractedPaper;

/** Extraction with the lexicon and weights that ship with the package; they are read when this is called. */
export async function loadExtractor(): Promise<ExtractPaper> {
  const { createExtractor } = await import('../extract/pipeline.ts');
  const extractor = createExtractor();
  return (paper) => extractor.extract(paper);
}
