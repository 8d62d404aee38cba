import type { TokenizedPaper } from '../records.ts';
import type { SpanProbability } from './crf.ts';
import { TAGGED_TYPES } from './labels.ts';
import { occurrencesOf } from './occurrences.ts';

/** A span with the tagger's probability at that place and the one that counts the rest of the paper in. */
export interface Candidate extends SpanProbability {
  readonly score: number;
}

/** A form votes for its other places in the paper once it is marked somewhere with this probability. */
const VOTE_FROM = 0.3;
/** What the paper's mean for the same form weighs against the place's own probability. */
const VOTE_WEIGHT = 0.5;
const LEAST = 0.03;

/**
 * Document voting: the score of a span is halfway between its own probability and the mean over all places of the paper
 * where the same form stands, marked or not. So a name found three times of four is found the fourth time too.
 */
export function vote(paper: TokenizedPaper, spans: readonly SpanProbability[]): Candidate[] {
  const occurrences = occurrencesOf(paper, spans, VOTE_FROM);
  const sums = new Map<string, { places: number; by: number[] }>();
  for (const { key, own } of occurrences) {
    const sum = sums.get(key) ?? { places: 0, by: TAGGED_TYPES.map(() => 0) };
    sum.places++;
    own.forEach((p, k) => { sum.by[k]! += p; });
    sums.set(key, sum);
  }
  const out: Candidate[] = [];
  const done = new Set<string>();
  for (const { first, end, key, own } of occurrences) {
    const sum = sums.get(key)!;
    done.add(`${first} ${end}`);
    own.forEach((probability, k) => {
      const score = (1 - VOTE_WEIGHT) * probability + (VOTE_WEIGHT * sum.by[k]!) / sum.places;
      if (score >= LEAST) out.push({ first, end, type: TAGGED_TYPES[k]!, probability, score });
    });
  }
  for (const span of spans) if (!done.has(`${span.first} ${span.end}`)) out.push({ ...span, score: span.probability });
  return out;
}

/** Takes the best scored spans first, none that overlaps one taken, down to `threshold`; in order of place. */
export function settle(candidates: readonly Candidate[], threshold: number): Candidate[] {
  const sorted = candidates.filter((c) => c.score >= threshold).sort((a, b) => b.score - a.score || a.first - b.first || b.end - a.end || a.type.localeCompare(b.type));
  const kept: Candidate[] = [];
  const taken = new Set<number>();
  for (const c of sorted) {
    let free = true;
    for (let t = c.first; t < c.end && free; t++) free = !taken.has(t);
    if (!free) continue;
    for (let t = c.first; t < c.end; t++) taken.add(t);
    kept.push(c);
  }
  return kept.sort((a, b) => a.first - b.first);
}
