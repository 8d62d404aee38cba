import type { Relation } from '../../extract/records.ts';

/** How alike two papers are by what both name, rare names weighing more. Pure: rows in, rows out. */

/**
 * Inverse document frequency, smoothed: what `papers` of `total` papers name weighs log(1 + total / papers).
 * At least log 2, where every paper names it.
 */
export const rarity = (papers: number, total: number): number => Math.log(1 + Math.max(total, 1) / Math.max(papers, 1));

/** One entity that both papers name. */
export interface SharedEntity {
  readonly entity: string;
  /** Papers that name it, in the whole graph. */
  readonly papers: number;
  readonly here: Relation;
  readonly there: Relation;
}

export interface SharedPaper<T extends SharedEntity = SharedEntity> {
  readonly paper: string;
  readonly weight: number;
  readonly shared: readonly (T & { readonly weight: number })[];
}

/** A passing mention binds two papers less than a dataset that both are measured on. */
const ROLE: Readonly<Record<Relation, number>> = {
  introduces: 1, evaluates_on: 1, addresses: 1, uses: 0.8, has_repo: 1, compares_with: 0.6, mentions: 0.4,
};
const roleWeight = (here: Relation, there: Relation): number => Math.sqrt(ROLE[here] * ROLE[there]);

/** Groups rows of (paper, shared entity) by paper: its weight is the sum over what is shared. Heaviest first, then by id. */
export function rankShared<T extends SharedEntity & { readonly paper: string }>(rows: readonly T[], totalPapers: number): SharedPaper<T>[] {
  const byPaper = new Map<string, (T & { weight: number })[]>();
  for (const row of rows) {
    const list = byPaper.get(row.paper) ?? [];
    list.push({ ...row, weight: rarity(row.papers, totalPapers) * roleWeight(row.here, row.there) });
    byPaper.set(row.paper, list);
  }
  return [...byPaper].map(([paper, shared]) => ({
    paper,
    weight: shared.reduce((sum, { weight }) => sum + weight, 0),
    shared: shared.sort((a, b) => b.weight - a.weight || (a.entity < b.entity ? -1 : 1)),
  })).sort((a, b) => b.weight - a.weight || (a.paper < b.paper ? -1 : 1));
}

/**
 * Cosine of two papers' vectors of rarity: `shared` is the sum of squared rarities of what both name, `here` and `there`
 * those of what each names. 0..1; 1 = they name the same.
 */
export const cosine = (shared: number, here: number, there: number): number => (here > 0 && there > 0 ? Math.min(1, shared / Math.sqrt(here * there)) : 0);
