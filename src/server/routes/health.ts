import { entitiesIn, papersIn } from '../answers/stats.ts';
import { Health } from '../wire/responses.ts';
import { route } from './route.ts';

export const health = route({
  id: 'getHealth',
  method: 'get',
  path: '/health',
  tag: 'Service',
  summary: 'Is the graph there, on which engine, how large',
  reply: Health,
  async handle({ store, version }) {
    const [papers, entities] = [await papersIn(store), await entitiesIn(store)];
    return { status: papers > 0 ? 'ok' as const : 'empty' as const, engine: store.capabilities.engine, version, papers, entities };
  },
});
