import { ENTITY_LABELS, FACT_TYPES, STRUCTURE_TYPES } from '../../graph/schema.ts';
import type { GraphStore } from '../../graph/store/store.ts';
import type { Stats } from '../wire/responses.ts';
import { remember } from './remember.ts';
import { numberOf, textOf } from './rows.ts';

export interface Counts {
  readonly nodes: ReadonlyMap<string, number>;
  readonly edges: ReadonlyMap<string, number>;
}

/** Nodes by label and relationships by type; what there is none of is left out. */
export const countsOf = remember(async (store: GraphStore): Promise<Counts> => {
  const counts = { nodes: new Map<string, number>(), edges: new Map<string, number>() };
  for (const row of await store.query('counts')) {
    const count = numberOf(row, 'count');
    if (count > 0) counts[textOf(row, 'element') === 'node' ? 'nodes' : 'edges'].set(textOf(row, 'kind'), count);
  }
  return counts;
});

export const papersIn = async (store: GraphStore): Promise<number> => (await countsOf(store)).nodes.get('Paper') ?? 0;
export const entitiesIn = async (store: GraphStore): Promise<number> => {
  const { nodes } = await countsOf(store);
  return ENTITY_LABELS.reduce((sum, label) => sum + (nodes.get(label) ?? 0), 0);
};

export interface Level {
  readonly level: number;
  readonly communities: number;
  readonly modularity: number;
}

/** The levels of the dendrogram, finest first; the last one is shown, and nodes' `community` refers to it. */
export const levelsOf = remember(async (store: GraphStore): Promise<readonly Level[]> =>
  (await store.query('community-levels')).map((row) => ({
    level: numberOf(row, 'level'), communities: numberOf(row, 'communities'), modularity: numberOf(row, 'modularity'),
  })));

const list = (counts: ReadonlyMap<string, number>, kinds: readonly string[]): Stats['nodes'] =>
  kinds.map((kind) => ({ kind, count: counts.get(kind) ?? 0 }));

/** How much there is of what: every kind in the schema's order, those with none too. */
export const statsOf = remember(async (store: GraphStore): Promise<Stats> => {
  const { nodes, edges } = await countsOf(store);
  const shown = (await levelsOf(store)).at(-1);
  const years = await store.query('years');
  return {
    nodes: list(nodes, ['Paper', ...ENTITY_LABELS, 'Community']),
    edges: list(edges, [...FACT_TYPES, ...STRUCTURE_TYPES]),
    communities: shown?.communities ?? 0,
    ...(shown ? { modularity: shown.modularity } : {}),
    years: years.map((row) => ({ year: numberOf(row, 'year'), papers: numberOf(row, 'papers') })),
  };
});
