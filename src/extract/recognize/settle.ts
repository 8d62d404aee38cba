import type { NamedType } from '../lexicon/counts.ts';
import { NAMED_TYPES } from '../lexicon/counts.ts';
import type { Candidate, Place } from './candidates.ts';

/** A candidate that is taken for a name, at the places that are its own. */
export interface Accepted {
  readonly candidate: Candidate;
  readonly type: NamedType;
  readonly score: number;
  readonly places: readonly Place[];
}

/** Groups of candidates that stand for one thing (a short form and its long form): one type, one decision. */
export type Ties = readonly (readonly number[])[];

/** Probability from which a candidate is taken; chosen on held-out papers, for the rules alone and with the tagger. */
export const THRESHOLDS = { rules: 0.4, tagged: 0.5 } as const;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/**
 * Decides over all candidates of a paper. The surest go first. One that overlaps what is taken stays only if one of the
 * two holds the other and the smaller also stands elsewhere; then each place belongs to the longest form there, as in
 * the annotation guide.
 */
export function settle(candidates: readonly Candidate[], scores: readonly (readonly number[])[], ties: Ties, threshold: number): Accepted[] {
  const decided = scores.map((own) => bestType(own, threshold));
  for (const group of ties) {
    // The surer form speaks for the group: it is spelled out at its definition, and its partner means the same.
    const sum = NAMED_TYPES.map((_, t) => Math.max(...group.map((i) => scores[i]![t]!)) * 0.6 + mean(group.map((i) => scores[i]![t]!)) * 0.4);
    const best = bestType(sum, threshold);
    for (const i of group) decided[i] = best;
  }
  const order = [...candidates.keys()].filter((i) => decided[i]!.accepted)
    .sort((a, b) => decided[b]!.score - decided[a]!.score || length(candidates[b]!) - length(candidates[a]!) || (candidates[a]!.key < candidates[b]!.key ? -1 : 1));
  const taken: number[] = [];
  for (const i of order) {
    const own = candidates[i]!.places;
    let free = 0;
    let refused = false;
    for (const place of own) {
      const over = taken.filter((j) => candidates[j]!.places.some((other) => overlaps(place, other)));
      if (over.length === 0) { free += 1; continue; }
      for (const j of over) {
        const others = candidates[j]!.places;
        const other = others.find((p) => overlaps(place, p))!;
        const holds = place.first <= other.first && other.end <= place.end;
        const within = other.first <= place.first && place.end <= other.end;
        if (!holds && !within) refused = true;
        // Taking a longer form must not leave a surer, shorter one without a place of its own.
        if (holds && !others.some((p) => !own.some((q) => overlaps(p, q)))) refused = true;
      }
    }
    const longer = own.every((place) => taken.some((j) => candidates[j]!.places.some((p) => p.first <= place.first && place.end <= p.end)));
    if (refused || (free === 0 && longer)) continue;
    taken.push(i);
  }
  return assign(candidates, taken, decided);
}

function assign(candidates: readonly Candidate[], taken: readonly number[], decided: readonly { type: NamedType; score: number }[]): Accepted[] {
  const all = taken.flatMap((i) => candidates[i]!.places.map((place) => ({ i, place })))
    .sort((a, b) => size(b.place) - size(a.place) || decided[b.i]!.score - decided[a.i]!.score || a.place.first - b.place.first);
  const used = new Set<number>();
  const kept = new Map<number, Place[]>();
  for (const { i, place } of all) {
    let free = true;
    for (let t = place.first; t < place.end; t += 1) if (used.has(t)) free = false;
    if (!free) continue;
    for (let t = place.first; t < place.end; t += 1) used.add(t);
    kept.set(i, [...(kept.get(i) ?? []), place]);
  }
  return [...kept].map(([i, places]) => ({ candidate: candidates[i]!, type: decided[i]!.type, score: decided[i]!.score, places: places.sort((a, b) => a.first - b.first) }));
}

function bestType(scores: readonly number[], threshold: number): { type: NamedType; score: number; accepted: boolean } {
  let best = 0;
  for (let t = 1; t < scores.length; t += 1) if (scores[t]! > scores[best]!) best = t;
  // The types exclude each other, so what the others claim counts for the span being a name at all.
  const any = 1 - scores.reduce((rest, score) => rest * (1 - sigmoid(score)), 1);
  const own = sigmoid(scores[best]!);
  const score = Math.min(0.999, (own + any) / 2);
  return { type: NAMED_TYPES[best]!, score, accepted: score >= threshold };
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const size = ({ first, end }: Place): number => end - first;
const length = ({ places }: Candidate): number => size(places[0]!);
const overlaps = (a: Place, b: Place): boolean => a.first < b.end && b.first < a.end;
