import type { ExtractedPaper, Paper } from '../extract/records.ts';

export type ExtractPaper = (paper: Paper) => ExtractedPaper;

/** Extraction with the lexicon and weights that ship with the package; they are read when this is called. */
export async function loadExtractor(): Promise<ExtractPaper> {
  const [{ createExtractor }, { createTagger }] = await Promise.all([import('../extract/pipeline.ts'), import('../extract/recognize/tagger.ts')]);
  const extractor = createExtractor({ tagger: createTagger() });
  return (paper) => extractor.extract(paper);
}
