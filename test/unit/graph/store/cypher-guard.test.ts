import { HOSTILE } from '../../../contract/hostile-statements.ts';
import { QueryError } from '../../../../src/graph/errors.ts';
import { guardQuery } from '../../../../src/graph/store/cypher-guard.ts';

const outcome = (text: string, parameters = {}): string => {
  try {
    guardQuery(text, parameters);
    return 'passes';
  } catch (error) {
    if (error instanceof QueryError) return error.code;
    throw error;
  }
};

test('there are enough hostile texts', () => expect(HOSTILE.length).toBeGreaterThanOrEqual(100));

test.each(HOSTILE)('$text -> $ends', ({ text, ends, byEngine }) => {
  expect(outcome(text)).toBe(byEngine || ends === 'rows' ? 'passes' : ends);
});

test.each([
  ['RETURN $a AS x', {}, 'parameter_missing'],
  ['RETURN $a AS x', { a: null }, 'passes'],
  ['RETURN $a + $`b c` AS x', { a: 1 }, 'parameter_missing'],
  ['RETURN $a + $`b c` AS x', { 'a': 1, 'b c': 2 }, 'passes'],
  ["RETURN '$a' AS x // $b", {}, 'passes'],
  ['RETURN $toString AS x', {}, 'parameter_missing'],
  ['RETURN 1 AS x', { unused: 1 }, 'passes'],
])('%s with %j -> %s', (text, parameters, expected) => expect(outcome(text, parameters)).toBe(expected));

test.each([
  ['MATCH (n) SET n.x = 1', { line: 1, column: 11 }],
  ['MATCH (n)\n  DELETE n', { line: 2, column: 3 }],
  ["RETURN 1,\r\n 'open", { line: 2, column: 2 }],
  ["RETURN '\u{1F6A4}' AS x\nLOAD CSV FROM 'x' AS l RETURN l", { line: 2, column: 1 }],
  ["RETURN '\u{1F6A4}' AS x DELETE x", { line: 1, column: 17 }],
])('%j is refused at its place', (text, position) => {
  expect(() => guardQuery(text, {})).toThrow(expect.objectContaining({ position }));
});

test.each([
  ['  RETURN 1 ;', { body: '  RETURN 1', prefix: '' }],
  ['explain\nRETURN 1', { body: '       \nRETURN 1', prefix: 'EXPLAIN' }],
  ['/* why */ PROFILE RETURN 1 // so', { body: '                  RETURN 1', prefix: 'PROFILE' }],
])('%j keeps its places', (text, expected) => expect(guardQuery(text, {})).toEqual(expected));
