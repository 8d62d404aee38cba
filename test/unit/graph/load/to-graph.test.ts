import fc from 'fast-check';
import type { ExtractedEntity, ExtractedPaper } from '../../../../src/extract/records.ts';
import { toBatch, toGraph } from '../../../../src/graph/load/to-graph.ts';
import { mergeEntity } from '../../../../src/graph/store/merge-entity.ts';
import type { GraphNode } from '../../../../src/graph/records.ts';
import { PAPERS, paper } from '../../../contract/small-graph.ts';

test('a paper becomes a node with what it has, and without what it lacks', () => {
  expect(toGraph(paper('auk-diving-deeper')).paper).toEqual({
    id: 'auk-diving-deeper', label: 'Paper',
    properties: { id: 'auk-diving-deeper', title: 'Auk, Diving Deeper', abstract: paper('auk-diving-deeper').abstract, year: 2020, venue: 'Shore Conf' },
  });
});

test('an entity becomes a node under its type, its aliases sorted', () => {
  expect(toGraph(paper('how-tides-attend')).entities[0]).toEqual({
    id: 'method:tide-attention', label: 'Method', properties: { id: 'method:tide-attention', name: 'tide attention', type: 'Method', aliases: ['Tide attention', 'tide attention'], provisional: true },
  });
});

test('a fact holds each sentence once, and its evidence points at them', () => {
  const fact = toGraph(paper('how-tides-attend')).facts[0];
  expect(fact).toMatchObject({ id: 'how-tides-attend|MENTIONS|method:tide-attention', type: 'MENTIONS', source: 'how-tides-attend', target: 'method:tide-attention' });
  expect(fact?.properties['sentences']).toEqual(['Why does tide attention work?', 'Tide attention follows the moon.']);
  expect(JSON.parse(String(fact?.properties['evidence']))).toMatchObject([{ sentence: 0, text: 'tide attention', field: 'abstract', start: 26 }, { sentence: 1, text: 'Tide attention' }]);
});

test('two mentions in one sentence share it', () => {
  const twice: ExtractedPaper = { ...paper('gull-seabirds-for-waves'), entities: paper('gull-seabirds-for-waves').entities.map((entity) => ({ ...entity, mentions: [...entity.mentions, ...entity.mentions] })) };
  const fact = toGraph(twice).facts[3];
  expect(fact?.properties['sentences']).toHaveLength(1);
  expect(JSON.parse(String(fact?.properties['evidence']))).toMatchObject([{ sentence: 0 }, { sentence: 0 }]);
});

test('an entity in two roles is one node with two facts', () => {
  const [first] = paper('harbor-a-corpus-of-tides').entities as readonly [ExtractedEntity];
  const graph = toGraph({ ...paper('harbor-a-corpus-of-tides'), entities: [first, { ...first, relation: 'uses', aliases: ['HARBOR'] }] });
  expect(graph.entities).toMatchObject([{ id: 'dataset:harbor', properties: { aliases: ['HARBOR', 'Harbor'] } }]);
  expect(graph.facts.map(({ type }) => type)).toEqual(['INTRODUCES', 'USES']);
});

test('a batch holds each entity once, and of a paper that comes twice the last', () => {
  const batch = toBatch([...PAPERS, { ...paper('silent-water'), title: 'Louder Water' }]);
  expect([batch.papers.length, batch.entities.length, batch.facts.length]).toEqual([12, 11, 35]);
  expect(batch.papers.find(({ id }) => id === 'silent-water')?.properties['title']).toBe('Louder Water');
  expect(batch.entities.find(({ id }) => id === 'model:tern-2')?.properties['aliases']).toEqual(['TERN2', 'Tern 2', 'Tern-2']);
});

test('nothing is changed in what comes in', () => {
  const before = JSON.stringify(PAPERS);
  toBatch(PAPERS);
  expect(JSON.stringify(PAPERS)).toBe(before);
});

const description = fc.record({ name: fc.string(), provisional: fc.boolean(), aliases: fc.array(fc.string(), { maxLength: 3 }) })
  .map((properties): GraphNode => ({ id: 'model:x', label: 'Model', properties: { id: 'model:x', type: 'Model', ...properties } }));

test('merging descriptions of an entity gives the same in any order and grouping, and twice the same changes nothing', () => {
  fc.assert(fc.property(description, description, description, (a, b, c) => {
    const merged = mergeEntity(mergeEntity(a, b), c);
    expect(mergeEntity(a, mergeEntity(b, c))).toEqual(merged);
    expect(mergeEntity(mergeEntity(c, b), a)).toEqual(merged);
    expect(mergeEntity(merged, merged)).toEqual(merged);
    expect(mergeEntity(merged, a)).toEqual(merged);
  }));
});
