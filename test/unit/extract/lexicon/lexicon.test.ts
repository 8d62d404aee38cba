import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExtractError } from '../../../../src/extract/errors.ts';
import { canonicalName, entityId, slug } from '../../../../src/extract/lexicon/canonical-name.ts';
import { foldName } from '../../../../src/extract/lexicon/fold.ts';
import { buildLexicon, loadLexicon, parseEntries, type LexiconEntry } from '../../../../src/extract/lexicon/lexicon.ts';

const entry = (type: LexiconEntry['type'], name: string, aliases: string[] = [], more: Partial<LexiconEntry> = {}): LexiconEntry => ({ id: entityId(type, name), type, name, aliases, ...more });
const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

function errorOf(run: () => unknown): ExtractError {
  try {
    run();
  } catch (error) {
    if (error instanceof ExtractError) return error;
    throw error;
  }
  throw new Error('expected an error');
}

describe('folding', () => {
  test.each<[string, string[]]>([
    ['a model with or without its hyphen', ['GPT-4', 'GPT4', 'GPT 4', 'gpt-4', 'GPT\u20114']],
    ['plural, hyphen and capitals of a phrase', ['Pre-Trained Language Models', 'pretrained language model', 'pre trained language models']],
    ['British and American spelling', ['data visualisation', 'data visualization']],
    ['the plural of an acronym', ['LLMs', 'LLM']],
    ['LaTeX around a name', ['\\textbf{Heron}', 'Heron']],
  ])('gives one key for %s', (_, forms) => { expect(new Set(forms.map(foldName)).size).toBe(1); });

  test.each<[string[]]>([
    [['MTEB', 'C-MTEB', 'MMTEB', 'FinMTEB']],
    [['BEIR', 'M-BEIR', 'BEIR-NL']],
    [['GPT-4', 'GPT-4o', 'GPT-4.1', 'GPT-40']],
    [['Qwen2', 'Qwen2.5', 'Qwen-25']],
    [['loss', 'los']],
  ])('tells apart %j', (forms) => { expect(new Set(forms.map(foldName)).size).toBe(forms.length); });

  test('gives no key to what has no word', () => { expect([foldName(''), foldName('--'), foldName('  ')]).toEqual(['', '', '']); });
});

describe('canonical names and ids', () => {
  test.each([
    ['Model', 'Heron-7B', 'Heron'], ['Model', 'Heron 2.5-70B-Instruct', 'Heron 2.5'], ['Model', 'Heron-8x7B', 'Heron'], ['Model', 'Heron-1.5', 'Heron-1.5'], ['Model', 'GPT-4', 'GPT-4'],
    ['Model', '7B', '7B'], ['Dataset', 'Nest-10B', 'Nest-10B'],
    ['Method', 'Graph Neural Networks', 'graph neural network'], ['Method', 'mixture of experts', 'mixture of experts'], ['Task', 'Pre-Training', 'pre-training'], ['Method', 'LoRA', 'LoRA'],
    ['Repo', 'github:heron/nest', 'github:heron/nest'],
  ] as const)('%s %j goes by %j', (type, name, expected) => { expect(canonicalName(name, type)).toBe(expected); });

  test.each<[string, string]>([['GPT-4', 'gpt-4'], ['GPT 4', 'gpt-4'], ['C++', 'c-plus-plus'], ['C#', 'c-sharp'], ['A*', 'a-star'], ['Poincaré', 'poincaré'], ['★', '%E2%98%85']])('the slug of %j is %j', (name, expected) => {
    expect(slug(name)).toBe(expected);
  });

  test('a name of two types has two ids', () => { expect(entityId('Model', 'Heron')).not.toBe(entityId('Dataset', 'Heron')); });
});

