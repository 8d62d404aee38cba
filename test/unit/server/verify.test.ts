import type { GraphStore } from '../../../src/graph/store/store.ts';
import { verifyStore, type Verification } from '../../../src/server/commands/verify.ts';
import { toBatch } from '../../../src/graph/load/to-graph.ts';
import { smallPapers, smallStore } from '../../setup/small-store.ts';

let store: GraphStore;
beforeEach(async () => { store = await smallStore(); });
afterEach(() => store.close());
const failed = ({ checks }: Verification): string[] => checks.filter((check) => check.failed > 0).map(({ name }) => name);

test('a store as it was loaded holds together', async () => {
  const result = await verifyStore(store, ':memory:');
  expect(failed(result)).toEqual([]);
  expect(result.checks.find(({ name }) => name.startsWith('spans'))?.checked).toBe(smallPapers().flatMap(({ entities }) => entities.flatMap(({ mentions }) => mentions)).length);
  expect(result.stated).toBe(1);
});

test.each<[string, (fact: { properties: Record<string, unknown> }) => void, string]>([
  ['a span that is elsewhere', (fact) => { fact.properties['evidence'] = String(fact.properties['evidence']).replace('"start":0', '"start":1'); }, 'spans are text.slice(start, end) of their paper'],
  ['a sentence that is not there', (fact) => { fact.properties['sentences'] = ['No such sentence.', 'Nor this.']; }, 'sentences stand where they say'],
  ['a field that is the other one', (fact) => { fact.properties['evidence'] = String(fact.properties['evidence']).replace('"field":"title"', '"field":"abstract"'); }, 'fields agree with offsets'],
  ['a confidence of 2', (fact) => { fact.properties['confidence'] = 2; }, 'confidences are between 0 and 1'],
])('%s is found', async (_, spoil, check) => {
  const [first] = smallPapers();
  const batch = structuredClone(toBatch(first ? [first] : []));
  spoil(batch.facts[0] as never);
  await store.write(batch);
  const result = await verifyStore(store, ':memory:');
  expect(failed(result)).toContain(check);
  expect(result.failures.join('\n')).toContain('gull-seabirds-for-waves');
});
