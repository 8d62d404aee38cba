import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { ExtractError } from '../../../src/extract/errors.ts';
import { ingest, type IngestOptions, type IngestReport } from '../../../src/extract/ingest/ingest.ts';
import { idFromTitle } from '../../../src/extract/ingest/paper-schema.ts';
import type { Paper } from '../../../src/extract/records.ts';

const long = (about: string): string => `${about} is described here at some length. `.repeat(8).trim();
const A = long('A careful study of how maps are drawn');
const B = long('A second study, on how they are read,');

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'ingest-')); });
afterAll(() => rmSync(folder, { recursive: true }));

async function read(content: string | Buffer, options: IngestOptions = {}): Promise<{ papers: Paper[]; report: IngestReport }> {
  const file = join(folder, 'input');
  writeFileSync(file, content);
  const run = ingest([file], options);
  const papers: Paper[] = [];
  for await (const paper of run.papers) papers.push(paper);
  return { papers, report: run.report };
}
const told = (report: IngestReport): string[] => report.notes.map((note) => `${note.line} ${note.kind}: ${note.reason}`);

describe('a listing copied as text', () => {
  const titles = (papers: readonly Paper[]): string[] => papers.map((paper) => paper.title);

  test('gives title and abstract in turn, and tells every line of furniture', async () => {
    const { papers, report } = await read(`new\n\nSubscribe\n\nbyAK and the research community\n\nMar 11\n\nOn Maps\n\n${A}\n\nOn Reading Maps\n\n${B}\n`);
    expect(papers).toEqual([
      { id: 'on-maps', title: 'On Maps', abstract: A },
      { id: 'on-reading-maps', title: 'On Reading Maps', abstract: B },
    ]);
    expect(told(report)).toEqual(['1 furniture: page furniture', '3 furniture: page furniture', '5 furniture: page furniture', '7 furniture: page furniture']);
    expect(report.skipped).toBe(0);
  });

  test.each<[string, string | Buffer, string[], string[]]>([
    ['a title without abstract at the end', `One Map\n${A}\nA Title That Nothing Follows\n`, ['One Map'], ['3 skipped: a title without an abstract']],
    ['two titles running', `A Title That Another Follows\nOne Map\n${A}\n`, ['One Map'], ['1 skipped: a title without an abstract']],
    ['an abstract without a title', `${A}\nOne Map\n${B}\n`, ['One Map'], ['1 skipped: an abstract without a title']],
    ['a two-word title', `Two Words\n${A}\n`, ['Two Words'], []],
    ['blank lines, spaces and no line break at the end', `\n\n   \nOne Map  \n\n\n  ${A}`, ['One Map'], []],
    ['CRLF', `One Map\r\n\r\n${A}\r\nTwo Maps\r\n${B}\r\n`, ['One Map', 'Two Maps'], []],
    ['a byte order mark', `\uFEFFOne Map\n${A}\n`, ['One Map'], []],
    ['UTF-16', Buffer.from(`\uFEFFOne Map\n${A}\n`, 'utf16le'), ['One Map'], ['0 repaired: UTF-16, not UTF-8: read as such']],
    ['a line that is not UTF-8', Buffer.from(`Les Cart\u00e9s\n${A}\n`, 'latin1'), ['Les Cart\u00e9s'], ['1 repaired: not UTF-8: read as Windows-1252']],
    ['an over-long line', `One Map\n${'word '.repeat(12_000)}\nTwo Maps\n${B}\n`, ['Two Maps'], ['2 skipped: a line of 59,999 characters, more than an abstract has (50,000)', '1 furniture: page furniture']],
    ['an abstract in two paragraphs', `One Map\n${A}\n${B}\n`, ['One Map'], ['3 repaired: a further paragraph, joined to the abstract above it']],
    ['furniture between papers', `One Map\n${A}\n12\nMar 12\nTwo Maps\n${B}\n`, ['One Map', 'Two Maps'], ['3 furniture: page furniture', '4 furniture: page furniture']],
  ])('%s', async (_, content, expected, notes) => {
    const { papers, report } = await read(content, { from: 'hf-listing' });
    expect(titles(papers)).toEqual(expected);
    expect(told(report)).toEqual(notes);
  });

  test('the same paper twice counts once; another of the same title is told', async () => {
    const { papers, report } = await read(`One Map\n${A}\nOne Map\n${A}\nOne map!\n${B}\n`);
    expect(titles(papers)).toEqual(['One Map']);
    expect(report).toMatchObject({ papers: 1, repeated: 1, skipped: 1 });
    expect(told(report)[0]).toMatch(/^5 skipped: another paper has the id "one-map": .*input:1$/);
  });
});

