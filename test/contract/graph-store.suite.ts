import { StoreError, type QueryError } from '../../src/graph/errors.ts';
import type { Annotations, CommunityRecord, GraphBatch } from '../../src/graph/records.ts';
import type { CypherLimits, GraphStore, Parameters } from '../../src/graph/store/store.ts';
import { toBatch } from '../../src/graph/load/to-graph.ts';
import { collect, dump, load, naming, PAPERS, paper } from './small-graph.ts';

/** What every GraphStore promises, whatever the engine. */

export interface SuiteOptions {
  /** An empty store to write to; the suite closes it. */
  readonly open: () => Promise<GraphStore>;
  /** Promises that an engine can't keep, by their text, with the reason. */
  readonly exceptions?: Readonly<Record<string, string>>;
}

export const LIMITS: CypherLimits = { timeoutMs: 30_000, maxRows: 1_000, maxBytes: 1_000_000 };

const community = (id: string, more: Partial<CommunityRecord> = {}): CommunityRecord => ({ id, name: `Name of ${id}`, level: 0, size: 1, papers: 1, terms: ['Harbor'], modularity: 0.25, x: 1.5, y: -2, ...more });

const ANNOTATIONS: Annotations = {
  communities: [community('community:0:0', { parent: 'community:1:0' }), community('community:0:1', { size: 3 }), community('community:1:0', { level: 1, terms: [] })],
  nodes: [
    { id: 'silent-water', label: 'Paper', properties: { community: 'community:1:0', degree: 0, pagerank: 0.125, x: 1, y: 2.5 }, communities: ['community:0:0', 'community:1:0'] },
    { id: 'dataset:harbor', label: 'Dataset', properties: { community: 'community:0:1', degree: 6, pagerank: 0.5, x: -1, y: 0 }, communities: ['community:0:1'] },
  ],
};

const cypher = (store: GraphStore, text: string, parameters: Parameters = {}, limits: Partial<CypherLimits> = {}) => store.cypher(text, parameters, { ...LIMITS, ...limits });
const names = (hits: { readonly hits: readonly { readonly name: string }[] }): string[] => hits.hits.map(({ name }) => name);

/** A promise, and what shows it. `loaded`: on the small graph, else on an empty store. */
type Promises = Readonly<Record<string, (store: GraphStore) => Promise<void>>>;

