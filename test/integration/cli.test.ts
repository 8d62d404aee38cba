import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readJson } from '../../src/graph/export/json.ts';
import { EntityPapers, Health, SharedDatasets, SimilarPapers, Stats } from '../../src/server/wire/responses.ts';
import { smallPapers } from '../setup/small-store.ts';

/** The built command as a child process: output, exit codes, wrong use, stops. */

const CLI = resolve(__dirname, '../../dist/server/cli.js');
jest.setTimeout(120_000);

let folder: string;
let store: string;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  if (!existsSync(CLI)) throw new Error('dist/server/cli.js is not there: run "npm run build" first');
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
  store = join(folder, 'store');
  writeFileSync(join(folder, 'extracted.jsonl'), smallPapers().map((paper) => JSON.stringify(paper)).join('\n'));
  writeFileSync(join(folder, 'papers.jsonl'), papersFile(5));
  expect(await run(['load', 'extracted.jsonl', '--store', store])).toMatchObject({ code: 0 });
  expect(await run(['analyze', '--store', store])).toMatchObject({ code: 0 });
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Invented papers in the form of our own records. */
function papersFile(count: number): string {
  return Array.from({ length: count }, (_, i) => JSON.stringify({
    title: `Gannet-${i}: Diving for Sentence Embeddings`, year: 2020 + (i % 3),
    abstract: `We introduce Gannet-${i}, a model for semantic textual similarity. It is evaluated on MTEB and compared with BERT. The code is at https://github.com/coast/gannet-${i}.`,
  })).join('\n');
}

interface Result { readonly code: number | null; readonly stdout: string; readonly stderr: string }
interface RunOptions { readonly input?: string; readonly env?: NodeJS.ProcessEnv }

function begin(args: readonly string[], { env = {} }: RunOptions = {}): ChildProcess {
  const child = spawn(process.execPath, [CLI, ...args], { cwd: folder, env: { PATH: process.env['PATH'], HOME: folder, PAPERATLAS_STORE: store, ...env } });
  children.add(child);
  child.once('close', () => children.delete(child));
  return child;
}

function finish(child: ChildProcess): Promise<Result> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk) => { stdout += String(chunk); });
  child.stderr?.on('data', (chunk) => { stderr += String(chunk); });
  return new Promise((done) => { child.once('close', (code) => done({ code, stdout, stderr })); });
}

function run(args: readonly string[], options: RunOptions = {}): Promise<Result> {
  const child = begin(args, options);
  child.stdin?.end(options.input ?? '');
  return finish(child);
}

