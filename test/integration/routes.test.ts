import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Express } from 'express';
import request from 'supertest';
import type { z } from 'zod';
import { readJson } from '../../src/graph/export/json.ts';
import { openStore } from '../../src/graph/store/open-store.ts';
import type { GraphStore } from '../../src/graph/store/store.ts';
import { createApp } from '../../src/server/app.ts';
import { ROUTES } from '../../src/server/routes/routes.ts';
import * as wire from '../../src/server/wire/responses.ts';
import { smallStore } from '../setup/small-store.ts';

/** Every route in process over the embedded engine, on twelve invented papers whose answers can be worked out by hand. */

let store: GraphStore;
let app: Express;
const unforeseen: unknown[] = [];

beforeAll(async () => {
  store = await smallStore();
  app = createApp({ store, report: (error) => { unforeseen.push(error); }, cypherLimits: { timeoutMs: 1_000, maxRows: 5 } });
});
afterAll(() => store.close());
afterEach(() => expect(unforeseen.splice(0)).toEqual([]));

const path = (text: string): string => `/api/${text}`;

/** A reply of 200, checked by its schema, unknown keys included. */
async function get<T extends z.ZodType>(text: string, schema: T): Promise<z.output<T>> {
  const response = await request(app).get(path(text));
  expect({ status: response.status, body: response.status === 200 ? 'ok' : response.body as unknown }).toEqual({ status: 200, body: 'ok' });
  return strictly(schema, response.body);
}

async function post<T extends z.ZodType>(text: string, body: object, schema: T): Promise<z.output<T>> {
  const response = await request(app).post(path(text)).send(body);
  expect({ status: response.status, body: response.status === 200 ? 'ok' : response.body as unknown }).toEqual({ status: 200, body: 'ok' });
  return strictly(schema, response.body);
}

/** What the schema reads is all that came: a reply has no keys that it doesn't describe. */
function strictly<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.parse(body);
  expect(body).toEqual(parsed);
  return parsed;
}

async function fails(response: Promise<request.Response>, status: number, code: string): Promise<z.output<typeof wire.ApiError>['error']> {
  const { status: got, body, headers } = await response;
  expect({ status: got, body: body as unknown }).toMatchObject({ status, body: { error: { code } } });
  expect(headers['content-type']).toMatch(/^application\/json/);
  return strictly(wire.ApiError, body).error;
}

describe('health and stats', () => {
  test('health tells the engine and the size', async () => {
    expect(await get('health', wire.Health)).toMatchObject({ status: 'ok', engine: 'embedded', papers: 12 });
  });

  test('an empty store is healthy and empty', async () => {
    const empty = await openStore(':memory:', { mode: 'write' });
    await empty.ensureSchema();
    try {
      const response = await request(createApp({ store: empty })).get('/api/health');
      expect(strictly(wire.Health, response.body)).toMatchObject({ status: 'empty', papers: 0, entities: 0 });
    } finally {
      await empty.close();
    }
  });

  test('stats count every kind and agree with the whole subgraph', async () => {
    const stats = await get('stats', wire.Stats);
    const whole = await post('subgraph', {}, wire.Subgraph);
    const facts = stats.edges.filter(({ kind }) => !['IN_COMMUNITY', 'PART_OF'].includes(kind)).reduce((sum, { count }) => sum + count, 0);
    expect(facts).toBe(whole.total.edges);
    expect(stats.nodes.filter(({ kind }) => kind !== 'Community').reduce((sum, { count }) => sum + count, 0)).toBe(whole.total.nodes);
    expect(stats.years.find(({ year }) => year === 2022)).toEqual({ year: 2022, papers: 3 });
    expect(stats.modularity).toBeGreaterThan(0);
  });
});

