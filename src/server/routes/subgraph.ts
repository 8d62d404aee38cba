import { subgraphAnswer } from '../answers/subgraph.ts';
import { SubgraphBody } from '../wire/requests.ts';
import { Subgraph } from '../wire/responses.ts';
import { route } from './route.ts';

export const subgraph = route({
  id: 'getSubgraph',
  method: 'post',
  path: '/subgraph',
  tag: 'Graph',
  summary: 'The graph, or the part of it that passes a filter',
  description: 'Where `maxNodes` or `maxEdges` cuts, nodes of high degree come first; `total` says how much passes the filter in all. '
    + '`years` keeps papers of these years and leaves out those without a year. Entities that `years`, `types` or `minConfidence` leave without a fact go, unless `ids` names them.',
  body: SubgraphBody,
  reply: Subgraph,
  handle: ({ store }, { body }) => subgraphAnswer(store, body),
});
