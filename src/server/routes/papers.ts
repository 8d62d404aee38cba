import { paperAnswer } from '../answers/paper.ts';
import { IdPath } from '../wire/requests.ts';
import { Paper } from '../wire/responses.ts';
import { route } from './route.ts';

export const paper = route({
  id: 'getPaper',
  method: 'get',
  path: '/papers/:id',
  tag: 'Papers',
  summary: 'One paper: title, abstract, and every fact with the mentions that prove it',
  params: IdPath,
  reply: Paper,
  errors: ['not_found'],
  handle: ({ store }, { params }) => paperAnswer(store, params.id),
});
