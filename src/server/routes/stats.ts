import { statsOf } from '../answers/stats.ts';
import { Stats } from '../wire/responses.ts';
import { route } from './route.ts';

export const stats = route({
  id: 'getStats',
  method: 'get',
  path: '/stats',
  tag: 'Service',
  summary: 'Nodes and relationships by kind, communities, papers by year',
  reply: Stats,
  handle: ({ store }) => statsOf(store),
});
