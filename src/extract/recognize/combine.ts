import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ExtractError } from '../errors.ts';
import { NAMED_TYPES, type Counts } from '../lexicon/counts.ts';
import type { Mention } from '../records.ts';
import type { Candidate } from './candidates.ts';
import type { Reading } from './reading.ts';

/** What the combination weighs for each candidate and type, in this order. */
export const COMBINED = ['bias', 'rules', 'tagger-mean', 'tagger-top', 'tagger-any', 'within-tagged', 'against-tagged', 'new&rules', 'new&tagger', 'silent', 'coined&rules', 'coined&tagger'] as const;

const weightsSchema = z.strictObject({
  version: z.literal(1),
  /** By type (order of NAMED_TYPES), then by COMBINED. */
  weights: z.array(z.array(z.number()).length(COMBINED.length)).length(NAMED_TYPES.length),
});
export type CombinerWeights = z.infer<typeof weightsSchema>;

export const COMBINER_WEIGHTS_FILE = fileURLToPath(new URL('../../../src/extract/model/combiner-weights.json', import.meta.url));

/** Reads fitted weights. Throws ExtractError `unreadable` or `model_mismatch`. */
export function loadCombinerWeights(file: string = COMBINER_WEIGHTS_FILE): CombinerWeights {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new ExtractError('unreadable', file, 'expected the weights of the combination with the tagger (JSON) here', { cause });
  }
  const parsed = weightsSchema.safeParse(value);
  if (!parsed.success) throw new ExtractError('model_mismatch', file, `expected weights of version 1 with ${COMBINED.length} numbers a type; fit them again`);
  return parsed.data;
}

const odds = (p: number): number => { const q = Math.min(0.995, Math.max(0.01, p)); return Math.log(q / (1 - q)); };

/** The numbers of COMBINED for every candidate and type. `logits`: the arbiter's; `tagged`: the tagger's spans. */
export function combinedFeatures(reading: Reading, candidates: readonly Candidate[], logits: readonly (readonly number[])[], tagged: readonly Mention[], counts: Counts): number[][][] {
  const spans = new Map<string, { first: number; end: number; by: number[] }>();
  for (const { start, end, type, score } of tagged) {
    const first = reading.startsAt.get(start);
    const stop = reading.endsAt.get(end);
    const t = NAMED_TYPES.indexOf(type as 'Model');
    if (first === undefined || stop === undefined || t < 0) continue;
    const id = `${first} ${stop}`;
    let span = spans.get(id);
    if (!span) spans.set(id, span = { first, end: stop, by: [0, 0, 0, 0] });
    span.by[t] = Math.max(span.by[t]!, score);
  }
  const all = [...spans.values()].map((span) => ({ ...span, any: Math.min(1, span.by.reduce((a, b) => a + b, 0)) }));
  return candidates.map(({ places, key, entryIds }, c) => {
    const sum = [0, 0, 0, 0];
    const top = [0, 0, 0, 0];
    let within = 0;
    let against = 0;
    for (const place of places) {
      const own = spans.get(`${place.first} ${place.end}`);
      if (own) own.by.forEach((p, t) => { sum[t]! += p; top[t] = Math.max(top[t]!, p); });
      let holder = 0;
      let other = 0;
      for (const span of all) {
        if (span.end <= place.first || span.first >= place.end || (span.first === place.first && span.end === place.end)) continue;
        if (span.first <= place.first && place.end <= span.end) holder = Math.max(holder, span.any); else other = Math.max(other, span.any);
      }
      within += holder;
      against += other;
    }
    const n = places.length;
    const fresh = counts.form(key) === undefined && entryIds.size === 0 ? 1 : 0;
    const coined = key.startsWith('=') ? 1 : 0;
    const any = Math.min(1, sum.reduce((a, b) => a + b, 0) / n);
    const silent = any < 0.02 ? 1 : 0;
    return NAMED_TYPES.map((_, t) => {
      const rules = Math.max(-8, Math.min(8, logits[c]![t]!));
      const mean = odds(sum[t]! / n);
      return [1, rules, mean, odds(top[t]!), odds(any), within / n, against / n, fresh * rules, fresh * mean, silent, coined * rules, coined * mean];
    });
  });
}

/** Log-odds from what the rules and the tagger say together. Fitted on papers that neither has seen: fit/fit-combiner.ts. */
export function combine(features: readonly (readonly (readonly number[])[])[], { weights }: CombinerWeights): number[][] {
  return features.map((types) => types.map((values, t) => values.reduce((sum, value, k) => sum + value * weights[t]![k]!, 0)));
}
