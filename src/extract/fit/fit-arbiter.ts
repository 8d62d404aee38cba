import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { annotatedKeys } from '../lexicon/count-paper.ts';
import { NAMED_TYPES } from '../lexicon/counts.ts';
import { loadLexicon, type Lexicon } from '../lexicon/lexicon.ts';
import { DENSE, featuresOf, surroundings, type CandidateFeatures } from '../recognize/arbiter-features.ts';
import { ARBITER_WEIGHTS_FILE, type ArbiterWeights } from '../recognize/arbiter.ts';
import { gather } from '../recognize/candidates.ts';
import { read } from '../recognize/reading.ts';
import { recognizers } from '../recognize/recognize.ts';
import { isHeldOut, readGoldPapers, type AnnotatedPaper } from './gold-papers.ts';
import { leaveOneOut } from './leave-one-out.ts';
import { fitLogistic, type Example } from './logistic.ts';

/** What one candidate looks like and which types the annotators gave its form. */
interface Row {
  readonly features: CandidateFeatures;
  readonly labels: readonly (0 | 1)[];
}

/**
 * Candidates of annotated papers with their features. Each paper is seen as if it were new: its own annotation is taken
 * out of the counts (leave-one-out).
 */
export function rowsOf(papers: readonly AnnotatedPaper[], lexicon: Lexicon): Row[] {
  const rows: Row[] = [];
  for (const { gold, paper, counts } of leaveOneOut(papers, lexicon)) {
    const reading = read(paper);
    const candidates = gather(reading, recognizers(lexicon, counts).flatMap((recognizer) => recognizer.recognize(reading)));
    const around = surroundings(reading, candidates, counts);
    const truth = annotatedKeys(gold, paper);
    for (const candidate of candidates) {
      const types = truth.get(candidate.key);
      rows.push({ features: featuresOf(reading, candidate, around, counts), labels: NAMED_TYPES.map((type) => (types?.has(type) ? 1 : 0)) });
    }
  }
  return rows;
}

/** Features rarer than this are left out: they would be learnt by heart. */
const LEAST_PAPERS = 6;

export function fitArbiter(rows: readonly Row[]): ArbiterWeights {
  const frequency = new Map<string, number>();
  for (const { features } of rows) for (const name of features.shared) frequency.set(name, (frequency.get(name) ?? 0) + 1);
  const names = [...frequency].filter(([, n]) => n >= LEAST_PAPERS).map(([name]) => name).sort();
  const index = new Map(names.map((name, i) => [name, i + DENSE.length + 1]));
  const size = names.length + DENSE.length + 1;
  const perType = NAMED_TYPES.map((_, t) => {
    const examples: Example[] = rows.map(({ features, labels }) => ({
      label: labels[t]!,
      features: [
        [0, 1] as const,
        ...features.dense[t]!.flatMap((value, k) => (value === 0 ? [] : [[k + 1, value] as const])),
        ...features.shared.flatMap((name) => { const f = index.get(name); return f === undefined ? [] : [[f, 1] as const]; }),
      ],
    }));
    return fitLogistic(examples, size, { rounds: 8, rate: 0.1, penalty: 2e-5, seed: 7 });
  });
  const round = (x: number): number => Math.round(x * 1000) / 1000;
  const shared: Record<string, [number, number, number, number]> = {};
  for (const name of names) {
    const row = perType.map((weights) => round(weights[index.get(name)!]!)) as [number, number, number, number];
    if (row.some((w) => Math.abs(w) >= 0.02)) shared[name] = row;
  }
  return {
    version: 1,
    bias: perType.map((weights) => round(weights[0]!)) as ArbiterWeights['bias'],
    dense: perType.map((weights) => DENSE.map((_, k) => round(weights[k + 1]!))) as ArbiterWeights['dense'],
    shared,
  };
}

function main(): void {
  const { values } = parseArgs({ options: { gold: { type: 'string' }, out: { type: 'string' }, all: { type: 'boolean' } } });
  if (values.gold === undefined) throw new Error('expected --gold FILE, annotated papers as JSON Lines');
  const papers = readGoldPapers(values.gold).filter((_, i) => values.all || !isHeldOut(i));
  const rows = rowsOf(papers, loadLexicon());
  const weights = fitArbiter(rows);
  writeFileSync(values.out ?? ARBITER_WEIGHTS_FILE, `${JSON.stringify(weights)}\n`);
  process.stdout.write(`${papers.length} papers, ${rows.length} candidates, ${Object.keys(weights.shared).length} features\n`);
}

if (process.argv[1]?.endsWith('fit-arbiter.js') || process.argv[1]?.endsWith('fit-arbiter.ts')) main();