const ON_EMPTY: Promises = {
  'an empty store answers with nothing': async (store) => {
    expect(await store.node('x')).toBeUndefined();
    expect(await store.neighbors(['x'], { limit: 10 })).toEqual({ nodes: [], edges: [], total: { nodes: 0, edges: 0 } });
    expect(await store.search('x', { limit: 10 })).toEqual({ hits: [], total: 0 });
    expect(await dump(store)).toBe('');
    expect(await store.query('years')).toEqual([]);
  },
  'a schema made twice is made once': async (store) => {
    await store.ensureSchema();
    await store.ensureSchema();
    expect(await dump(store)).toBe('');
  },
  'loading twice changes nothing': async (store) => {
    const first = await load(store);
    const before = await dump(store);
    expect(await load(store)).toEqual({ ...first, removed: 0 });
    expect(await dump(store)).toBe(before);
  },
  'the order of loading and the size of batches make no difference': async (store) => {
    await load(store, PAPERS, { batchSize: 1 });
    const one = await dump(store);
    await load(store, [...PAPERS].reverse().map((extracted) => ({ ...extracted, entities: [] })), { batchSize: 5 });
    await load(store, [...PAPERS].reverse(), { batchSize: 5 });
    expect(await dump(store)).toBe(one);
  },
  'the lexicon\'s name wins over a provisional one, whichever comes first': async (store) => {
    await load(store, [naming('a', 'PETREL', { provisional: false }), naming('b', 'Aaa-Petrel')], { batchSize: 1 });
    await load(store, [naming('c', 'ALBATROSS', { entity: 'model:albatross' }), naming('d', 'Zzz', { entity: 'model:albatross', provisional: false })], { batchSize: 1 });
    expect((await store.node('model:petrel'))?.properties).toMatchObject({ name: 'PETREL', provisional: false, aliases: ['Aaa-Petrel', 'PETREL'] });
    expect((await store.node('model:albatross'))?.properties).toMatchObject({ name: 'Zzz', provisional: false, aliases: ['ALBATROSS', 'Zzz'] });
  },
  'of provisional names the smallest by code unit counts': async (store) => {
    await load(store, [naming('a', 'petrel'), naming('b', 'PeTrel'), naming('c', 'Petrel')], { batchSize: 1 });
    expect((await store.node('model:petrel'))?.properties).toMatchObject({ name: 'PeTrel', provisional: true, aliases: ['PeTrel', 'Petrel', 'petrel'] });
  },
  'a paper loaded again with other facts has its facts replaced, and orphans go': async (store) => {
    await load(store, [naming('a', 'Petrel'), naming('b', 'Skua', { entity: 'model:skua' })]);
    expect(await load(store, [naming('a', 'Skua', { entity: 'model:skua', relation: 'introduces' })])).toMatchObject({ papers: 1, facts: 1, removed: 1 });
    expect(await store.node('model:petrel')).toBeUndefined();
    expect((await collect(store.scan('edges'))).map(({ id }) => id)).toEqual(['a|INTRODUCES|model:skua', 'b|USES|model:skua']);
  },
  'an alias that no paper states any more goes': async (store) => {
    await load(store, [naming('a', 'Petrel'), naming('b', 'Storm Petrel')]);
    await load(store, [naming('b', 'PETREL')]);
    expect((await store.node('model:petrel'))?.properties).toMatchObject({ aliases: ['PETREL', 'Petrel'] });
  },
  'where one paper alone names an entity, its name follows that paper': async (store) => {
    await load(store, [naming('a', 'AAA')]);
    await load(store, [naming('a', 'Petrel')]);
    expect((await store.node('model:petrel'))?.properties).toMatchObject({ name: 'Petrel', aliases: ['Petrel'] });
  },
  'a property that a paper no longer has goes': async (store) => {
    await load(store, [{ ...naming('a', 'Petrel'), venue: 'Shore Conf', year: 2020, authors: ['Ada Quay'] }]);
    await load(store, [naming('a', 'Petrel')]);
    expect(Object.keys((await store.node('a'))?.properties ?? {}).sort()).toEqual(['abstract', 'id', 'title']);
  },
  'any text comes back as it went in': async (store) => {
    const odd = 'q\'"`$x\\ \u0000\u2028\u{1F6A4} {n} // /* \n\t; DROP';
    await load(store, [{ ...naming(odd, 'Petrel'), title: odd, abstract: odd, authors: [odd, ''], venue: '', entities: [] }]);
    expect((await store.node(odd))?.properties).toEqual({ id: odd, title: odd, abstract: odd, authors: [odd, ''], venue: '' });
    expect((await store.neighbors([odd], { limit: 1 })).nodes.map(({ id }) => id)).toEqual([odd]);
  },
  'a batch that does not hold together is refused, and nothing of it is written': async (store) => {
    const good = toBatch([naming('a', 'Petrel')]);
    const fact = good.facts[0] as GraphBatch['facts'][number];
    const bad: readonly GraphBatch[] = [
      { ...good, entities: [] }, { ...good, papers: [] }, { ...good, papers: [...good.papers, ...good.papers] }, { ...good, facts: [fact, fact] },
      { ...good, facts: [{ ...fact, type: 'KNOWS' as never }] }, { ...good, entities: good.entities.map((node) => ({ ...node, label: 'Dataset' as const })) },
    ];
    for (const batch of bad) await expect(store.write(batch)).rejects.toMatchObject({ name: 'StoreError', code: 'invalid' });
    expect(await dump(store)).toBe('');
  },
  'writes asked for at once are all done': async (store) => {
    await store.ensureSchema();
    await Promise.all(PAPERS.map((extracted) => store.write(toBatch([extracted]))));
    const together = await dump(store);
    await load(store);
    expect(await dump(store)).toBe(together);
  },
  'analysis stays where papers are loaded again, and loading stays where analysis is written': async (store) => {
    await load(store);
    const before = await store.node('dataset:harbor');
    await store.annotate(ANNOTATIONS);
    const annotated = await dump(store);
    await load(store);
    expect(await dump(store)).toBe(annotated);
    await store.annotate({ nodes: [{ id: 'dataset:harbor', label: 'Dataset', properties: {}, communities: [] }], communities: [] });
    expect(await store.node('dataset:harbor')).toEqual(before);
  },
  'communities are replaced as a whole': async (store) => {
    await load(store);
    await store.annotate(ANNOTATIONS);
    expect(await store.query('communities')).toHaveLength(3);
    expect((await store.query('community', { id: 'community:0:0' }))[0]).toMatchObject({ parent: 'community:1:0', terms: ['Harbor'], x: 1.5, y: -2, modularity: 0.25, level: 0 });
    expect((await store.query('community-members', { id: 'community:1:0' })).map(({ id }) => id)).toEqual(['silent-water']);
    await store.annotate({ nodes: [], communities: [community('community:0:9')] });
    expect((await store.query('communities')).map(({ id }) => id)).toEqual(['community:0:9']);
    expect((await store.node('silent-water'))?.properties).not.toHaveProperty('community');
    expect((await store.node('dataset:harbor'))?.properties).not.toHaveProperty('community');
  },
  'annotations that do not hold together are refused whole': async (store) => {
    await load(store);
    await store.annotate(ANNOTATIONS);
    const before = await dump(store);
    const node = ANNOTATIONS.nodes[0] as Annotations['nodes'][number];
    const bad: readonly Annotations[] = [
      { nodes: [node], communities: [] }, { nodes: [{ ...node, properties: { title: 'Other' } }], communities: ANNOTATIONS.communities },
      { nodes: [], communities: [community('c', { parent: 'nowhere' })] }, { nodes: [], communities: [community('c'), community('c')] },
    ];
    for (const annotations of bad) await expect(store.annotate(annotations)).rejects.toMatchObject({ name: 'StoreError', code: 'invalid' });
    expect(await dump(store)).toBe(before);
  },
  'a closed store says so, and closes twice': async (store) => {
    await store.close();
    await store.close();
    await expect(store.node('x')).rejects.toBeInstanceOf(StoreError);
    await expect(store.write({ papers: [], entities: [], facts: [] })).rejects.toBeInstanceOf(StoreError);
  },
};