describe('search', () => {
  test.each([['harb', 'dataset:harbor'], ['Harbour', 'dataset:harbor'], ['tern 2', 'model:tern-2'], ['How Tides Attend', 'how-tides-attend']])('%s finds %s', async (q, id) => {
    const { hits, shown, query } = await get(`search?q=${encodeURIComponent(q)}`, wire.Search);
    expect(hits.map(({ node }) => node.id)).toContain(id);
    expect([shown, query]).toEqual([hits.length, q]);
  });

  test('labels and limit narrow it, and total tells the rest', async () => {
    const { hits, shown, total } = await get('search?q=harbor&labels=Dataset&limit=1', wire.Search);
    expect(hits[0]?.node).toMatchObject({ id: 'dataset:harbor', label: 'Dataset', name: 'Harbor' });
    expect(shown).toBe(1);
    expect(total).toBeGreaterThan(1);
  });

  test.each([
    ['', 'no q'], ['q=', 'an empty q'], ['q=a&q=b', 'q twice'], ['q=a&limit=101', 'too large a limit'], ['q=a&limit=x', 'a limit that is no number'],
    ['q=a&labels=Papers', 'an unknown label'], ['q=a&label=Paper', 'an unknown parameter'], ['q=a&limit=', 'an empty limit'],
  ])('search?%s is refused: %s', (query) => fails(request(app).get(path(`search?${query}`)), 400, 'invalid_request'));
});

describe('papers', () => {
  test('a paper comes with its facts, and every span is where it says', async () => {
    const paper = await get('papers/gull-seabirds-for-waves', wire.Paper);
    expect(paper).toMatchObject({ title: 'Gull: Seabirds for Waves', year: 2019, venue: 'Shore Conf', authors: ['Ada Quay', 'Ben Pier'] });
    expect(Object.fromEntries(paper.facts.map(({ entity, relation }) => [entity.id, relation]))).toEqual({
      'model:gull': 'introduces', 'task:wave-forecasting': 'addresses', 'method:tide-attention': 'uses', 'dataset:harbor': 'evaluates_on', 'repo:coast/gull': 'has_repo',
    });
    const text = `${paper.title}\n${paper.abstract}`;
    const evidence = paper.facts.flatMap((fact) => fact.evidence);
    expect(evidence).toHaveLength(6);
    for (const { start, end, text: own, sentence, sentenceStart } of evidence) {
      expect(text.slice(start, end)).toBe(own);
      expect(text.slice(sentenceStart, sentenceStart + sentence.length)).toBe(sentence);
    }
  });

  test('a paper without year, venue or facts lacks them', async () => {
    expect(await get('papers/silent-water', wire.Paper)).toMatchObject({ facts: [], authors: [] });
    expect(await get('papers/small-boats-big-sea', wire.Paper)).not.toHaveProperty('year');
  });

  test('papers that share datasets come with the sentences of both sides', async () => {
    const { paper, results, shown, total } = await get('papers/auk-diving-deeper/shared-datasets', wire.SharedDatasets);
    expect(paper.id).toBe('auk-diving-deeper');
    expect([shown, total]).toEqual([results.length, results.length]);
    // All papers that name Harbor or LightHouse, itself aside.
    expect(results.map((result) => result.paper.id).sort()).toEqual([
      'gull-seabirds-for-waves', 'harbor-a-corpus-of-tides', 'harbor-x-across-oceans', 'how-tides-attend', 'lighthouse-finding-boats-at-night',
      'ports-and-parts', 'small-boats-big-sea', 'tern-2-is-all-you-see',
    ]);
    expect(results.map(({ weight }) => weight)).toEqual(results.map(({ weight }) => weight).sort((a, b) => b - a));
    const gull = results.find((result) => result.paper.id === 'gull-seabirds-for-waves');
    expect(gull?.shared).toMatchObject([{
      entity: { id: 'dataset:harbor' },
      here: { relation: 'evaluates_on', sentences: ['Auk beats Gull and Tern 2 on Harbor and LightHouse.'] },
      there: { relation: 'evaluates_on', sentences: ['On Harbor it halves the error.'] },
    }]);
    expect(results.flatMap((result) => result.shared.map(({ entity }) => entity.id))).not.toContain('dataset:harbor-x');
  });

  test('pages of shared datasets follow each other', async () => {
    const whole = await get('papers/auk-diving-deeper/shared-datasets', wire.SharedDatasets);
    const page = await get('papers/auk-diving-deeper/shared-datasets?limit=2&offset=3', wire.SharedDatasets);
    expect(page.results).toEqual(whole.results.slice(3, 5));
    expect([page.shown, page.total]).toEqual([2, whole.total]);
  });

  test('labels count other entities as shared', async () => {
    const { results } = await get('papers/how-tides-attend/shared-datasets?labels=Method', wire.SharedDatasets);
    expect(results.map((result) => result.paper.id).sort()).toEqual(['gull-seabirds-for-waves', 'tern-2-is-all-you-see']);
  });

  test('similar papers are scored by what both name, repositories aside', async () => {
    const { results, shown, total } = await get('papers/gull-seabirds-for-waves/similar?limit=3', wire.SimilarPapers);
    expect([shown, results.length]).toEqual([3, 3]);
    expect(total).toBeGreaterThan(3);
    expect(results[0]?.paper.id).toBe('how-tides-attend');
    for (const { score } of results) expect(score).toBeGreaterThan(0);
    for (const { score } of results) expect(score).toBeLessThanOrEqual(1);
    expect(results.flatMap(({ shared }) => shared.map(({ entity }) => entity.label))).not.toContain('Repo');
  });

  test.each(['', '/shared-datasets', '/similar'])('papers/:id%s of an unknown paper is not found', (rest) => fails(request(app).get(path(`papers/nobody${rest}`)), 404, 'not_found'));
  test('an entity is no paper', () => fails(request(app).get(path('papers/dataset%3Aharbor')), 404, 'not_found'));
});

