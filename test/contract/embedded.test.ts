import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ExtractedPaper } from '../../src/extract/records.ts';
import type { StoreError } from '../../src/graph/errors.ts';
import { openEmbedded, type EmbeddedOptions } from '../../src/graph/store/embedded-store.ts';
import { openStore } from '../../src/graph/store/open-store.ts';
import type { GraphStore } from '../../src/graph/store/store.ts';
import { graphStoreSuite, LIMITS } from './graph-store.suite.ts';
import { HOSTILE } from './hostile-statements.ts';
import { dump, load, PAPERS } from './small-graph.ts';

const root = mkdtempSync(join(tmpdir(), 'paperatlas-contract-'));
let folders = 0;
const newFolder = (): string => join(root, `store-${folders++}`);

const open: GraphStore[] = [];
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

graphStoreSuite('embedded, in memory', { open: () => openEmbedded(':memory:') });
graphStoreSuite('embedded, on disk', { open: () => openEmbedded(newFolder(), { mode: 'write' }) });

async function opened(folder: string, options: EmbeddedOptions = {}): Promise<GraphStore> {
  const store = await openEmbedded(folder, options);
  open.push(store);
  return store;
}

async function smallStore(): Promise<string> {
  const folder = newFolder();
  const store = await opened(folder, { mode: 'write' });
  await load(store);
  await store.close();
  return folder;
}

const codeOf = (work: Promise<unknown>): Promise<string> => work.then(() => 'nothing wrong', (error: StoreError) => `${error.name} ${error.code}`);

/** A process that loads papers into a folder, with what it has said so far. */
function loading(folder: string, papers: readonly ExtractedPaper[]): { child: ChildProcess; said: (line: string) => Promise<void> } {
  const file = `${folder}.json`;
  writeFileSync(file, JSON.stringify(papers));
  const child = spawn(process.execPath, [join(__dirname, 'load-slowly.mjs'), folder, file], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  const lines = new Set<string>();
  const waiting = new Map<string, () => void>();
  let errors = '';
  child.stderr.on('data', (text) => { errors += text; });
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.add(line);
    waiting.get(line)?.();
  });
  const said = (line: string): Promise<void> => new Promise((resolve, reject) => {
    if (lines.has(line)) resolve();
    waiting.set(line, resolve);
    child.once('exit', (code) => reject(new Error(`the load ended (${code}) before it said "${line}": ${errors}`)));
  });
  return { child, said };
}

const killed = (child: ChildProcess): Promise<void> => new Promise((resolve) => {
  child.once('exit', () => resolve());
  child.kill('SIGKILL');
});

