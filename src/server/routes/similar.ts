import { sharedAnswer, similarAnswer } from '../answers/shared.ts';
import { IdPath, SharedQuery, SimilarQuery } from '../wire/requests.ts';
import { SharedDatasets, SimilarPapers } from '../wire/responses.ts';
import { route } from './route.ts';

export const sharedDatasets = route({
  id: 'getSharedDatasets',
  method: 'get',
  path: '/papers/:id/shared-datasets',
  tag: 'Papers',
  summary: 'Papers that share datasets with a paper, with the sentences of both',
  description: 'Heaviest first; the weight grows with the rarity of what is shared. `labels` counts other kinds of entities instead, separated by commas.',
  params: IdPath,
  query: SharedQuery,
  reply: SharedDatasets,
  errors: ['not_found'],
  handle: ({ store }, { params, query }) => sharedAnswer(store, params.id, query),
});

export const similar = route({
  id: 'getSimilarPapers',
  method: 'get',
  path: '/papers/:id/similar',
  tag: 'Papers',
  summary: 'Papers that name much the same as a paper',
  description: 'Cosine of what both name, rare names weighing more. `labels`: what counts; default all but repositories.',
  params: IdPath,
  query: SimilarQuery,
  reply: SimilarPapers,
  errors: ['not_found'],
  handle: ({ store }, { params, query }) => similarAnswer(store, params.id, query),
});
