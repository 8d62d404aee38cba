import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** Data flows one way, and so do imports: extract <- graph <- server <- (types alone) web. No value-import cycles. */

const root = resolve(__dirname, '../..');
const files = ['src', 'web'].flatMap((top) => readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  .map((name) => join(root, top, name)));
const nameOf = (file: string): string => relative(root, file).split(sep).join('/');

interface Import { readonly from: string; readonly to: string; readonly typeOnly: boolean }

const IMPORT = /^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"](\.{1,2}\/[^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"](\.{1,2}\/[^'"]+)['"]\s*\)/g;
const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(file, 'utf8');
  const to = (specifier: string): string => nameOf(resolve(dirname(file), specifier));
  return [
    ...[...text.matchAll(IMPORT)].map((match) => ({ from: nameOf(file), to: to(match[2] as string), typeOnly: match[1] !== undefined })),
    ...[...text.matchAll(DYNAMIC)].map((match) => ({ from: nameOf(file), to: to(match[1] as string), typeOnly: false })),
  ];
});

const layer = (name: string): string => (name.startsWith('web/') ? 'web' : name.split('/')[1] ?? '');
const allowed: Readonly<Record<string, readonly string[]>> = { extract: ['extract'], graph: ['graph', 'extract'], server: ['server', 'graph', 'extract'], web: ['web'] };

test('there is something to check', () => expect(imports.length).toBeGreaterThan(20));

test('a layer imports only the layers below it', () => {
  const broken = imports.filter(({ from, to }) => layer(from) !== 'web' && !allowed[layer(from)]?.includes(layer(to)));
  expect(broken).toEqual([]);
});

test('graph takes from extract nothing but its record types and its errors', () => {
  const broken = imports.filter(({ from, to }) => layer(from) === 'graph' && layer(to) === 'extract' && !['src/extract/records.ts', 'src/extract/errors.ts'].includes(to));
  expect(broken).toEqual([]);
});

test('web takes from the server nothing but the types of its wire', () => {
  const broken = imports.filter(({ from, to, typeOnly }) => layer(from) === 'web' && layer(to) !== 'web' && !(typeOnly && to.startsWith('src/server/wire/')));
  expect(broken).toEqual([]);
});

test('no cycles of value imports', () => {
  const next = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) if (!typeOnly) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      return;
    }
    if (done.has(file)) return;
    for (const to of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  expect(cycles).toEqual([]);
});
