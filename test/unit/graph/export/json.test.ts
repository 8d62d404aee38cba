import { FORMATS, sourceOf } from '../../../../src/graph/export/export.ts';
import { readJson } from '../../../../src/graph/export/json.ts';
import type { Subgraph } from '../../../../src/graph/records.ts';

const evidence = JSON.stringify([{ start: 3, end: 7, text: '"Map"', field: 'title', sentence: 0, sentenceStart: 0, rule: 'lexicon', score: 0.9 }]);
const graph: Subgraph = {
  nodes: [
    { id: 'p', label: 'Paper', properties: { id: 'p', title: 'On “Map”\nmaking', year: 2024, authors: ['A', 'B'] } },
    { id: 'model:map', label: 'Model', properties: { id: 'model:map', name: 'Map', provisional: false } },
  ],
  edges: [{ id: 'p|USES|model:map', type: 'USES', source: 'p', target: 'model:map', properties: { confidence: 0.5, sentences: ['On "Map"'], evidence } }],
  total: { nodes: 9, edges: 7 },
};

const write = async (subgraph: Subgraph): Promise<string> => {
  let text = '';
  for await (const part of FORMATS.json.write(sourceOf(subgraph))) text += part;
  return text;
};

test('what is read back is what was written', async () => expect(readJson(await write(graph))).toEqual(graph));

test('an empty graph makes a file too', async () => {
  const empty: Subgraph = { nodes: [], edges: [], total: { nodes: 0, edges: 0 } };
  expect(readJson(await write(empty))).toEqual(empty);
});

test('the file says how much of the graph it shows, and evidence stands in it as data', async () => {
  const file = JSON.parse(await write(graph)) as { shown: unknown; total: unknown; edges: { evidence: { text: string }[] }[] };
  expect(file.shown).toEqual({ nodes: 2, edges: 1 });
  expect(file.total).toEqual({ nodes: 9, edges: 7 });
  expect(file.edges[0]?.evidence[0]?.text).toBe('"Map"');
});

test('the order of properties doesn\'t change the bytes', async () => {
  const [paper, model] = graph.nodes;
  const turned = { ...paper, properties: Object.fromEntries(Object.entries(paper?.properties ?? {}).reverse()) };
  expect(await write({ ...graph, nodes: [turned, model] as Subgraph['nodes'] })).toBe(await write(graph));
});

test.each([
  ['{', /not JSON/],
  ['{"format":"other"}', /not a paperatlas-graph file/],
  ['{"format":"paperatlas-graph","version":2}', /version/],
])('%s is refused', (text, message) => expect(() => readJson(text)).toThrow(message));