describe('JSON Lines and JSON arrays', () => {
  const row = { id: 7, title: 'One Map', abstract: A, year: '2024', venue: 'Atlas', authors: 'Ada L.; Bo M.', url: 'https://example.org/1', github: ['https://github.com/ada/maps'] };
  const paper = { id: '7', title: 'One Map', abstract: A, year: 2024, venue: 'Atlas', authors: ['Ada L.', 'Bo M.'], url: 'https://example.org/1', github: 'https://github.com/ada/maps' };

  test.each<[string, string | Buffer]>([
    ['lines', `${JSON.stringify(row)}\n`],
    ['lines, gzip', gzipSync(`${JSON.stringify(row)}\n`)],
    ['array on one line', JSON.stringify([row])],
    ['array, indented', JSON.stringify([row], null, 2)],
    ['array, after blank lines', `\n\n[\n${JSON.stringify(row)}\n]\n`],
  ])('%s', async (_, content) => {
    const { papers, report } = await read(content);
    expect(papers).toEqual([paper]);
    expect(report.notes).toEqual([]);
  });

  test('a bad line is named and nothing else is lost', async () => {
    const { papers, report } = await read([
      JSON.stringify({ title: 'One', abstract: A }), '{"title": "cut', JSON.stringify({ title: 'No abstract' }), JSON.stringify({ title: ' ', abstract: A }),
      '[1]', JSON.stringify({ title: 3, abstract: A }), JSON.stringify({ title: 'Two', abstract: B, year: 'soon' }), '',
    ].join('\n'));
    expect(papers.map((p) => p.title)).toEqual(['One', 'Two']);
    expect(papers[1]).not.toHaveProperty('year');
    expect(report.skipped).toBe(5);
    expect(told(report)).toEqual([
      expect.stringMatching(/^2 skipped: not JSON: /),
      '3 skipped: abstract is missing',
      '4 skipped: title: expected text, got " " (is empty)',
      '5 skipped: expected an object with title and abstract, got [1]',
      '6 skipped: title: expected text, got 3',
      '7 repaired: year: left out, can\'t use "soon"',
    ]);
  });

  test('a bad element of an array is named by its line', async () => {
    const { papers, report } = await read(`[\n {"title": "One", "abstract": ${JSON.stringify(A)}},\n {"title": oops},\n {"title": "Two, [sic] \\" {", "abstract": ${JSON.stringify(B)}}\n]`);
    expect(papers.map((p) => p.title)).toEqual(['One', 'Two, [sic] " {']);
    expect(told(report)).toEqual([expect.stringMatching(/^3 skipped: not JSON: /)]);
  });

  test('an array that is cut short keeps what came before', async () => {
    const { papers, report } = await read(`[{"title": "One", "abstract": ${JSON.stringify(A)}}, {"title": "Tw`);
    expect(papers.map((p) => p.title)).toEqual(['One']);
    expect(report.skipped).toBe(1);
    expect(report.notes[0]?.reason).toContain('cut short');
  });

  test('strict stops at the first row that is lost', async () => {
    await expect(read('{"title": "No abstract"}\n', { strict: true })).rejects.toMatchObject({ code: 'bad_row', where: expect.stringMatching(/input:1$/) });
  });

  test('an id may not look like an entity\'s', async () => {
    const { papers } = await read(JSON.stringify({ ...row, id: 'model:x' }));
    expect(papers[0]?.id).toBe('paper:model:x');
  });
});

describe('what can\'t be read at all', () => {
  test.each<[string, string | Buffer, IngestOptions, string]>([
    ['an empty file', '', {}, 'unreadable'],
    ['an unknown format', '<html><body>no papers</body></html>', {}, 'unknown_format'],
    ['a format that there is not', 'x', { from: 'docx' }, 'unknown_format'],
    ['gzip that is cut', gzipSync('{"title":"One"}\n'.repeat(5_000)).subarray(0, 60), {}, 'unreadable'],
  ])('%s is an error with a code', async (_, content, options, code) => {
    const error: unknown = await read(content, options).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ExtractError);
    expect(error).toMatchObject({ code });
  });

  test('a file that is not there', async () => {
    const run = ingest([join(folder, 'missing.txt')]);
    await expect((async () => { for await (const _ of run.papers); })()).rejects.toMatchObject({ code: 'unreadable' });
  });

  test('a format named wrongly is told, not silent', async () => {
    const { papers, report } = await read('{"nothing": 1}\n', { from: 'hf-listing' });
    expect(papers).toEqual([]);
    expect(report.notes.at(-1)?.reason).toContain('no paper found when read as hf-listing');
  });
});

test('standard input is read like a file', async () => {
  const run = ingest(['-'], { stdin: Readable.from([Buffer.from(`One Map\n${A}\n`)]) });
  const papers: Paper[] = [];
  for await (const paper of run.papers) papers.push(paper);
  expect(papers.map((p) => p.id)).toEqual(['one-map']);
});

describe('ids from titles', () => {
  test.each([
    ['BERT: Pre-training of Deep Transformers', 'bert-pre-training-of-deep-transformers'],
    ['  Spaces   and — dashes ', 'spaces-and-dashes'],
    ['\uFF21tlas', 'atlas'],
    ['日本語 の 論文', '日本語-の-論文'],
  ])('%s', (title, id) => expect(idFromTitle(title)).toBe(id));

  test('long titles are cut and still told apart', () => {
    const [a, b] = [idFromTitle(`${'very '.repeat(40)}long`), idFromTitle(`${'very '.repeat(40)}longer`)];
    expect(a).not.toBe(b);
    expect(a.length).toBeLessThanOrEqual(91);
  });

  test('a title of signs alone still has an id', () => expect(idFromTitle('∀∃!?')).toMatch(/^paper-[0-9a-f]{10}$/));
});
