import { openEmbedded } from '../../src/graph/store/embedded-store.ts';
import { readStatements } from '../../src/graph/store/cypher-files.ts';
import type { GraphStore } from '../../src/graph/store/store.ts';
import { CASES, COMMUNITIES } from './read-statements.cases.ts';
import { load } from './small-graph.ts';

let store: GraphStore;
beforeAll(async () => {
  store = await openEmbedded(':memory:');
  await load(store);
  await store.annotate(COMMUNITIES);
});
afterAll(() => store.close());

const asText = (rows: readonly unknown[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

test.each(CASES)('$name $parameters', async ({ name, parameters, columns, rows, unordered }) => {
  const answer = (await store.query(name, parameters)).map((row) => columns.map((column) => row[column]));
  if (unordered) expect(asText(answer)).toEqual(asText(rows));
  else expect(answer).toEqual(rows);
});

test('every statement of cypher/read has a case, and gives the columns it declares', async () => {
  const statements = readStatements('read');
  expect([...new Set(CASES.map(({ name }) => name))].sort()).toEqual([...statements.keys()].sort());
  for (const { name, parameters } of CASES) {
    const [row] = await store.query(name, parameters);
    if (row) expect([name, ...Object.keys(row).sort()]).toEqual([name, ...[...statements.get(name)?.columns ?? []].sort()]);
  }
});