describe('entities', () => {
  test('an entity tells what papers do with it and name beside it', async () => {
    const entity = await get('entities/dataset%3Aharbor', wire.Entity);
    expect(entity.node).toMatchObject({ label: 'Dataset', name: 'Harbor', degree: 6 });
    expect(entity.relations).toEqual([{ relation: 'evaluates_on', papers: 4 }, { relation: 'introduces', papers: 1 }, { relation: 'mentions', papers: 1 }]);
    expect(entity.years.reduce((sum, { papers }) => sum + papers, 0)).toBe(6);
    expect(entity.cooccurring[0]).toMatchObject({ entity: { id: 'model:gull' }, papers: 4 });
    expect(entity).not.toHaveProperty('url');
  });

  test('ids with slashes are percent-encoded', async () => {
    expect((await get('entities/repo%3Acoast%2Fgull', wire.Entity)).type).toBe('Repo');
    await fails(request(app).get(path('entities/repo:coast/gull')), 404, 'not_found');
  });

  test('the papers that name it come with role and sentences', async () => {
    const { papers, shown, total } = await get('entities/dataset%3Aharbor/papers', wire.EntityPapers);
    expect([papers.length, shown, total]).toEqual([6, 6, 6]);
    expect(papers.find(({ paper }) => paper.id === 'gull-seabirds-for-waves')).toMatchObject({ relation: 'evaluates_on', confidence: 0.9, sentences: ['On Harbor it halves the error.'] });
  });

  test('types, limit and offset narrow them', async () => {
    const { papers, shown, total } = await get('entities/dataset%3Aharbor/papers?types=EVALUATES_ON&limit=3&offset=2', wire.EntityPapers);
    expect([papers.length, shown, total]).toEqual([2, 2, 4]);
  });

  test('a link that the source states has no sentence', async () => {
    const { papers } = await get('entities/repo%3Acoast%2Fgull/papers', wire.EntityPapers);
    expect(papers.find(({ paper }) => paper.id === 'ports-and-parts')?.sentences).toEqual([]);
  });

  test('unknown ones are not found', async () => {
    await fails(request(app).get(path('entities/model%3Anone')), 404, 'not_found');
    await fails(request(app).get(path('entities/model%3Anone/papers')), 404, 'not_found');
  });
});

