import { edgeId } from '../../graph/records.ts';
import { FACT_TYPES, type FactType } from '../../graph/schema.ts';
import type { GraphStore } from '../../graph/store/store.ts';
import { factTypeOf, nodeOfGraph, numberOf, textOf } from '../answers/rows.ts';
import { notFound } from '../http-errors.ts';
import { IdPath, NeighborsQuery } from '../wire/requests.ts';
import { Neighbors } from '../wire/responses.ts';
import { route } from './route.ts';

/** Per relationship type, the neighbours one hop away. */
async function countsOf(store: GraphStore, id: string, isPaper: boolean): Promise<Neighbors['counts']> {
  const counts = new Map<FactType, number>();
  if (isPaper) {
    const facts = await store.query('facts-of-papers', { ids: [id] });
    const distinct = new Map(facts.map((row) => [edgeId(id, factTypeOf(row), textOf(row, 'target')), factTypeOf(row)]));
    for (const type of distinct.values()) counts.set(type, (counts.get(type) ?? 0) + 1);
  } else {
    for (const row of await store.query('entity-relations', { id })) counts.set(factTypeOf(row), numberOf(row, 'papers'));
  }
  return FACT_TYPES.flatMap((type) => (counts.has(type) ? [{ type, nodes: counts.get(type) as number }] : []));
}

export const neighbors = route({
  id: 'getNeighbors',
  method: 'get',
  path: '/nodes/:id/neighbors',
  tag: 'Graph',
  summary: 'What is around a paper or an entity, and how much of it there is',
  description: 'Nearest first, then by degree. `limit=0` asks for the counts alone; `types` and `labels` are separated by commas.',
  params: IdPath,
  query: NeighborsQuery,
  reply: Neighbors,
  errors: ['not_found'],
  async handle({ store }, { params: { id }, query: { depth, types, labels, limit } }) {
    const start = await store.node(id);
    if (!start) throw notFound('node', id);
    const around = await store.neighbors([id], { depth, limit, ...(types ? { types } : {}), ...(labels ? { labels } : {}) });
    return {
      nodes: around.nodes.map(nodeOfGraph),
      edges: around.edges.map(({ id: edge, type, source, target, properties }) => ({ id: edge, type, source, target, confidence: Number(properties['confidence'] ?? 0) })),
      shown: { nodes: around.nodes.length, edges: around.edges.length },
      total: around.total,
      counts: start.label === 'Community' ? [] : await countsOf(store, id, start.label === 'Paper'),
    };
  },
});
