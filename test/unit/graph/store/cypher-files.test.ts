import { checkParameters, parseStatement } from '../../../../src/graph/store/cypher-files.ts';

const source = (...lines: readonly string[]): string => [...lines, '', 'MATCH (p:Paper)', '// in the middle', 'RETURN p.id AS id', ''].join('\n');

test('a head comment declares purpose, parameters and columns', () => {
  const text = source('// purpose: Everything.', '// param ids: string[]', '// param limit: integer = 20 - most rows = all', '// param labels: string[] = ["A", "B"]', '// column id');
  expect(parseStatement('all', 'read', text)).toEqual({
    name: 'all', kind: 'read', purpose: 'Everything.', columns: ['id'], text: 'MATCH (p:Paper)\n// in the middle\nRETURN p.id AS id',
    parameters: [
      { name: 'ids', type: 'string[]', description: '' },
      { name: 'limit', type: 'integer', description: 'most rows = all', default: 20 },
      { name: 'labels', type: 'string[]', description: '', default: ['A', 'B'] },
    ],
  });
});

test.each([
  ['no purpose', source('// column id')],
  ['an unknown key', source('// purpose: x', '// returns id', '// column id')],
  ['an unknown type', source('// purpose: x', '// param a: date', '// column id')],
  ['a parameter without type', source('// purpose: x', '// param a', '// column id')],
  ['a default that is no JSON', source('// purpose: x', '// param a: string = x', '// column id')],
  ['no columns', source('// purpose: x')],
  ['no statement', '// purpose: x\n// column id\n'],
  ['nothing', ''],
])('a file with %s is refused', (_, text) => {
  expect(() => parseStatement('bad', 'read', text)).toThrow(expect.objectContaining({ name: 'StoreError', code: 'internal', message: expect.stringContaining('cypher/read/bad.cypher') }));
});

const statement = parseStatement('all', 'read', source(
  '// purpose: x', '// param text: string', '// param count: integer = 3', '// param share: float = 0.5', '// param flag: boolean = true', '// param names: string[] = []', '// param rows: map[] = []', '// param level: integer = null', '// column id',
));

test.each<readonly [object, string]>([
  [{ text: '' }, 'fits'], [{ text: 'x', count: 0, share: 1, flag: false, names: ['a'], rows: [{}], level: null }, 'fits'], [{ text: 'x', level: 2 }, 'fits'],
  [{}, 'parameter_missing'], [{ text: undefined }, 'parameter_missing'], [{ text: null }, 'failed'], [{ text: 1 }, 'failed'], [{ text: 'x', count: 1.5 }, 'failed'], [{ text: 'x', count: '3' }, 'failed'],
  [{ text: 'x', count: 2 ** 53 }, 'failed'], [{ text: 'x', share: Infinity }, 'failed'], [{ text: 'x', flag: 1 }, 'failed'], [{ text: 'x', names: 'a' }, 'failed'], [{ text: 'x', names: [1] }, 'failed'],
  [{ text: 'x', rows: [[]] }, 'failed'], [{ text: 'x', rows: [null] }, 'failed'], [{ text: 'x', count: null }, 'failed'], [{ text: 'x', other: 1 }, 'failed'], [{ text: 'x', toString: 'x' }, 'failed'],
])('%j -> %s', (given, expected) => {
  let outcome = 'fits';
  try {
    checkParameters(statement, given as never);
  } catch (error) {
    outcome = (error as { code: string }).code;
  }
  expect(outcome).toBe(expected);
});

test('what is left out has its default', () => {
  expect(checkParameters(statement, { text: 'x' })).toEqual({ text: 'x', count: 3, share: 0.5, flag: true, names: [], rows: [], level: null });
});
