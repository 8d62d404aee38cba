import { entityAnswer, entityPapersAnswer } from '../answers/entity.ts';
import { EntityPapersQuery, IdPath } from '../wire/requests.ts';
import { Entity, EntityPapers } from '../wire/responses.ts';
import { route } from './route.ts';

export const entity = route({
  id: 'getEntity',
  method: 'get',
  path: '/entities/:id',
  tag: 'Entities',
  summary: 'One model, method, dataset, task or repository, and what papers do with it',
  params: IdPath,
  reply: Entity,
  errors: ['not_found'],
  handle: ({ store }, { params }) => entityAnswer(store, params.id),
});

export const entityPapers = route({
  id: 'getEntityPapers',
  method: 'get',
  path: '/entities/:id/papers',
  tag: 'Entities',
  summary: 'The papers that name an entity, with their roles and sentences',
  description: 'Surest first. `types`: only these relationships, separated by commas.',
  params: IdPath,
  query: EntityPapersQuery,
  reply: EntityPapers,
  errors: ['not_found'],
  handle: ({ store }, { params, query }) => entityPapersAnswer(store, params.id, query),
});
