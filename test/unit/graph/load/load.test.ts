import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ExtractError } from '../../../../src/extract/errors.ts';
import { parseExtracted } from '../../../../src/graph/load/extracted-schema.ts';
import { readExtracted, type SkippedLine } from '../../../../src/graph/load/load.ts';
import { collect, PAPERS, paper } from '../../../contract/small-graph.ts';

const folder = mkdtempSync(join(tmpdir(), 'paperatlas-load-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(text: string | Buffer): Promise<{ ids: string[]; skipped: SkippedLine[] }> {
  const skipped: SkippedLine[] = [];
  const papers = await collect(readExtracted(Readable.from([Buffer.from(text)]), { name: 'in.jsonl', onSkip: (line) => skipped.push(line) }));
  return { ids: papers.map(({ id }) => id), skipped };
}

const GULL = paper('gull-seabirds-for-waves');
const [ENTITY] = GULL.entities;
const [MENTION] = ENTITY?.mentions ?? [];
const withEntity = (change: object): unknown => ({ ...GULL, entities: [{ ...ENTITY, ...change }] });
const withMention = (change: object): unknown => withEntity({ mentions: [{ ...MENTION, ...change }] });

test.each<readonly [string, unknown, string]>([
  ['text that is no JSON', '{"id": ', 'line'],
  ['a list', [], 'line'],
  ['nothing', null, 'line'],
  ['no id', { ...GULL, id: undefined }, 'id'],
  ['an empty id', { ...GULL, id: '' }, 'id'],
  ['an id that is an entity\'s', { ...GULL, id: 'dataset:harbor' }, 'id'],
  ['an id that is a community\'s', { ...GULL, id: 'community:0:0' }, 'id'],
  ['an empty title', { ...GULL, title: '' }, 'title'],
  ['no abstract', { ...GULL, abstract: undefined }, 'abstract'],
  ['a year in text', { ...GULL, year: '2019' }, 'year'],
  ['authors in one text', { ...GULL, authors: 'Ada Quay' }, 'authors'],
  ['no entities', { ...GULL, entities: undefined }, 'entities'],
  ['a type that there is not', withEntity({ type: 'Metric' }), 'entities.0.type'],
  ['an entity\'s id of another type', withEntity({ id: 'dataset:gull' }), 'entities.0.id'],
  ['a relation that there is not', withEntity({ relation: 'likes' }), 'entities.0.relation'],
  ['a confidence above 1', withEntity({ confidence: 1.01 }), 'entities.0.confidence'],
  ['a negative offset', withMention({ start: -1 }), 'entities.0.mentions.0.start'],
  ['a span that is elsewhere', withMention({ start: 1, end: 5 }), 'entities.0.mentions.0.text'],
  ['a sentence that is elsewhere', withMention({ sentenceStart: 3 }), 'entities.0.mentions.0.sentence'],
  ['a fact stated twice', { ...GULL, entities: [ENTITY, ENTITY] }, 'entities.1.id'],
])('a line with %s is skipped, and the field is named', (_, value, field) => {
  const parsed = parseExtracted(typeof value === 'string' ? value : JSON.stringify(value));
  expect(parsed).toEqual({ field, reason: expect.stringMatching(/\S/) });
});

test.each(PAPERS)('the small graph\'s $id is a good line', (good) => {
  expect(parseExtracted(JSON.stringify(good))).toEqual({ paper: good });
});

test('a bad line is counted and named, and the rest is read', async () => {
  const good = PAPERS.map((line) => JSON.stringify(line));
  const { ids, skipped } = await read([good[0], '{', ...good.slice(1, 3), '', '   ', JSON.stringify({ ...GULL, year: 'x' }), ...good.slice(3)].join('\n'));
  expect(ids).toEqual(PAPERS.map(({ id }) => id));
  expect(skipped).toEqual([
    { where: 'in.jsonl:2', field: 'line', reason: expect.stringContaining('not JSON') },
    { where: 'in.jsonl:7', field: 'year', reason: expect.stringContaining('expected') },
  ]);
});

const TWO = PAPERS.slice(0, 2).map((line) => JSON.stringify(line));
test.each<readonly [string, string, number]>([
  ['no line', '', 0], ['blank lines alone', '\n\r\n  \n', 0], ['a byte order mark', `\uFEFF${TWO.join('\n')}`, 2], ['Windows line ends', TWO.join('\r\n'), 2],
  ['a line end at the end', `${TWO.join('\n')}\n`, 2], ['a line separator inside a text', `${TWO[0]}\n${JSON.stringify({ ...paper('silent-water'), abstract: 'One\u2028two\u0085three.' })}`, 2],
])('%s: every paper is read and nothing skipped', async (_, text, count) => {
  const { ids, skipped } = await read(text);
  expect([ids.length, skipped]).toEqual([count, []]);
});

test('letters of several bytes survive the seams between chunks', async () => {
  const text = Buffer.from(JSON.stringify(paper('small-boats-big-sea')));
  const papers = await collect(readExtracted(Readable.from([...text].map((byte) => Buffer.from([byte])))));
  expect(papers).toEqual([paper('small-boats-big-sea')]);
});

test('a file is read by its name, and one that is not there stops the reading', async () => {
  const file = join(folder, 'extracted.jsonl');
  writeFileSync(file, TWO.join('\n'));
  expect(await collect(readExtracted(file))).toHaveLength(2);
  const missing = join(folder, 'missing.jsonl');
  await expect(collect(readExtracted(missing))).rejects.toMatchObject({ name: 'ExtractError', code: 'unreadable', where: missing });
  await expect(collect(readExtracted(folder))).rejects.toBeInstanceOf(ExtractError);
});

test('a stream that breaks stops the reading', async () => {
  const broken = new Readable({ read() { this.push(`${TWO[0]}\n`); this.destroy(new Error('gone')); } });
  await expect(collect(readExtracted(broken, { name: 'pipe' }))).rejects.toMatchObject({ code: 'unreadable', where: 'pipe' });
});