const ON_SMALL_GRAPH: Promises = {
  'every node is scanned once, in order of id': async (store) => {
    await store.annotate(ANNOTATIONS);
    const nodes = await collect(store.scan('nodes'));
    expect(nodes).toHaveLength(12 + 11 + 3);
    expect(nodes.map(({ id }) => id)).toEqual(nodes.map(({ id }) => id).sort());
    expect(nodes.find(({ id }) => id === 'model:tern-2')).toEqual({
      id: 'model:tern-2', label: 'Model', properties: { id: 'model:tern-2', name: 'Tern-2', type: 'Model', provisional: false, aliases: ['TERN2', 'Tern 2', 'Tern-2'] },
    });
  },
  'every fact is scanned once, in order of id, with what proves it': async (store) => {
    const edges = await collect(store.scan('edges'));
    expect(edges).toHaveLength(35);
    expect(edges.map(({ id }) => id)).toEqual(edges.map(({ id }) => id).sort());
    const stated = edges.find(({ id }) => id === 'ports-and-parts|HAS_REPO|repo:coast/gull');
    expect(stated?.properties).toEqual({ confidence: 1, sentences: [], evidence: '[]' });
    for (const { source, properties } of edges) {
      const { title, abstract } = paper(source);
      for (const { start, end, text, sentence, sentenceStart } of JSON.parse(String(properties['evidence']))) {
        expect(`${title}\n${abstract}`.slice(start, end)).toBe(text);
        expect(`${title}\n${abstract}`.startsWith((properties['sentences'] as string[])[sentence] as string, sentenceStart)).toBe(true);
      }
    }
  },
  'a node is found by its id, whatever its kind': async (store) => {
    await store.annotate(ANNOTATIONS);
    expect((await store.node('gull-seabirds-for-waves'))?.properties).toMatchObject({ year: 2019, venue: 'Shore Conf', authors: ['Ada Quay', 'Ben Pier'] });
    expect(await store.node('task:boat-detection')).toMatchObject({ label: 'Task' });
    expect(await store.node('community:1:0')).toMatchObject({ label: 'Community', properties: { level: 1, terms: [] } });
    expect(await store.node('nowhere')).toBeUndefined();
  },
  'neighbors are the nearest first, then those of the highest degree': async (store) => {
    const { nodes, edges, total } = await store.neighbors(['dataset:harbor-x'], { depth: 2, limit: 100 });
    expect(nodes.map(({ id }) => id)).toEqual(['dataset:harbor-x', 'small-boats-big-sea', 'harbor-x-across-oceans', 'dataset:harbor', 'dataset:lighthouse', 'model:tern-2']);
    expect(edges).toHaveLength(5);
    expect(total).toEqual({ nodes: 6, edges: 5 });
  },
  'a limit cuts, and the total says what there is': async (store) => {
    const { nodes, edges, total } = await store.neighbors(['dataset:harbor-x'], { depth: 2, limit: 3 });
    expect(nodes).toHaveLength(3);
    expect(edges.map(({ id }) => id)).toEqual(['harbor-x-across-oceans|INTRODUCES|dataset:harbor-x', 'small-boats-big-sea|EVALUATES_ON|dataset:harbor-x']);
    expect(total).toEqual({ nodes: 6, edges: 5 });
    expect(await store.neighbors(['dataset:harbor-x'], { depth: 2, limit: 0 })).toEqual({ nodes: [], edges: [], total: { nodes: 6, edges: 5 } });
  },
  'neighbors obey types and labels, and walk through nothing that these leave out': async (store) => {
    const ids = async (options: object): Promise<string[]> => (await store.neighbors(['tern-2-is-all-you-see'], { limit: 100, ...options })).nodes.map(({ id }) => id).slice(1).sort();
    expect(await ids({ types: ['USES'] })).toEqual(['method:tide-attention']);
    expect(await ids({ labels: ['Dataset'] })).toEqual(['dataset:lighthouse']);
    expect(await ids({ depth: 2, labels: ['Dataset', 'Paper'] })).toEqual(['auk-diving-deeper', 'dataset:lighthouse', 'lighthouse-finding-boats-at-night', 'small-boats-big-sea']);
    expect(await ids({ depth: 3, labels: ['Paper'] })).toEqual([]);
    expect(await ids({ types: [] })).toEqual([]);
  },
  'neighbors of several nodes hold the edges among them; unknown ids are left out': async (store) => {
    const { nodes, edges } = await store.neighbors(['auk-diving-deeper', 'nowhere', 'dataset:harbor', 'auk-diving-deeper'], { depth: 1, limit: 2 });
    expect(nodes.map(({ id }) => id)).toEqual(['auk-diving-deeper', 'dataset:harbor']);
    expect(edges.map(({ id }) => id)).toEqual(['auk-diving-deeper|EVALUATES_ON|dataset:harbor']);
  },
  'a depth or limit that makes no sense is refused': async (store) => {
    for (const options of [{ depth: 4, limit: 1 }, { depth: 1.5, limit: 1 }, { limit: -1 }, { limit: NaN }]) {
      await expect(store.neighbors(['dataset:harbor'], options)).rejects.toMatchObject({ name: 'StoreError', code: 'invalid' });
    }
  },
  'search puts the exact name before alias, prefix and typo': async (store) => {
    expect(names(await store.search('harbor', { limit: 10, labels: ['Dataset'] }))).toEqual(['Harbor', 'Harbor-X']);
    expect((await store.search('TERN2', { limit: 1 })).hits[0]).toMatchObject({ id: 'model:tern-2', name: 'Tern-2', degree: 4 });
    expect((await store.search('tern 2', { limit: 1 })).hits[0]).toMatchObject({ id: 'model:tern-2' });
    expect(names(await store.search('light', { limit: 10, labels: ['Dataset'] }))).toEqual(['LightHouse']);
    expect(names(await store.search('lihgthouse', { limit: 10, labels: ['Dataset'] }))).toEqual(['LightHouse']);
    expect((await store.search('detection boat', { limit: 1 })).hits[0]).toMatchObject({ id: 'task:boat-detection' });
    expect((await store.search('repo:coast/gull', { limit: 1 })).hits[0]).toMatchObject({ id: 'repo:coast/gull' });
  },
  'search says which alias matched, counts all and gives as many as asked for': async (store) => {
    expect((await store.search('tide attention', { limit: 1, labels: ['Method'] })).hits[0]?.matched).toBeUndefined();
    const { hits, total } = await store.search('boat', { limit: 2 });
    expect(hits).toHaveLength(2);
    expect(total).toBeGreaterThan(2);
    expect(await store.search('boat', { limit: 0 })).toEqual({ hits: [], total });
    for (const text of ['', '   ', '"\'\\`', '\u{1F6A4}\u{1F6A4}', 'zzzzzz']) expect(await store.search(text, { limit: 5 })).toEqual({ hits: [], total: 0 });
  },
  'search knows what was written since': async (store) => {
    expect((await store.search('petrel', { limit: 5 })).total).toBe(0);
    await load(store, [naming('p', 'Petrel')]);
    expect(names(await store.search('petrel', { limit: 5 }))).toEqual(['Petrel']);
  },
  'a named statement checks its parameters': async (store) => {
    const ends = async (name: string, parameters?: Parameters): Promise<string> => store.query(name, parameters).then(() => 'rows', (error: QueryError) => error.code);
    expect(await ends('paper', { id: 'x' })).toBe('rows');
    expect(await ends('no-such-statement')).toBe('unknown_statement');
    expect(await ends('merge-papers', { rows: [] })).toBe('unknown_statement');
    expect(await ends('paper')).toBe('parameter_missing');
    expect(await ends('paper', { id: 1 })).toBe('failed');
    expect(await ends('paper', { id: 'x', other: 1 })).toBe('failed');
    expect(await ends('communities', { level: null })).toBe('rows');
    expect(await ends('communities', { limit: null })).toBe('failed');
    expect(await ends('communities', { limit: 1.5 })).toBe('failed');
  },
  'Cypher gives rows with their columns in order': async (store) => {
    const result = await cypher(store, 'MATCH (d:Dataset)<-[:EVALUATES_ON]-(p:Paper) WHERE p.year >= $year RETURN d.name AS name, count(p) AS papers ORDER BY papers DESC, name', { year: 2020 });
    expect(result).toMatchObject({ columns: ['name', 'papers'], truncated: false, rows: [{ name: 'Harbor', papers: 3 }, { name: 'LightHouse', papers: 2 }] });
  },
  'Cypher gives JSON\'s own values': async (store) => {
    const { rows } = await cypher(store, "RETURN 1 AS i, 1.5 AS f, 'x' AS s, true AS b, null AS n, [1, 'a'] AS l, {a: [2]} AS m");
    expect(rows).toEqual([{ i: 1, f: 1.5, s: 'x', b: true, n: null, l: [1, 'a'], m: { a: [2] } }]);
    expect(JSON.parse(JSON.stringify((await cypher(store, 'MATCH (p:Paper)-[r]->(e) RETURN p, r, e LIMIT 1')).rows))).toHaveLength(1);
  },
  'Cypher stops at the limit of rows and of bytes, and says so': async (store) => {
    const all = 'MATCH (p:Paper) RETURN p.id AS id ORDER BY id';
    expect(await cypher(store, all, {}, { maxRows: 12 })).toMatchObject({ truncated: false, rows: { length: 12 } });
    expect(await cypher(store, all, {}, { maxRows: 11 })).toMatchObject({ truncated: true, rows: { length: 11 } });
    expect(await cypher(store, all, {}, { maxRows: 0 })).toMatchObject({ truncated: true, rows: [], columns: ['id'] });
    const few = await cypher(store, all, {}, { maxBytes: 100 });
    expect(few.truncated).toBe(true);
    expect(Buffer.byteLength(JSON.stringify(few.rows))).toBeLessThan(150);
  },
  'Cypher that takes too long is stopped, and the next query is answered': async (store) => {
    const slow = 'UNWIND range(1, 2000) AS a UNWIND range(1, 2000) AS b UNWIND range(1, 2000) AS c RETURN count(*) AS n';
    await expect(cypher(store, slow, {}, { timeoutMs: 300 })).rejects.toMatchObject({ name: 'QueryError', code: 'timeout' });
    expect((await cypher(store, 'RETURN 1 AS x')).rows).toEqual([{ x: 1 }]);
  },
  'Cypher is cancelled by its signal, while it runs and while it waits': async (store) => {
    const slow = 'UNWIND range(1, 2000) AS a UNWIND range(1, 2000) AS b UNWIND range(1, 2000) AS c RETURN count(*) AS n';
    await cypher(store, 'RETURN 1 AS x');
    const [running, waiting, before] = [new AbortController(), new AbortController(), new AbortController()];
    before.abort();
    await expect(cypher(store, 'RETURN 1 AS x', {}, { signal: before.signal })).rejects.toMatchObject({ code: 'cancelled' });
    const first = cypher(store, slow, {}, { signal: running.signal });
    const second = cypher(store, 'RETURN 2 AS x', {}, { signal: waiting.signal });
    const third = cypher(store, 'RETURN 3 AS x');
    setTimeout(() => waiting.abort(), 50);
    setTimeout(() => running.abort(), 200);
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect((await third).rows).toEqual([{ x: 3 }]);
  },
  'Cypher names a missing parameter, and the place of a mistake': async (store) => {
    await expect(cypher(store, 'MATCH (p:Paper {id: $id}) RETURN p')).rejects.toMatchObject({ code: 'parameter_missing', message: expect.stringContaining('$id') });
    await expect(cypher(store, 'MATCH (p:Paper)\nRETURN p.id AS AS')).rejects.toMatchObject({ code: 'syntax', position: { line: 2 } });
  },
  'Cypher never writes': async (store) => {
    const before = await dump(store);
    for (const text of ['MATCH (n) DETACH DELETE n', 'CREATE (n:Paper {id: "x"})', 'MATCH (p:Paper) SET p.title = ""']) {
      await expect(cypher(store, text)).rejects.toMatchObject({ name: 'QueryError', code: 'forbidden' });
    }
    expect(await dump(store)).toBe(before);
  },
  'Cypher sees what was written since': async (store) => {
    const count = async (): Promise<unknown> => (await cypher(store, 'MATCH (p:Paper) RETURN count(p) AS n')).rows[0]?.['n'];
    expect(await count()).toBe(12);
    await load(store, [naming('p', 'Petrel')]);
    expect(await count()).toBe(13);
  },
  'limits that make no sense are refused': async (store) => {
    for (const limits of [{ timeoutMs: 0 }, { timeoutMs: NaN }, { maxRows: -1 }, { maxBytes: 0.5 }]) await expect(cypher(store, 'RETURN 1 AS x', {}, limits)).rejects.toMatchObject({ name: 'StoreError', code: 'invalid' });
  },
};

/** Declares the suite as tests. */
export function graphStoreSuite(engine: string, { open, exceptions = {} }: SuiteOptions): void {
  const known = new Set([...Object.keys(ON_EMPTY), ...Object.keys(ON_SMALL_GRAPH)]);
  const unknown = Object.keys(exceptions).filter((promise) => !known.has(promise));
  if (unknown.length > 0) throw new Error(`exceptions for promises that there aren't: ${unknown.join('; ')}`);
  describe(engine, () => {
    for (const [promises, loaded] of [[ON_EMPTY, false], [ON_SMALL_GRAPH, true]] as const) {
      for (const [promise, shown] of Object.entries(promises)) {
        const reason = exceptions[promise];
        if (reason !== undefined) {
          test.skip(`${promise} (not here: ${reason})`, () => undefined);
          continue;
        }
        test(promise, async () => {
          const store = await open();
          try {
            if (loaded) await load(store);
            await shown(store);
          } finally {
            await store.close();
          }
        });
      }
    }
  });
}
