import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import request from 'supertest';
import type { ExtractedPaper } from '../../src/extract/records.ts';
import { readJson } from '../../src/graph/export/json.ts';
import type { GraphEdge, GraphNode } from '../../src/graph/records.ts';
import { openStore } from '../../src/graph/store/open-store.ts';
import type { GraphStore } from '../../src/graph/store/store.ts';
import { createApp } from '../../src/server/app.ts';
import type { EntityPapers } from '../../src/server/wire/responses.ts';

/** From a listing to answers: the bundled sample, and the real listing where it is present. */

const ROOT = resolve(__dirname, '../..');
const CLI = join(ROOT, 'dist/server/cli.js');
const REAL = join(process.env['PAPERATLAS_SHARED'] ?? resolve(ROOT, '../shared'), 'data/hf-papers-listing.txt');
jest.setTimeout(180_000);

/** The papers that name MTEB, by their titles' beginnings. C-MTEB, FinMTEB and MMTEB are other benchmarks. */
const NAMING_MTEB = ['do-we-need', 'finmteb', 'gistembed', 'mm-embed', 'mmteb', 'nv-embed', 'ullme', 'vlm2vec'];
const startsOf = (ids: readonly string[]): string[] => ids.map((id) => NAMING_MTEB.find((start) => id.startsWith(start)) ?? id).sort();

const listings = [['the sample', join(ROOT, 'samples/papers-listing.txt')], ['the real listing', REAL]] as const;

for (const [name, file] of listings) {
  if (!existsSync(file)) {
    process.stderr.write(`\nSKIPPED: ${name} is not at ${file}\n\n`);
    test.skip(`${name} is not here`, () => undefined);
    continue;
  }
  describe(name, () => {
    let folder: string;
    let location: string;
    let store: GraphStore;
    let report: { input: { papers: number; skipped: number; notes: { kind: string }[] }; load: { papers: number }; analysis: { communities: number; modularity: number } };
    const cli = (...args: string[]): string => execFileSync(process.execPath, [CLI, ...args, '--store', location], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'pipe'] });

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'build-'));
      location = join(folder, 'store');
      report = JSON.parse(cli('build', file, '--json'));
      store = await openStore(location);
    });
    afterAll(async () => {
      await store?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    test('95 papers are read, none is lost, every line of furniture is told', () => {
      expect(report.input).toMatchObject({ papers: 95, skipped: 0 });
      expect(report.input.notes.map(({ kind }) => kind)).toEqual(Array.from({ length: 5 }, () => 'furniture'));
      expect(report.load.papers).toBe(95);
    });

    test('communities are found, and the papers are not in one heap', () => {
      expect(report.analysis.communities).toBeGreaterThan(5);
      expect(report.analysis.modularity).toBeGreaterThan(0.3);
    });

    test('which papers name MTEB: command line, HTTP and Cypher give one answer, each with its sentences', async () => {
      const byCli = (JSON.parse(cli('shared', '--dataset', 'MTEB', '--json')) as EntityPapers).papers;
      const byHttp = ((await request(createApp({ store })).get('/api/entities/dataset%3Amteb/papers').expect(200)).body as EntityPapers).papers;
      const byCypher = (await store.cypher('MATCH (p:Paper)-[r]->(d:Dataset {name: "MTEB"}) RETURN p.id AS id, r.sentences AS sentences', {}, { timeoutMs: 20_000, maxRows: 100, maxBytes: 1e6 })).rows;

      expect(startsOf(byCli.map(({ paper }) => paper.id))).toEqual(NAMING_MTEB);
      const sentences = (papers: typeof byCli) => Object.fromEntries(papers.map(({ paper, sentences: own }) => [paper.id, own]));
      expect(sentences(byHttp)).toEqual(sentences(byCli));
      expect(Object.fromEntries(byCypher.map(({ id, sentences: own }) => [String(id), own]))).toEqual(sentences(byCli));
      for (const { sentences: own } of byCli) expect(own.join(' ')).toMatch(/MTEB|Massive Text Embedding Benchmark/);
    });

    test('look-alikes are entities of their own', async () => {
      for (const id of ['dataset:mteb', 'dataset:finmteb', 'dataset:mmteb', 'dataset:m-beir']) expect(await store.node(id)).toMatchObject({ id, label: 'Dataset' });
    });

    test('every stored span is the text of its paper', () => expect(cli('verify')).toContain('All is as it should be'));

    test('an export read back is the graph', async () => {
      const exported = readJson(cli('export', '--json'));
      const nodes: GraphNode[] = [];
      for await (const node of store.scan('nodes')) if (node.label !== 'Community') nodes.push(node);
      const edges: GraphEdge[] = [];
      for await (const edge of store.scan('edges')) edges.push(edge);
      const byId = <T extends { readonly id: string }>(items: readonly T[]): Map<string, T> => new Map(items.map((item) => [item.id, item]));
      expect(byId(exported.nodes.filter(({ label }) => label !== 'Community'))).toEqual(byId(nodes));
      expect(byId(exported.edges)).toEqual(byId(edges));
    });

    test('a second build gives the same bytes', () => {
      const before = readFileSync(join(location, 'extracted.jsonl'));
      cli('build', file);
      expect(readFileSync(join(location, 'extracted.jsonl')).equals(before)).toBe(true);
    });

    test('every mention lies in its sentence, and repositories come from addresses in the text', () => {
      const papers = readFileSync(join(location, 'extracted.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as ExtractedPaper);
      for (const paper of papers) {
        const text = `${paper.title}\n${paper.abstract}`;
        for (const entity of paper.entities) {
          for (const mention of entity.mentions) {
            expect(text.slice(mention.start, mention.end)).toBe(mention.text);
            expect(text.slice(mention.sentenceStart, mention.sentenceStart + mention.sentence.length)).toBe(mention.sentence);
            expect(mention.start >= mention.sentenceStart && mention.end <= mention.sentenceStart + mention.sentence.length).toBe(true);
          }
          if (entity.type === 'Repo') expect(entity.mentions[0]?.text).toMatch(/^(https?:\/\/|www\.|[\w-]+(\.[\w-]+)+)/);
        }
      }
    });
  });
}
