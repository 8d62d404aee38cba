import { foldName } from '../lexicon/fold.ts';
import type { Lexicon, LexiconEntry } from '../lexicon/lexicon.ts';
import type { EntityType } from '../records.ts';
import { agreement } from '../recognize/lexicon-matcher.ts';

/** An entry that a form may stand for. */
export interface EntityCandidate {
  readonly entry: LexiconEntry;
  /** How likely the form means it, before the paper is looked at. */
  readonly prior: number;
}

const PRIOR = { exact: 0.95, case: 0.8, lower: 0.6 } as const;

/**
 * The entries of one type whose name or alias the form is, likeliest first. Forms agree by whole parts, so "C-MTEB" or
 * "FinMTEB" is never "MTEB".
 */
export function entityCandidates(form: string, type: EntityType, lexicon: Lexicon): EntityCandidate[] {
  const found = new Map<string, EntityCandidate>();
  for (const { entry, form: alias, ambiguous } of lexicon.byKey.get(foldName(form)) ?? []) {
    if (entry.type !== type) continue;
    const agrees = agreement(alias, form);
    if (!agrees) continue;
    const prior = PRIOR[agrees] * (ambiguous ? 0.85 : 1) * (alias === entry.name ? 1 : 0.97);
    if (prior > (found.get(entry.id)?.prior ?? 0)) found.set(entry.id, { entry, prior });
  }
  return [...found.values()].sort((a, b) => b.prior - a.prior || (b.entry.papers ?? 0) - (a.entry.papers ?? 0) || (a.entry.id < b.entry.id ? -1 : 1));
}

/** Do two long forms mean the same, by their folded words? */
export const isSameForm = (a: string, b: string): boolean => foldName(a) === foldName(b);
