import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { annotatedKeys } from '../lexicon/count-paper.ts';
import { countsOf, NAMED_TYPES } from '../lexicon/counts.ts';
import { loadLexicon } from '../lexicon/lexicon.ts';
import { mineCounts } from '../lexicon/mine-gold.ts';
import { createArbiter, loadArbiterWeights } from '../recognize/arbiter.ts';
import { gather, worthWeighing } from '../recognize/candidates.ts';
import { COMBINED, combinedFeatures, COMBINER_WEIGHTS_FILE, type CombinerWeights } from '../recognize/combine.ts';
import { read } from '../recognize/reading.ts';
import { recognizers } from '../recognize/recognize.ts';
import { createTagger } from '../recognize/tagger.ts';
import { isHeldOut, readGoldPapers } from './gold-papers.ts';
import { fitLogistic, type Example } from './logistic.ts';

/**
 * Fits the combination of rules and tagger on the held-out papers. `--arbiter` must be weights fitted without them (by
 * fit-arbiter without --all); the tagger never saw them.
 */
function main(): void {
  const { values } = parseArgs({ options: { gold: { type: 'string' }, arbiter: { type: 'string' }, tagger: { type: 'string' }, out: { type: 'string' } } });
  if (values.gold === undefined || values.arbiter === undefined) throw new Error('expected --gold FILE (annotated papers) and --arbiter FILE (weights fitted without the held-out papers)');
  const papers = readGoldPapers(values.gold);
  const lexicon = loadLexicon();
  const { forms, words } = mineCounts(papers.filter((_, i) => !isHeldOut(i)).map(({ gold }) => gold), lexicon);
  const counts = countsOf(forms, words);
  const arbiter = createArbiter(loadArbiterWeights(values.arbiter), counts);
  const voices = recognizers(lexicon, counts, createTagger(values.tagger === undefined ? {} : { weights: values.tagger }));
  const examples: Example[][] = NAMED_TYPES.map(() => []);
  for (const { gold, paper } of papers.filter((_, i) => isHeldOut(i))) {
    const reading = read(paper);
    const found = voices.flatMap((voice) => voice.recognize(reading));
    const candidates = worthWeighing(gather(reading, found));
    const features = combinedFeatures(reading, candidates, arbiter.score(reading, candidates), found.filter(({ rule }) => rule === 'tagger'), counts);
    const truth = annotatedKeys(gold, paper);
    candidates.forEach(({ key }, c) => NAMED_TYPES.forEach((type, t) => {
      examples[t]!.push({ label: truth.get(key)?.has(type) ? 1 : 0, features: features[c]![t]!.map((value, k) => [k, value] as const) });
    }));
  }
  const weights: CombinerWeights = {
    version: 1,
    weights: examples.map((own) => [...fitLogistic(own, COMBINED.length, { rounds: 20, rate: 0.05, penalty: 1e-4, seed: 5 })].map((w) => Math.round(w * 1000) / 1000)),
  };
  writeFileSync(values.out ?? COMBINER_WEIGHTS_FILE, `${JSON.stringify(weights)}\n`);
  process.stdout.write(`${examples[0]!.length} candidates\n${weights.weights.map((row, t) => `${NAMED_TYPES[t]}: ${row.map((w, k) => `${COMBINED[k]} ${w}`).join(', ')}`).join('\n')}\n`);
}

if (process.argv[1]?.endsWith('fit-combiner.js') || process.argv[1]?.endsWith('fit-combiner.ts')) main();
