import { nodeOf, nodesById } from '../answers/rows.ts';
import { SearchQuery } from '../wire/requests.ts';
import { Search } from '../wire/responses.ts';
import { route } from './route.ts';

export const search = route({
  id: 'search',
  method: 'get',
  path: '/search',
  tag: 'Find',
  summary: 'Papers, entities and communities by name or alias',
  description: 'Finds beginnings of words and forgives typing errors; best first.',
  query: SearchQuery,
  reply: Search,
  async handle({ store }, { query: { q, labels, limit } }) {
    const { hits, total } = await store.search(q, { limit, ...(labels ? { labels } : {}) });
    const nodes = await nodesById(store, hits);
    return {
      query: q,
      hits: hits.map(({ id, label, name, degree, score, matched }) => ({
        node: nodes.get(id) ?? nodeOf(id, label, name, { degree }), score, ...(matched === undefined ? {} : { matched }),
      })),
      shown: hits.length,
      total,
    };
  },
});
