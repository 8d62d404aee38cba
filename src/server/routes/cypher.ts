import { CypherBody } from '../wire/requests.ts';
import { Cypher } from '../wire/responses.ts';
import { route } from './route.ts';

export const cypher = route({
  id: 'runCypher',
  method: 'post',
  path: '/cypher',
  tag: 'Graph',
  summary: "An analyst's own query: read-only, within limits of time, rows and memory",
  description: 'A query that would write is refused (`forbidden`), one that takes too long is stopped (`timeout`); `truncated` says that there were more rows.',
  body: CypherBody,
  reply: Cypher,
  errors: ['syntax', 'parameter_missing', 'forbidden', 'failed', 'memory', 'timeout', 'store_unsupported'],
  async handle({ store, cypherLimits }, { body, signal }) {
    const { columns, rows, truncated, milliseconds } = await store.cypher(body.query, body.parameters, { ...cypherLimits, signal });
    return { columns: [...columns], rows: rows as Cypher['rows'], shown: rows.length, truncated, milliseconds };
  },
});