describe('neighbors', () => {
  test('one hop, with the counts by type', async () => {
    const { nodes, edges, shown, total, counts } = await get('nodes/dataset%3Alighthouse/neighbors', wire.Neighbors);
    expect(nodes.map(({ id }) => id).sort()).toEqual(['auk-diving-deeper', 'dataset:lighthouse', 'lighthouse-finding-boats-at-night', 'small-boats-big-sea', 'tern-2-is-all-you-see']);
    expect(edges).toHaveLength(4);
    expect(shown).toEqual(total);
    expect(counts).toEqual([{ type: 'INTRODUCES', nodes: 1 }, { type: 'EVALUATES_ON', nodes: 3 }]);
  });

  test('a limit of 0 gives the counts alone', async () => {
    const reply = await get('nodes/gull-seabirds-for-waves/neighbors?limit=0', wire.Neighbors);
    expect(reply).toMatchObject({ nodes: [], edges: [], shown: { nodes: 0, edges: 0 }, total: { nodes: 6, edges: 5 } });
    expect(reply.counts).toHaveLength(5);
  });

  test('types and depth', async () => {
    const one = await get('nodes/gull-seabirds-for-waves/neighbors?types=EVALUATES_ON', wire.Neighbors);
    expect(one.nodes.map(({ id }) => id).sort()).toEqual(['dataset:harbor', 'gull-seabirds-for-waves']);
    expect(one.counts).toHaveLength(5);
    const two = await get('nodes/gull-seabirds-for-waves/neighbors?types=EVALUATES_ON&depth=2', wire.Neighbors);
    expect(two.total.nodes).toBe(5);
  });

  test.each(['depth=4', 'depth=0', 'limit=-1', 'limit=2001', 'types=EVALUATES'])('%s is refused', (query) => fails(request(app).get(path(`nodes/dataset%3Aharbor/neighbors?${query}`)), 400, 'invalid_request'));
  test('an unknown node is not found', () => fails(request(app).get(path('nodes/x/neighbors')), 404, 'not_found'));
});

