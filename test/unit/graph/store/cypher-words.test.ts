import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSchema, readStatements } from '../../../../src/graph/store/cypher-files.ts';
import { tokenize } from '../../../../src/graph/store/cypher-tokens.ts';
import {
  ANALYSIS_PROPERTIES, COMMUNITY_PROPERTIES, ENTITY_LABELS, ENTITY_PROPERTIES, FACT_PROPERTIES, FACT_TYPES, NODE_LABELS, PAPER_PROPERTIES, STRUCTURE_TYPES,
} from '../../../../src/graph/schema.ts';

/** The words of cypher/ are those of src/graph/schema.ts, and its README knows every file. */

const folder = join(__dirname, '../../../../cypher');
const files = ['read', 'write', 'schema'].flatMap((kind) => readdirSync(join(folder, kind)).filter((file) => file.endsWith('.cypher')).map((file) => `${kind}/${file}`));
const LABELS = new Set<string>([...NODE_LABELS, ...ENTITY_LABELS, 'Entity']);
const TYPES = new Set<string>([...FACT_TYPES, ...STRUCTURE_TYPES]);
const PROPERTIES = new Set([PAPER_PROPERTIES, ENTITY_PROPERTIES, FACT_PROPERTIES, ANALYSIS_PROPERTIES, COMMUNITY_PROPERTIES].flatMap(Object.keys));
/** Fields of the maps that write statements take, beside properties. */
const FIELDS = new Set(['source', 'target', 'type', 'community', 'parent']);

/** What stands after ":" outside of a map, after "[:" or "|" in a relationship, and after "." */
function wordsOf(text: string): { labels: string[]; types: string[]; properties: string[] } {
  const tokens = tokenize(text);
  const found = { labels: [] as string[], types: [] as string[], properties: [] as string[] };
  let inRelationship = false;
  tokens.forEach(({ kind, text: word }, index) => {
    const [before, beforeThat] = [tokens[index - 1], tokens[index - 2]];
    if (kind === 'symbol' && word === '[') inRelationship = before?.text === '-';
    if (kind === 'symbol' && word === ']') inRelationship = false;
    if (kind !== 'word' || before?.kind !== 'symbol') return;
    if (before.text === '.' && beforeThat?.kind === 'word') found.properties.push(word);
    else if (inRelationship && (before.text === ':' || before.text === '|')) found.types.push(word);
    else if (before.text === ':' && !inRelationship && (beforeThat?.text === '(' || tokens[index - 3]?.text === '(' || tokens[index - 3]?.text.toUpperCase() === 'SET')) found.labels.push(word);
  });
  return found;
}

test('the words are looked for where they stand', () => {
  expect(wordsOf("MATCH (a:Paper {id: row.id})-[r:USES|MENTIONS]->(:Entity) SET a:Model RETURN a.title, '(b:No)'")).toEqual({
    labels: ['Paper', 'Entity', 'Model'], types: ['USES', 'MENTIONS'], properties: ['id', 'title'],
  });
});

test.each(files)('%s uses the words of the schema and no others', (file) => {
  const { labels, types, properties } = wordsOf(readFileSync(join(folder, file), 'utf8'));
  expect(labels.filter((label) => !LABELS.has(label))).toEqual([]);
  expect(types.filter((type) => !TYPES.has(type))).toEqual([]);
  expect(properties.filter((property) => !PROPERTIES.has(property) && !(file.startsWith('write/') && FIELDS.has(property)))).toEqual([]);
});

test('every label, type and property of the schema is written by some statement', () => {
  const written = [...readStatements('write').values()].map(({ text }) => text).join('\n');
  const words = new Set(tokenize(written).map(({ text }) => text));
  expect([...LABELS, ...TYPES, ...PROPERTIES].filter((word) => !words.has(word))).toEqual([]);
});

test('every statement declares its parameters and columns, and uses what it declares', () => {
  for (const statements of [readStatements('read'), readStatements('write')]) {
    for (const { name, text, parameters, columns } of statements.values()) {
      const tokens = tokenize(text);
      const used = new Set(tokens.filter(({ kind }) => kind === 'parameter').map(({ text: parameter }) => parameter));
      expect([name, [...used].sort()]).toEqual([name, parameters.map((parameter) => parameter.name).sort()]);
      const words = new Set(tokens.map(({ text: word }) => word));
      expect([name, columns.filter((column) => !words.has(column))]).toEqual([name, []]);
    }
  }
});

test('indexes come before constraints on the embedded engine, for every label that is looked up', () => {
  const statements = readSchema('embedded');
  const first = statements.findIndex((text) => text.startsWith('CREATE CONSTRAINT'));
  expect(statements.slice(first).every((text) => text.startsWith('CREATE CONSTRAINT'))).toBe(true);
  for (const label of LABELS) expect(statements.slice(0, first).some((text) => text.includes(`(n:${label})`))).toBe(true);
});

test('README.md lists every file, and no file that is not there, with its purpose', () => {
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  const listed = [...readme.matchAll(/\]\(((?:read|write|schema)\/[\w-]+\.cypher)\)/g)].map((match) => match[1]);
  expect([...listed].sort()).toEqual([...files].sort());
  for (const statements of [readStatements('read'), readStatements('write')]) {
    for (const { name, purpose, columns } of statements.values()) {
      const row = readme.split('\n').find((line) => line.startsWith(`| [${name}](`));
      expect(row).toContain(`| ${purpose} |`);
      if (columns.length > 0) expect(row).toContain(`| ${columns.join(', ')} |`);
    }
  }
});