describe('loading', () => {
  const good = line(entry('Model', 'Heron'));
  test.each<[string, string, number, RegExp]>([
    ['a line that is no JSON', `${good}{"id":`, 2, /JSON/],
    ['a type that is not known', line({ ...entry('Model', 'Heron'), type: 'Bird' }), 1, /type/],
    ['no name', line({ id: 'model:heron', type: 'Model', aliases: [] }), 1, /name/],
    ['an empty alias', `${good}\n${line(entry('Task', 'nesting', [' ']))}`, 3, /aliases/],
    ['a field that is not known', line({ ...entry('Model', 'Heron'), colour: 'grey' }), 1, /colour/],
    ['an id that is not made from the name', line({ ...entry('Model', 'Heron'), id: 'model:gull' }), 1, /model:heron/],
  ])('%s is named by file and line', (_, text, at, message) => {
    const error = errorOf(() => parseEntries(text, 'birds.jsonl'));
    expect([error.code, error.where]).toEqual(['bad_lexicon', `birds.jsonl:${at}`]);
    expect(error.message).toMatch(message);
  });

  test('an id that comes twice is refused', () => {
    const error = errorOf(() => buildLexicon([entry('Model', 'Heron 1'), entry('Model', 'Heron-1')]));
    expect([error.code, error.where]).toEqual(['bad_lexicon', 'model:heron-1']);
  });

  describe('of a folder', () => {
    let folder: string;
    beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'lexicon-')); });
    afterEach(() => rmSync(folder, { recursive: true }));

    test('reads every file, and nothing but .jsonl', () => {
      writeFileSync(join(folder, 'a.jsonl'), good);
      writeFileSync(join(folder, 'b.jsonl'), line(entry('Task', 'nesting')));
      writeFileSync(join(folder, 'notes.txt'), 'not an entry');
      expect([...loadLexicon(folder).entries.keys()]).toEqual(['model:heron', 'task:nesting']);
    });
    test('that holds no entries is an error', () => { expect(errorOf(() => loadLexicon(folder)).code).toBe('bad_lexicon'); });
    test('that is missing is an error', () => { expect(errorOf(() => loadLexicon(join(folder, 'none'))).code).toBe('unreadable'); });
  });
});

describe('forms that several entries share', () => {
  const lexicon = buildLexicon([
    entry('Model', 'Grey Heron', ['Heron'], { papers: 9 }), entry('Model', 'Heron'), entry('Dataset', 'Herons'),
    entry('Task', 'nest finding', ['NF']), entry('Task', 'noise filtering', ['nf'], { papers: 3 }),
  ]);
  test('are reported where the type is the same', () => {
    expect(lexicon.clashes).toEqual([{ key: 'heron', ids: ['model:heron', 'model:grey-heron'] }, { key: 'nf', ids: ['task:noise-filtering', 'task:nest-finding'] }]);
  });
  test('stand for the one of that name first', () => { expect(lexicon.byKey.get('heron')?.map(({ entry: { id } }) => id)).toEqual(['dataset:herons', 'model:heron', 'model:grey-heron']); });
  test('stand for a name that is no common word before one that is', () => {
    const { byKey } = buildLexicon([entry('Model', 'Gull', [], { ambiguous: true }), entry('Dataset', 'Gull')]);
    expect(byKey.get('gull')?.map(({ entry: { id }, ambiguous }) => [id, ambiguous])).toEqual([['dataset:gull', false], ['model:gull', true]]);
  });
});

describe('the shipped lexicon', () => {
  const lexicon = loadLexicon();
  const entries = [...lexicon.entries.values()];

  test('knows 1,500 entities or more, of every type', () => {
    expect(entries.length).toBeGreaterThanOrEqual(1500);
    for (const type of ['Model', 'Method', 'Dataset', 'Task']) expect(entries.filter((entry) => entry.type === type).length).toBeGreaterThan(100);
  });
  test('has the ids that links make from type and name', () => {
    expect(entries.filter(({ id, type, name }) => id !== entityId(type, name))).toEqual([]);
  });
  test('finds every entry by its name', () => {
    expect(entries.filter(({ id, name }) => foldName(name) !== '' && !lexicon.byKey.get(foldName(name))?.some(({ entry }) => entry.id === id))).toEqual([]);
  });
  test.each([['MTEB', 'MMTEB', 'BEIR']])('keeps look-alikes apart: %s, %s, %s', (...names) => {
    const ids = names.map((name) => lexicon.byKey.get(foldName(name))?.filter(({ entry }) => entry.type === 'Dataset').map(({ entry }) => entry.id) ?? []);
    for (const found of ids) expect(found).toHaveLength(1);
    expect(new Set(ids.flat()).size).toBe(names.length);
  });
});
