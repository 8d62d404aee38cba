import type { GraphStore } from '../../../../src/graph/store/store.ts';
import { repoUrl } from '../../../../src/server/answers/entity.ts';
import { resolve } from '../../../../src/server/answers/resolve.ts';
import { smallPapers, smallStore } from '../../../setup/small-store.ts';
import { toBatch } from '../../../../src/graph/load/to-graph.ts';

let store: GraphStore;
beforeAll(async () => {
  store = await smallStore({ analyzed: false });
  // A paper with the title of another, and a method with the name of a model.
  const [first] = smallPapers();
  if (!first) throw new Error('no papers');
  await store.write(toBatch([{
    ...first, id: 'gull-again', entities: [{ id: 'method:auk', type: 'Method', canonical: 'Auk', aliases: ['diver'], relation: 'uses', confidence: 0.5, provisional: true, mentions: [] }],
  }]));
});
afterAll(() => store.close());

test.each([['dataset:harbor', 'dataset:harbor'], ['HARBOR', 'dataset:harbor'], [' harbor ', 'dataset:harbor'], ['how tides attend', 'how-tides-attend'], ['Diver', 'method:auk'], ['gull-again', 'gull-again']])('%j names %s', async (text, id) =>
  expect((await resolve(store, text)).id).toBe(id));

test('labels say what is meant', async () => {
  expect((await resolve(store, 'Auk', ['Model'])).id).toBe('model:auk');
  expect((await resolve(store, 'Auk', ['Method'])).id).toBe('method:auk');
});

test('several are listed, never guessed between', async () => {
  const error = await resolve(store, 'Gull: Seabirds for Waves', ['Paper']).catch((reason: unknown) => reason) as Error;
  expect(error.name).toBe('UsageError');
  for (const id of ['gull-again', 'gull-seabirds-for-waves']) expect(error.message).toContain(id);
  await expect(resolve(store, 'Auk')).rejects.toMatchObject({ name: 'UsageError' });
});

test('none is an error that tells what is near', async () => {
  const error = await resolve(store, 'Harbur', ['Dataset']).catch((reason: unknown) => reason) as Error;
  expect(error.name).toBe('CommandError');
  expect(error.message).toContain('dataset:harbor');
  await expect(resolve(store, 'Harbor', ['Model'])).rejects.toMatchObject({ name: 'CommandError' });
});

test.each([
  ['github:coast/gull', 'https://github.com/coast/gull'], ['hf:coast/gull', 'https://huggingface.co/coast/gull'], ['hf-dataset:harbor', 'https://huggingface.co/datasets/harbor'],
  ['https://gull.example/x', 'https://gull.example/x'], ['javascript:alert(1)', undefined], ['coast/gull', undefined],
])('the repository %s is at %s', (name, url) => expect(repoUrl(name)).toBe(url));