describe('communities', () => {
  test('those of the level shown are those that nodes name', async () => {
    const { communities, shown, total, level, levels } = await get('communities', wire.Communities);
    const { nodes } = await post('subgraph', {}, wire.Subgraph);
    expect(new Set(nodes.map(({ community }) => community))).toEqual(new Set(communities.map(({ id }) => id)));
    expect([shown, total]).toEqual([communities.length, communities.length]);
    expect(communities.reduce((sum, { size }) => sum + size, 0)).toBe(nodes.length);
    expect(level).toBe(levels - 1);
    const sizes = communities.map(({ size }) => size);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  test('a page of them, another level, and a level that is not there', async () => {
    expect(await get('communities?limit=1', wire.Communities)).toMatchObject({ shown: 1 });
    const { communities } = await get('communities?level=0', wire.Communities);
    for (const community of communities) expect(community.level).toBe(0);
    expect(await get('communities?level=99', wire.Communities)).toMatchObject({ communities: [], shown: 0, total: 0 });
  });

  test('one of them tells its members', async () => {
    const { communities } = await get('communities', wire.Communities);
    const detail = await get(`communities/${encodeURIComponent(communities[0]?.id as string)}`, wire.CommunityDetail);
    expect(detail.community).toEqual(communities[0]);
    expect(detail.papers.length + detail.entities.length).toBe(detail.community.size);
    for (const { label } of detail.papers) expect(label).toBe('Paper');
    await fails(request(app).get(path('communities/community%3A9%3A9')), 404, 'not_found');
  });
});

describe('subgraph', () => {
  test('without a filter it is the whole graph, communities aside', async () => {
    const { nodes, edges, shown, total } = await post('subgraph', {}, wire.Subgraph);
    expect(nodes.filter(({ label }) => label === 'Paper')).toHaveLength(12);
    expect(nodes.map(({ label }) => label)).not.toContain('Community');
    expect(shown).toEqual(total);
    expect(shown).toEqual({ nodes: nodes.length, edges: edges.length });
    for (const { x, y, community } of nodes) expect([typeof x, typeof y, typeof community]).toEqual(['number', 'number', 'string']);
  });

  test('a limit keeps the nodes of highest degree and says how many there are', async () => {
    const { nodes, shown, total } = await post('subgraph', { maxNodes: 2 }, wire.Subgraph);
    expect(nodes.map(({ id }) => id)).toEqual(expect.arrayContaining(['dataset:harbor']));
    expect(shown.nodes).toBe(2);
    expect(total.nodes).toBeGreaterThan(20);
    expect(await post('subgraph', { maxNodes: 0 }, wire.Subgraph)).toMatchObject({ nodes: [], edges: [] });
    expect(await post('subgraph', { maxEdges: 0 }, wire.Subgraph)).toMatchObject({ edges: [], shown: { edges: 0 } });
  });

  test('years leave out papers of other years, or of none, and what only they name', async () => {
    const { nodes } = await post('subgraph', { years: [2016, 2018] }, wire.Subgraph);
    expect(nodes.map(({ id }) => id).sort()).toEqual([
      'dataset:harbor', 'dataset:lighthouse', 'harbor-a-corpus-of-tides', 'lighthouse-finding-boats-at-night', 'silent-water', 'task:boat-detection', 'task:wave-forecasting',
    ]);
  });

  test('labels, types, confidence and community', async () => {
    const some = await post('subgraph', { labels: ['Paper', 'Dataset'], types: ['EVALUATES_ON'] }, wire.Subgraph);
    expect(new Set(some.nodes.map(({ label }) => label))).toEqual(new Set(['Paper', 'Dataset']));
    expect(new Set(some.edges.map(({ type }) => type))).toEqual(new Set(['EVALUATES_ON']));
    const sure = await post('subgraph', { minConfidence: 0.95 }, wire.Subgraph);
    for (const { confidence } of sure.edges) expect(confidence).toBeGreaterThanOrEqual(0.95);
    expect(sure.edges.length).toBeGreaterThan(0);
    expect(await post('subgraph', { labels: [] }, wire.Subgraph)).toMatchObject({ nodes: [], total: { nodes: 0, edges: 0 } });
    const { communities } = await get('communities', wire.Communities);
    for (const { id, size } of communities) expect((await post('subgraph', { community: id }, wire.Subgraph)).total.nodes).toBe(size);
    const finest = await get('communities?level=0', wire.Communities);
    for (const { id, size } of finest.communities) expect((await post('subgraph', { community: id }, wire.Subgraph)).total.nodes).toBe(size);
  });

  test('ids give these nodes and the edges among them; unknown ones are left out', async () => {
    const { nodes, edges } = await post('subgraph', { ids: ['dataset:harbor', 'gull-seabirds-for-waves', 'model:auk', 'nobody'] }, wire.Subgraph);
    expect(nodes.map(({ id }) => id).sort()).toEqual(['dataset:harbor', 'gull-seabirds-for-waves', 'model:auk']);
    expect(edges.map(({ id }) => id)).toEqual(['gull-seabirds-for-waves|EVALUATES_ON|dataset:harbor']);
  });

  test.each<[object]>([[{ maxNodes: -1 }], [{ maxNodes: 1e9 }], [{ years: [2020] }], [{ label: ['Paper'] }], [{ minConfidence: 2 }], [{ ids: 'x' }]])('%j is refused', (body) =>
    fails(request(app).post(path('subgraph')).send(body), 400, 'invalid_request'));
  test('what is no JSON is refused', async () => {
    await fails(request(app).post(path('subgraph')).type('json').send('{"ids"'), 400, 'invalid_request');
    await fails(request(app).post(path('subgraph')).type('text').send('{}'), 415, 'unsupported_media_type');
    await fails(request(app).post(path('subgraph')).type('json').send(JSON.stringify({ ids: ['x'.repeat(9_000_000)] })), 413, 'too_large');
  });
});

describe('export', () => {
  const download = async (body: object): Promise<request.Response> => {
    const response = await request(app).post(path('export')).send(body).buffer(true).parse((stream, done) => {
      let text = '';
      stream.on('data', (chunk) => { text += String(chunk); });
      stream.on('end', () => done(null, text));
    });
    expect(response.status).toBe(200);
    return response;
  };

  test('the file, read back, holds all nodes and facts with their evidence', async () => {
    const { body, headers } = await download({});
    expect(headers['content-disposition']).toBe('attachment; filename=paperatlas.json');
    const { nodes, edges, total } = readJson(body as string);
    const there = { nodes: new Map(), edges: new Map() };
    for await (const node of store.scan('nodes')) there.nodes.set(node.id, node);
    for await (const edge of store.scan('edges')) there.edges.set(edge.id, edge);
    expect(new Map(nodes.map((node) => [node.id, node]))).toEqual(there.nodes);
    expect(new Map(edges.map((edge) => [edge.id, edge]))).toEqual(there.edges);
    expect(total).toEqual({ nodes: there.nodes.size, edges: there.edges.size });
  });

  test('of ids it holds just what the map of them shows', async () => {
    const body = { ids: ['dataset:harbor', 'gull-seabirds-for-waves', 'model:gull'] };
    const map = await post('subgraph', body, wire.Subgraph);
    const file = readJson((await download(body)).body as string);
    expect(file.nodes.map(({ id }) => id).sort()).toEqual(map.nodes.map(({ id }) => id).sort());
    expect(file.edges.map(({ id }) => id).sort()).toEqual(map.edges.map(({ id }) => id).sort());
  });

  test('an unknown format is refused', () => fails(request(app).post(path('export')).send({ format: 'doc' }), 400, 'invalid_request'));
});

describe('cypher', () => {
  const send = (query: string, parameters?: object): request.Test => request(app).post(path('cypher')).send({ query, ...(parameters ? { parameters } : {}) });

  test('rows in the order asked for', async () => {
    const reply = await post('cypher', { query: 'MATCH (d:Dataset)<-[r]-(p:Paper) WHERE d.name = $name RETURN p.id AS paper, type(r) AS role ORDER BY paper LIMIT 2', parameters: { name: 'Harbor' } }, wire.Cypher);
    expect(reply).toMatchObject({
      columns: ['paper', 'role'], shown: 2, truncated: false,
      rows: [{ paper: 'auk-diving-deeper', role: 'EVALUATES_ON' }, { paper: 'gull-seabirds-for-waves', role: 'EVALUATES_ON' }],
    });
  });

  test('more rows than the limit are cut, and said to be', async () => {
    expect(await post('cypher', { query: 'MATCH (p:Paper) RETURN p.id' }, wire.Cypher)).toMatchObject({ shown: 5, truncated: true });
    expect(await post('cypher', { query: 'MATCH (p:Paper) RETURN p.id LIMIT 5' }, wire.Cypher)).toMatchObject({ shown: 5, truncated: false });
  });

  test('a syntax error says where', async () => {
    const { details } = await fails(send('MATCH (n RETURN n'), 400, 'syntax');
    expect(details).toEqual({ position: { line: 1, column: expect.any(Number) as number } });
  });

  test.each(['CREATE (n)', 'MATCH (n) DELETE n', 'MATCH (n) SET n.x = 1', "LOAD CSV FROM '/etc/hosts' AS line RETURN line"])('%s is forbidden', (query) => fails(send(query), 403, 'forbidden'));
  test('a missing parameter', () => fails(send('MATCH (n {id: $id}) RETURN n'), 400, 'parameter_missing'));
  test('a query that takes too long is stopped, and the next one runs', async () => {
    await fails(send('UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*)'), 504, 'timeout');
    expect((await send('RETURN 1 AS one')).body).toMatchObject({ rows: [{ one: 1 }] });
  });
  test('a query whose client goes away is stopped', async () => {
    const patient = createApp({ store, cypherLimits: { timeoutMs: 60_000 } }).listen(0, '127.0.0.1');
    await once(patient, 'listening');
    try {
      const url = `http://127.0.0.1:${(patient.address() as AddressInfo).port}/api/cypher`;
      const ask = (query: string, signal?: AbortSignal): Promise<Response> =>
        fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }), ...(signal ? { signal } : {}) });
      await expect(ask('UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*)', AbortSignal.timeout(500))).rejects.toThrow();
      const started = Date.now();
      expect((await ask('RETURN 1 AS one')).status).toBe(200);
      expect(Date.now() - started).toBeLessThan(20_000);
    } finally {
      patient.closeAllConnections();
      patient.close();
    }
  });

  test('no query is refused', () => fails(request(app).post(path('cypher')).send({}), 400, 'invalid_request'));
});