describe('a folder', () => {
  test('holds after reopening what was written', async () => {
    const memory = await opened(':memory:');
    await load(memory);
    const folder = await smallStore();
    expect(await dump(await opened(folder))).toBe(await dump(memory));
  });

  test('is read by two at once, and by two processes', async () => {
    const folder = await smallStore();
    const [one, two] = [await opened(folder), await opened(folder)];
    expect(await dump(one)).toBe(await dump(two));
    expect((await one.cypher('MATCH (p:Paper) RETURN count(p) AS n', {}, LIMITS)).rows).toEqual([{ n: 12 }]);
    expect((await two.cypher('MATCH (p:Paper) RETURN count(p) AS n', {}, LIMITS)).rows).toEqual([{ n: 12 }]);
  });

  test('opened for reading takes no writes, and says how to', async () => {
    const store = await opened(await smallStore());
    for (const work of [store.ensureSchema(), store.write({ papers: [], entities: [], facts: [] }), store.annotate({ nodes: [], communities: [] })]) {
      await expect(work).rejects.toMatchObject({ name: 'StoreError', code: 'unsupported', message: expect.stringContaining('mode "write"') });
    }
  });

  test('is locked while one writes, and while one reads it takes no writer', async () => {
    const folder = await smallStore();
    const writer = await opened(folder, { mode: 'write' });
    expect(await codeOf(openEmbedded(folder))).toBe('StoreError locked');
    expect(await codeOf(openEmbedded(folder, { mode: 'write' }))).toBe('StoreError locked');
    await writer.close();
    await opened(folder);
    expect(await codeOf(openEmbedded(folder, { mode: 'write' }))).toBe('StoreError locked');
  });

  test('is locked while another process writes', async () => {
    const folder = newFolder();
    const { child, said } = loading(folder, PAPERS);
    await said('loaded');
    const error = await openEmbedded(folder).catch((caught: StoreError) => caught);
    expect(error).toMatchObject({ name: 'StoreError', code: 'locked', retriable: true, message: expect.stringContaining(folder) });
    await killed(child);
    expect((await (await opened(folder)).query('paper-ids')).length).toBe(12);
  });

  test.each<readonly [string, (folder: string) => void, string, string]>([
    ['not there', () => undefined, 'StoreError not_found', 'nothing wrong'],
    ['empty', (folder) => mkdirSync(folder), 'StoreError not_found', 'nothing wrong'],
    ['a file', (folder) => writeFileSync(folder, 'x'), 'StoreError not_a_store', 'StoreError not_a_store'],
    ['with something else in place of the graph', (folder) => { mkdirSync(folder); writeFileSync(join(folder, 'graph.grafeo'), 'hello world'); }, 'StoreError not_a_store', 'StoreError not_a_store'],
    ['with a folder in place of the graph', (folder) => mkdirSync(join(folder, 'graph.grafeo'), { recursive: true }), 'StoreError not_a_store', 'StoreError not_a_store'],
  ])('%s is told as such', async (_, prepare, reading, writing) => {
    const folder = newFolder();
    prepare(folder);
    expect(await codeOf(openEmbedded(folder).then((store) => store.close()))).toBe(reading);
    expect(await codeOf(openEmbedded(folder, { mode: 'write' }).then((store) => store.close()))).toBe(writing);
  });

  test.each([0.1, 0.3, 0.5, 0.7, 0.9])('with a byte turned at %d of its length never gives another graph', async (share) => {
    const folder = await smallStore();
    const store = await opened(folder);
    const good = await dump(store);
    await store.close();
    const file = join(folder, 'graph.grafeo');
    const bytes = readFileSync(file);
    const at = Math.floor(bytes.length * share);
    bytes[at] = (bytes[at] as number) ^ 0xff;
    writeFileSync(file, bytes);
    const outcome = await openEmbedded(folder).then(async (damaged) => {
      const text = await dump(damaged);
      await damaged.close();
      return text === good ? 'the same graph' : 'another graph';
    }, (error: StoreError) => error.code);
    expect(['the same graph', 'damaged']).toContain(outcome);
  });

  test('cut short is told as damaged', async () => {
    const folder = await smallStore();
    const file = join(folder, 'graph.grafeo');
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, Math.floor(bytes.length / 2)));
    expect(await codeOf(openEmbedded(folder))).toBe('StoreError damaged');
  });
});

describe('a load killed in its middle', () => {
  /** The small graph many times over, the papers renamed. */
  const many = Array.from({ length: 8 }, (_, round) => PAPERS.map((paper) => ({ ...paper, id: `${paper.id}-${round}` }))).flat();

  test.each(['open', '4', '20', '60', '92'])('after "%s" loses nothing that was done, leaves no half paper, and goes on to the same graph', async (moment) => {
    const undisturbed = await opened(':memory:');
    await load(undisturbed, many, { batchSize: 4 });
    const folder = newFolder();
    const { child, said } = loading(folder, many);
    await said(moment);
    await killed(child);

    const store = await opened(folder, { mode: 'write' });
    const stored = new Set((await store.query('paper-ids')).map(({ id }) => String(id)));
    expect(stored.size).toBeGreaterThanOrEqual(moment === 'open' ? 0 : Number(moment));
    for (const paper of many) {
      if (stored.has(paper.id)) expect((await store.query('paper-facts', { id: paper.id })).length).toBe(paper.entities.length);
    }
    await load(store, many, { batchSize: 4 });
    expect(await dump(store)).toBe(await dump(undisturbed));
  });

  test('can be read at once, as far as it came', async () => {
    const folder = newFolder();
    const { child, said } = loading(folder, many);
    await said('40');
    await killed(child);
    expect((await (await opened(folder)).query('paper-ids')).length).toBeGreaterThanOrEqual(40);
  });
});

