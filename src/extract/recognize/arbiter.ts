import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ExtractError } from '../errors.ts';
import { NAMED_TYPES, type Counts } from '../lexicon/counts.ts';
import { DENSE, featuresOf, surroundings } from './arbiter-features.ts';
import type { Candidate } from './candidates.ts';
import type { Reading } from './reading.ts';

const four = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const weightsSchema = z.strictObject({
  version: z.literal(1),
  bias: four,
  /** By type, then by DENSE. */
  dense: z.tuple([z.array(z.number()), z.array(z.number()), z.array(z.number()), z.array(z.number())]),
  /** By feature: a weight for each type. */
  shared: z.record(z.string(), four),
});
export type ArbiterWeights = z.infer<typeof weightsSchema>;

export const ARBITER_WEIGHTS_FILE = fileURLToPath(new URL('../../../src/extract/model/arbiter-weights.json', import.meta.url));

/** Reads fitted weights. Throws ExtractError `unreadable` or `model_mismatch`. */
export function loadArbiterWeights(file: string = ARBITER_WEIGHTS_FILE): ArbiterWeights {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new ExtractError('unreadable', file, 'expected the weights of the arbiter (JSON) here', { cause });
  }
  const parsed = weightsSchema.safeParse(value);
  if (!parsed.success || parsed.data.dense.some((row) => row.length !== DENSE.length)) {
    throw new ExtractError('model_mismatch', file, `expected weights of version 1 with ${DENSE.length} numbers a type; fit them again`);
  }
  return parsed.data;
}

/** Says how likely each candidate is a name of each type (order of NAMED_TYPES), as log-odds. */
export interface Arbiter {
  score(reading: Reading, candidates: readonly Candidate[]): (readonly number[])[];
}

/**
 * A logistic regression for each type over all that the recognizers said, the form's history in annotated papers, its
 * shape, its words and its surroundings. Fitted by fit/fit-arbiter.ts.
 */
export function createArbiter(weights: ArbiterWeights, counts: Counts): Arbiter {
  const shared = new Map(Object.entries(weights.shared));
  return {
    score(reading, candidates) {
      const around = surroundings(reading, candidates, counts);
      return candidates.map((candidate) => {
        const features = featuresOf(reading, candidate, around, counts);
        const sums = [...weights.bias];
        for (const name of features.shared) {
          const row = shared.get(name);
          if (row) for (let t = 0; t < 4; t += 1) sums[t]! += row[t]!;
        }
        NAMED_TYPES.forEach((_, t) => {
          const values = features.dense[t]!;
          const own = weights.dense[t]!;
          for (let k = 0; k < own.length; k += 1) sums[t]! += own[k]! * values[k]!;
        });
        return sums;
      });
    },
  };
}