describe('the page', () => {
  let folder: string;
  let site: Express;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'page-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Atlas</title>');
    writeFileSync(join(folder, 'assets', 'index-1a2b3c.js'), 'export {};');
    site = createApp({ store, web: folder });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(['/', '/index.html'])('%s gives the page, asked for anew each time', async (at) => {
    const { status, text, headers } = await request(site).get(at).set('accept', 'text/html');
    expect([status, text.includes('<title>Atlas'), headers['cache-control']]).toEqual([200, true, 'no-cache']);
  });

  test('assets are kept for good, since their names change with their content', async () => {
    const { status, headers } = await request(site).get('/assets/index-1a2b3c.js');
    expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
  });

  test('another path leads a browser to the page, and no one else', async () => {
    const { status, headers } = await request(site).get('/papers/gull').set('accept', 'text/html');
    expect([status, headers['location']]).toEqual([302, '/']);
    await fails(request(site).get('/papers/gull').set('accept', 'application/json'), 404, 'not_found');
  });

  test.each(['/assets/gone.js', '/../package.json', '/%2e%2e/package.json', '/papers.txt'])('%s is not found', (at) => fails(request(site).get(at), 404, 'not_found'));

  test('where it is not built, the API answers and the page says what to do', async () => {
    const bare = createApp({ store, web: join(folder, 'none') });
    expect((await request(bare).get('/')).text).toContain('npm run build:web');
    expect((await request(bare).get('/api/health')).status).toBe(200);
  });
});