async function json(args: readonly string[]): Promise<unknown> {
  const { code, stdout, stderr } = await run([...args, '--json']);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

/** Resolves when the text has come on standard output. */
async function says(child: ChildProcess, pattern: RegExp): Promise<string> {
  let text = '';
  return new Promise((done, failed) => {
    child.stdout?.on('data', (chunk) => {
      text += String(chunk);
      const found = pattern.exec(text);
      if (found) done(found[0]);
    });
    child.once('close', () => failed(new Error(`ended without saying ${pattern}: ${text}`)));
  });
}

const COMMANDS = ['start', 'build', 'extract', 'load', 'analyze', 'serve', 'query', 'shared', 'similar', 'export', 'verify', 'eval', 'stats'];

describe('help and wrong use', () => {
  test('the help lists every command', async () => {
    const { code, stdout, stderr } = await run(['--help']);
    expect([code, stderr]).toEqual([0, '']);
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  test.each(COMMANDS)('%s --help describes it, with an example', async (command) => {
    const { code, stdout } = await run([command, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Examples?:\n {2}\$ .*paperatlas/);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
  });

  test('the version', async () => expect(await run(['--version'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string }));

  test.each<[readonly string[], RegExp]>([
    [[], /Usage: paperatlas/], [['biuld'], /unknown command 'biuld'[^]*build/], [['stats', '--jsno'], /unknown option '--jsno'[^]*--json/], [['stats', 'more'], /too many arguments/],
    [['build'], /missing required argument/], [['similar'], /missing required argument/], [['shared'], /either a PAPER or --dataset/], [['shared', 'a', '--dataset', 'b'], /either a PAPER or --dataset/],
    [['query'], /--name/], [['query', 'RETURN 1', '--param', 'x'], /NAME=VALUE/], [['serve', '--port', 'x'], /--port/], [['similar', 'x', '--limit', '0'], /--limit/],
    [['export', '--format', 'doc'], /Allowed choices are json/], [['export', '--years', '2020-19'], /--years/], [['build', 'papers.jsonl', '--from', 'word'], /Allowed choices/],
  ])('paperatlas %j is wrong use', async (args, hint) => {
    const { code, stdout, stderr } = await run(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(hint);
  });
});

describe('reading a store', () => {
  test('stats, in words and as JSON', async () => {
    expect(Stats.parse(await json(['stats'])).nodes[0]).toEqual({ kind: 'Paper', count: 12 });
    const { stdout } = await run(['stats']);
    expect(stdout).toMatch(/Paper +12/);
    // eslint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/\u001b/);
  });

  test('verify finds all in order', async () => {
    expect(await run(['verify'])).toMatchObject({ code: 0, stdout: expect.stringContaining('All is as it should be') as string });
    expect(((await json(['verify'])) as { checks: { failed: number }[] }).checks.every(({ failed }) => failed === 0)).toBe(true);
  });

  test.each(['Harbor', 'HARBOR', 'dataset:harbor'])('shared --dataset %s: the papers that name it, with role and sentences', async (name) => {
    const { papers, total } = EntityPapers.parse(await json(['shared', '--dataset', name]));
    expect([papers.length, total]).toEqual([6, 6]);
    const { stdout } = await run(['shared', '--dataset', name]);
    expect(stdout).toContain('6 papers name it');
    expect(stdout).toContain('“On Harbor it halves the error.”');
  });

  test('a limit is told', async () => {
    const { stdout } = await run(['shared', '--dataset', 'Harbor', '--limit', '2']);
    expect(stdout).toContain('showing 2 of 6 papers');
  });

  test('shared PAPER: the sentences of both sides', async () => {
    expect(SharedDatasets.parse(await json(['shared', 'auk, diving deeper'])).total).toBe(8);
    const { stdout } = await run(['shared', 'auk-diving-deeper']);
    expect(stdout).toContain('Auk beats Gull and Tern 2 on Harbor and LightHouse.');
    expect(stdout).toContain('On Harbor it halves the error.');
  });

  test('similar', async () => {
    expect(SimilarPapers.parse(await json(['similar', 'gull-seabirds-for-waves', '--limit', '2'])).results).toHaveLength(2);
    expect((await run(['similar', 'gull-seabirds-for-waves'])).stdout).toMatch(/Score +Paper +Both name/);
  });

  test('query: Cypher, with a parameter, and named', async () => {
    expect(await json(['query', 'MATCH (p:Paper) WHERE p.year = $year RETURN p.id AS id ORDER BY id', '--param', 'year=2020'])).toEqual([{ id: 'auk-diving-deeper' }, { id: 'tern-2-is-all-you-see' }]);
    expect(await json(['query', '--name', 'papers-by-dataset', '--param', 'dataset=Harbor'])).toHaveLength(6);
    const { stdout } = await run(['query', '--name', 'top-datasets', '--param', 'limit=1']);
    expect(stdout.split('\n')[2]).toMatch(/^dataset:harbor +Harbor +6 +4$/);
    expect((await run(['query', '-'], { input: 'RETURN 1 AS one' })).stdout).toMatch(/one\n─+\n +1/);
    expect((await run(['query', '--list'])).stdout).toContain('papers-by-dataset');
  });

  test.each<[readonly string[], RegExp]>([
    [['query', 'MATCH (n) DETACH DELETE n'], /line 1, column 11/], [['query', 'MATCH (n RETURN n'], /line 1, column/], [['query', 'RETURN $x'], /\$x/], [['query', '--name', 'no-such'], /no-such/],
    [['query', 'UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*)', '--timeout', '1'], /1000 ms/],
  ])('paperatlas %j fails', async (args, hint) => {
    const { code, stdout, stderr } = await run(args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(hint);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test('export to standard output and to a file, filtered', async () => {
    const whole = await run(['export', '--json']);
    expect(readJson(whole.stdout).nodes.filter(({ label }) => label === 'Paper')).toHaveLength(12);
    const { code, stdout } = await run(['export', '--years', '2020', '--labels', 'paper,dataset', '--out', 'some.json']);
    expect([code, stdout]).toEqual([0, '']);
    const some = readJson(readFileSync(join(folder, 'some.json'), 'utf8'));
    expect(some.nodes.map(({ id }) => id).sort()).toEqual(['auk-diving-deeper', 'dataset:harbor', 'dataset:lighthouse', 'tern-2-is-all-you-see']);
    expect(readdirSync(folder).filter((name) => name.includes('.part-'))).toEqual([]);
  });

  test('a name of nothing fails, with what is near; one of several things is wrong use, with the list', async () => {
    const none = await run(['similar', 'How Tides Attends']);
    expect([none.code, none.stdout]).toEqual([1, '']);
    expect(none.stderr).toContain('how-tides-attend');
    const twin = { ...smallPapers()[0], id: 'gull-again' };
    const twins = join(folder, 'twins');
    await run(['load', '-', '--store', twins], { input: [smallPapers()[0], twin].map((paper) => JSON.stringify(paper)).join('\n') });
    const several = await run(['similar', 'Gull: Seabirds for Waves', '--store', twins]);
    expect([several.code, several.stdout]).toEqual([2, '']);
    expect(several.stderr).toMatch(/gull-again[^]*gull-seabirds-for-waves|gull-seabirds-for-waves[^]*gull-again/);
  });

  test('no store says how to build one', async () => {
    for (const args of [['stats'], ['serve'], ['verify'], ['export']]) {
      const { code, stderr } = await run([...args, '--store', 'nowhere']);
      expect(code).toBe(1);
      expect(stderr).toContain('paperatlas build');
    }
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });

  test('a reader that has seen enough ends it quietly', async () => {
    const child = begin(['export']);
    child.stdin?.end();
    child.stdout?.destroy();
    const { code, stderr } = await finish(child);
    expect(code).toBe(0);
    expect(stderr).not.toMatch(/EPIPE|Error/);
  });
});

describe('building', () => {
  const listStores = (): string[] => readdirSync(folder).filter((name) => name.includes('.building-') || name.includes('.previous'));

  test('build tells what was read, skipped and built; the store verifies, and holds what extract gives', async () => {
    writeFileSync(join(folder, 'some.jsonl'), `${papersFile(4)}\n{"title":"No abstract key"}\nnot json\n`);
    const { code, stdout } = await run(['build', 'some.jsonl', '--store', 'built']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Read +4 papers/);
    expect(stdout).toMatch(/some\.jsonl:6: /);
    expect(stdout).toMatch(/Built +4 papers/);
    expect(await run(['verify', '--store', 'built'])).toMatchObject({ code: 0 });
    await run(['extract', 'some.jsonl', '--out', 'out.jsonl']);
    expect(readFileSync(join(folder, 'out.jsonl'), 'utf8')).toBe(readFileSync(join(folder, 'built', 'extracted.jsonl'), 'utf8'));
    expect(EntityPapers.parse(await json(['shared', '--dataset', 'MTEB', '--store', 'built'])).total).toBe(4);
    expect(listStores()).toEqual([]);
  });

  test('extract reads standard input and writes standard output', async () => {
    const { code, stdout, stderr } = await run(['extract', '-'], { input: papersFile(2) });
    expect(code).toBe(0);
    expect(stdout.trim().split('\n').map((line) => (JSON.parse(line) as { entities: unknown[] }).entities.length > 0)).toEqual([true, true]);
    expect(stderr).toMatch(/2 papers/);
  });

  test('a build that fails leaves the store that was there', async () => {
    await run(['build', 'papers.jsonl', '--store', 'kept']);
    const before = readFileSync(join(folder, 'kept', 'extracted.jsonl'), 'utf8');
    writeFileSync(join(folder, 'broken.jsonl'), '{"title":1}\n');
    for (const file of ['broken.jsonl', 'none.jsonl']) {
      const { code, stderr } = await run(['build', file, '--store', 'kept']);
      expect([code, stderr.includes(file)]).toEqual([1, true]);
    }
    expect((await run(['build', 'some.jsonl', '--strict', '--store', 'kept'])).code).toBe(1);
    expect(readFileSync(join(folder, 'kept', 'extracted.jsonl'), 'utf8')).toBe(before);
    expect(await run(['verify', '--store', 'kept'])).toMatchObject({ code: 0 });
    expect(listStores()).toEqual([]);
  });

  test('a build that is interrupted leaves the store that was there, and nothing else', async () => {
    await run(['build', 'papers.jsonl', '--store', 'kept']);
    // Standard input stays open: the build waits for more, and is stopped there.
    const child = begin(['build', '-', '--store', 'kept']);
    const ended = finish(child);
    child.stdin?.write(`${papersFile(3)}\n`);
    while (listStores().length === 0) await new Promise((done) => { setTimeout(done, 50); });
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect(listStores()).toEqual([]);
    expect(await run(['verify', '--store', 'kept'])).toMatchObject({ code: 0 });
  });

  test('a folder with other things in it is not built over', async () => {
    mkdirSync(join(folder, 'thesis'));
    writeFileSync(join(folder, 'thesis', 'chapter.tex'), 'precious');
    const { code, stderr } = await run(['build', 'papers.jsonl', '--store', 'thesis']);
    expect([code, stderr.includes('chapter.tex')]).toEqual([2, true]);
    expect(readFileSync(join(folder, 'thesis', 'chapter.tex'), 'utf8')).toBe('precious');
  });

  test('loading again changes nothing, and keeps the record of what is in the graph', async () => {
    const before = await json(['stats']);
    expect(await json(['load', 'extracted.jsonl'])).toMatchObject({ papers: 12, removed: 0, skipped: [] });
    expect(await json(['stats'])).toEqual(before);
    expect(readFileSync(join(store, 'extracted.jsonl'), 'utf8').trim().split('\n')).toHaveLength(12);
  });

  test('load names the lines it skips, and fails where none is left', async () => {
    const { code, stdout } = await run(['load', '-', '--store', 'other'], { input: `${JSON.stringify(smallPapers()[0])}\n{"id":"x"}\n` });
    expect(code).toBe(0);
    expect(stdout).toContain('-:2: ');
    expect((await run(['load', '-', '--store', 'other'], { input: '{}' })).code).toBe(1);
  });

  test('eval scores a file against itself as perfect, and extraction against gold', async () => {
    const scores = await json(['eval', 'extracted.jsonl', '--pred', 'extracted.jsonl']);
    expect(scores).toMatchObject({ papers: 12, mention: { f1: 1 }, entity: { f1: 1 }, triple: { f1: 1 } });
    const { code, stdout } = await run(['eval', 'extracted.jsonl', '--errors', '2']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/mention +\d/);
    expect(stdout).toMatch(/Showing 2 of \d+ errors/);
    expect((await run(['eval', 'papers.jsonl'])).code).toBe(1);
  });
});

describe('serving', () => {
  const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;

  test('serve prints its address, answers, and ends cleanly at Ctrl-C', async () => {
    const child = begin(['serve', '--port', '0']);
    const ended = finish(child);
    const url = await says(child, ADDRESS);
    expect(Health.parse(await (await fetch(`${url}/api/health`)).json())).toMatchObject({ status: 'ok', papers: 12 });
    child.kill('SIGINT');
    expect((await ended).code).toBe(0);
  });

  test('a port that was asked for and is taken is an error that says what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    try {
      const { code, stderr } = await run(['serve', '--port', String((other.address() as AddressInfo).port)]);
      expect([code, stderr.includes('--port')]).toEqual([1, true]);
    } finally {
      other.close();
    }
  });

  test('start builds a set of files once, opens it at once, and builds it again when it has changed', async () => {
    const started = async (): Promise<{ readonly stderr: string; readonly papers: number }> => {
      const child = begin(['start', 'set.jsonl', '--port', '0']);
      const ended = finish(child);
      const url = await says(child, ADDRESS);
      const { papers } = Health.parse(await (await fetch(`${url}/api/health`)).json());
      child.kill('SIGTERM');
      const { code, stderr } = await ended;
      expect(code).toBe(0);
      return { stderr, papers };
    };
    writeFileSync(join(folder, 'set.jsonl'), papersFile(2));
    const first = await started();
    expect([first.papers, first.stderr.includes('Building')]).toEqual([2, true]);
    const second = await started();
    expect([second.papers, second.stderr]).toEqual([2, '']);
    writeFileSync(join(folder, 'set.jsonl'), papersFile(3));
    const third = await started();
    expect([third.papers, third.stderr.includes('changed')]).toEqual([3, true]);
    // The store itself is not touched by it.
    expect(Stats.parse(await json(['stats'])).nodes[0]).toEqual({ kind: 'Paper', count: 12 });
  });
});
