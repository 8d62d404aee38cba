import { columnsOf, shorten, showing, wrap } from '../../../src/server/terminal.ts';
import { table } from '../../../src/server/table.ts';

test.each([['abc', 3], ['', 0], ['漢字', 4], ['é', 1], ['e\u0301', 1], ['\u001b[1mab\u001b[22m', 2], ['🚤', 2]])('%j takes %i columns', (text, columns) => expect(columnsOf(text)).toBe(columns));

test.each([['abcdef', 6, 'abcdef'], ['abcdefg', 6, 'abcde…'], ['ab cdefg', 4, 'ab…'], ['漢字漢字', 5, '漢字…']])('%j in %i columns is %j', (text, columns, expected) => expect(shorten(text, columns)).toBe(expected));

test('text breaks at blanks and keeps its indent', () => {
  expect(wrap('one two three four', '  ', 10)).toBe('  one two\n  three\n  four');
  expect(wrap('', '> ')).toBe('> ');
});

test('what is cut is told', () => expect([showing(2, 1_234, 'papers'), showing(2, 2, 'papers')]).toEqual(['showing 2 of 1,234 papers', '2 papers']));

test('columns are aligned, numbers to the right', () => {
  const { text, shortened } = table(['Name', 'Count'], [['Harbor', 6], ['Gull', 1_234]], 80);
  expect(text.split('\n')).toEqual(['Name    Count', '──────  ─────', 'Harbor      6', 'Gull     1234']);
  expect(shortened).toBe(false);
});

test('a table fits, the widest column gives way, and it says so', () => {
  const { text, shortened } = table(['Id', 'Title'], [['a', 'x'.repeat(200)], ['b'.repeat(20), 'y']], 60);
  for (const line of text.split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(60);
  expect(text).toContain('b'.repeat(20));
  expect(text).toContain('…');
  expect(shortened).toBe(true);
});

test('line breaks in cells do not break rows, and no rows leave the head', () => {
  expect(table(['A'], [['x\ny']]).text.split('\n')).toHaveLength(3);
  expect(table(['A', 'B'], []).text.split('\n')).toHaveLength(2);
});