describe('free Cypher', () => {
  let store: GraphStore;
  let folder: string;
  let before: string;
  beforeAll(async () => {
    folder = await smallStore();
    store = await openEmbedded(folder);
    before = await dump(store);
  });
  afterAll(async () => {
    expect(await dump(store)).toBe(before);
    await store.close();
  });

  test.each(HOSTILE)('$text -> $ends', async ({ text, ends }) => {
    const outcome = await store.cypher(text, {}, LIMITS).then(() => 'rows', (error: StoreError) => error.code);
    expect(outcome).toBe(ends);
  });

  test('answers after all that, from a folder still whole', async () => {
    expect((await store.cypher('MATCH (p:Paper) RETURN count(p) AS n', {}, LIMITS)).rows).toEqual([{ n: 12 }]);
    expect(readdirSync(folder)).toEqual(['graph.grafeo']);
  });

  test('is stopped at its limit of memory, and answers the next', async () => {
    const small = await opened(folder, { cypher: { memoryBytes: 200 * 2 ** 20 } });
    await expect(small.cypher('UNWIND range(1, 1000000000) AS x RETURN collect(x) AS l', {}, LIMITS)).rejects.toMatchObject({ name: 'QueryError', code: 'memory' });
    expect((await small.cypher('RETURN 1 AS x', {}, LIMITS)).rows).toEqual([{ x: 1 }]);
  });

  test('lets so many wait and no more', async () => {
    const busy = await opened(folder, { cypher: { queueLength: 1 } });
    const ask = () => codeOf(busy.cypher('RETURN 1 AS x', {}, LIMITS));
    expect(await Promise.all([ask(), ask(), ask(), ask()])).toEqual(['nothing wrong', 'nothing wrong', 'StoreError conflict', 'StoreError conflict']);
    expect(await ask()).toBe('nothing wrong');
  });

  test('ends with its store, in the middle of a query too, and leaves no file behind', async () => {
    const temporary = mkdtempSync(join(root, 'temporary-'));
    const leftovers = (): string[] => readdirSync(temporary);
    const closing = await opened(folder, { cypher: { temporaryFolder: temporary } });
    await closing.cypher('RETURN 1 AS x', {}, LIMITS);
    expect(leftovers().filter((name) => name.startsWith('paperatlas-cypher-'))).toHaveLength(1);
    const running = codeOf(closing.cypher('UNWIND range(1, 2000) AS a UNWIND range(1, 2000) AS b UNWIND range(1, 2000) AS c RETURN count(*) AS n', {}, LIMITS));
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    await closing.close();
    expect(await running).toBe('QueryError cancelled');
    expect(leftovers()).toEqual([]);
  });

  test('says what to do where the engine fails on a far fan-out', async () => {
    const big = await opened(':memory:');
    const naming = (index: number) => Array.from({ length: 8 }, (_, step) => `dataset:d${(index * 7 + step * (1 + index % 3)) % 30}`);
    await load(big, Array.from({ length: 600 }, (_, index) => ({
      id: `p${index}`, title: `Paper ${index}`, abstract: '',
      entities: [...new Set(naming(index))].map((id) => ({ id, type: 'Dataset' as const, canonical: id, aliases: [], relation: 'uses' as const, confidence: 1, provisional: true, mentions: [] })),
    })));
    const twoLegs = 'MATCH (a:Paper)-[:USES]->(d)<-[:USES]-(b:Paper) WHERE a.id <> b.id WITH a, b, count(d) AS shared WHERE shared >= 2 RETURN count(*) AS n';
    await expect(big.cypher(twoLegs, {}, LIMITS)).rejects.toMatchObject({ code: 'failed', message: expect.stringContaining('each leg as a MATCH of its own') });
    const twoMatches = 'MATCH (a:Paper)-[:USES]->(d) MATCH (d)<-[:USES]-(b:Paper) WHERE a.id <> b.id WITH a, b, count(d) AS shared WHERE shared >= 2 RETURN count(*) AS n';
    expect((await big.cypher(twoMatches, {}, LIMITS)).rows[0]?.['n']).toBeGreaterThan(65_536);
    expect((await big.neighbors(['dataset:d0'], { depth: 3, limit: 10 })).total.nodes).toBeGreaterThan(600);
    for (const [name, parameters] of [['shared-entities', { id: 'p0' }], ['shared-datasets', { id: 'p0' }], ['cooccurring-entities', { id: 'dataset:d0' }], ['datasets-used-together', {}], ['top-datasets', {}]] as const) {
      await expect(big.query(name, parameters)).resolves.toBeDefined();
    }
  });
});

test.each([
  ['neo4j://user:secret@host:7687', 'StoreError unsupported'],
  ['bolt+s://host', 'StoreError unsupported'],
  ['https://example.org/store', 'StoreError unsupported'],
])('%s is no store here, and no password is told', async (location, code) => {
  expect(await codeOf(openStore(location))).toBe(code);
  await expect(openStore(location)).rejects.not.toThrow('secret');
});
