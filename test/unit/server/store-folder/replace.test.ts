import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inputsOf, isCurrent, readManifest, writeManifest, type Manifest } from '../../../../src/server/store-folder/manifest.ts';
import { checkReplaceable, makeBuildFolder, putInPlace, recover } from '../../../../src/server/store-folder/replace.ts';

let folder: string;
let store: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'replace-'));
  store = join(folder, 'store');
});
afterEach(() => rmSync(folder, { recursive: true }));

const fill = (place: string, content: string): void => {
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'graph.grafeo'), content);
};
const content = (): string => readFileSync(join(store, 'graph.grafeo'), 'utf8');
const usage = expect.objectContaining({ name: 'UsageError' }) as Error;

test('a new store takes the place of the old one, or of none, and nothing is left beside it', () => {
  for (const text of ['one', 'two']) {
    const building = makeBuildFolder(store);
    fill(building, text);
    putInPlace(building, store);
    expect(content()).toBe(text);
    expect(readdirSync(folder)).toEqual(['store']);
  }
});

test('until then the old one stays', () => {
  fill(store, 'old');
  const building = makeBuildFolder(store);
  fill(building, 'half');
  expect(content()).toBe('old');
  rmSync(building, { recursive: true });
  expect(content()).toBe('old');
});

test('stores inside it move over', () => {
  fill(store, 'old');
  fill(join(store, 'sets', 'a'), 'set');
  const building = makeBuildFolder(store);
  fill(building, 'new');
  putInPlace(building, store);
  expect([content(), readFileSync(join(store, 'sets', 'a', 'graph.grafeo'), 'utf8')]).toEqual(['new', 'set']);
});

test('a replacement that was stopped between its two steps is undone', () => {
  fill(`${store}.previous`, 'old');
  recover(store);
  expect(content()).toBe('old');
  fill(`${store}.previous`, 'older');
  recover(store);
  expect(content()).toBe('old');
});

test('what killed builds have left is taken away, and no more than that', () => {
  fill(`${store}.building-999999999`, 'dead');
  fill(`${store}.building-${process.ppid}`, 'alive');
  fill(`${store}.building-mine`, 'not ours');
  makeBuildFolder(store);
  expect(readdirSync(folder).sort()).toEqual([`store.building-${process.pid}`, `store.building-${process.ppid}`, 'store.building-mine'].sort());
});

test('a folder with other things in it is never replaced', () => {
  checkReplaceable(store);
  mkdirSync(store);
  checkReplaceable(store);
  for (const name of ['graph.grafeo', 'graph.grafeo.wal', 'manifest.json', 'extracted.jsonl']) writeFileSync(join(store, name), '');
  checkReplaceable(store);
  writeFileSync(join(store, 'thesis.tex'), '');
  expect(() => checkReplaceable(store)).toThrow(usage);
  expect(() => checkReplaceable(join(store, 'thesis.tex'))).toThrow(usage);
  expect(existsSync(join(store, 'thesis.tex'))).toBe(true);
});

describe('manifest', () => {
  const manifest = async (file: string): Promise<Manifest> => ({ format: 1, program: '1', sample: false, inputs: await inputsOf([file]), built: new Date(0).toISOString() });

  test('is current as long as files, program and format are the same', async () => {
    const [file, moved] = [join(folder, 'a.txt'), join(folder, 'b.txt')];
    writeFileSync(file, 'x');
    writeFileSync(moved, 'x');
    const before = await manifest(file);
    expect(isCurrent(before, await inputsOf([file]), { program: '1' })).toBe(true);
    expect(isCurrent(before, await inputsOf([moved]), { program: '1' })).toBe(true);
    expect(isCurrent(before, await inputsOf([file]), { program: '2' })).toBe(false);
    expect(isCurrent(before, await inputsOf([file]), { program: '1', from: 'json' })).toBe(false);
    expect(isCurrent(before, await inputsOf([file, moved]), { program: '1' })).toBe(false);
    expect(isCurrent(undefined, await inputsOf([file]), { program: '1' })).toBe(false);
    writeFileSync(file, 'y');
    expect(isCurrent(before, await inputsOf([file]), { program: '1' })).toBe(false);
  });

  test('standard input has no fingerprint, so it is never current', async () => expect(isCurrent(await manifest('-'), await inputsOf(['-']), { program: '1' })).toBe(false));

  test('is read as it was written; a broken one counts as none', async () => {
    writeFileSync(join(folder, 'a.txt'), 'x');
    const written = await manifest(join(folder, 'a.txt'));
    await writeManifest(folder, written);
    expect(await readManifest(folder)).toEqual(written);
    for (const broken of ['{', '{"format":2}']) {
      writeFileSync(join(folder, 'manifest.json'), broken);
      expect(await readManifest(folder)).toBeUndefined();
    }
    expect(await readManifest(store)).toBeUndefined();
  });
});