describe('the API as a whole', () => {
  test.each([['get', 'nothing'], ['get', 'papers'], ['post', 'nothing'], ['get', 'papers/a/b/c']] as const)('%s %s is not found, in JSON', (method, text) => fails(request(app)[method](path(text)), 404, 'not_found'));

  test('another method says which one', async () => {
    const response = await request(app).delete(path('stats'));
    expect([response.status, response.headers['allow']]).toEqual([405, 'GET, HEAD']);
    await fails(request(app).get(path('cypher')), 405, 'method_not_allowed');
  });

  test('a path with a broken % is refused', () => fails(request(app).get(path('papers/%zz')), 400, 'invalid_request'));

  test('what nobody foresaw is reported, and its words kept back', async () => {
    const seen: unknown[] = [];
    const broken = new Proxy(store, { get: (target, key) => (key === 'search' ? () => Promise.reject(new Error('secret')) : Reflect.get(target, key, target) as unknown) });
    const { body } = await request(createApp({ store: broken, report: (error) => { seen.push(error); } })).get('/api/search?q=a');
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(body).toMatchObject({ error: { code: 'internal' } });
    expect(seen).toEqual([new Error('secret')]);
  });

  test('a server for this machine alone answers to its names alone', async () => {
    const local = createApp({ store, hosts: ['localhost', '127.0.0.1'] });
    expect((await request(local).get('/api/health').set('host', 'localhost:4321')).status).toBe(200);
    await fails(request(local).get('/api/health').set('host', 'elsewhere.example'), 403, 'host_not_allowed');
    expect((await request(local).get('/').set('host', 'elsewhere.example')).status).toBe(403);
  });

  test('headers keep other sites and inline scripts out, and replies are packed', async () => {
    const { headers } = await request(app).post(path('subgraph')).send({}).set('accept-encoding', 'gzip');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers['content-encoding']).toBe('gzip');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  test('the OpenAPI description has every route, and every reference leads somewhere', async () => {
    const { body, status } = await request(app).get(path('openapi.json'));
    expect([status, (body as { openapi: string }).openapi]).toEqual([200, '3.1.0']);
    const { paths, components } = body as { paths: Record<string, Record<string, unknown>>; components: { schemas: Record<string, unknown> } };
    for (const { path: at, method } of ROUTES) expect(paths).toHaveProperty([`/api${at.replace(/:(\w+)/g, '{$1}')}`, method]);
    const references = [...JSON.stringify(body).matchAll(/"\$ref":"([^"]*)"/g)].map((match) => match[1] as string);
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) expect(components.schemas).toHaveProperty([reference.replace('#/components/schemas/', '')]);
  });

  test('GET /api lists the routes in words', async () => {
    const { text, headers } = await request(app).get('/api');
    expect(headers['content-type']).toMatch(/^text\/plain/);
    for (const { path: at } of ROUTES) expect(text).toContain(at);
  });
});
