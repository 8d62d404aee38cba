import { nameKey, NOT_A_NAME, parseNameLines, parseNames, serializeNames } from '../../../../src/extract/model/names.ts';
import { tokenize } from '../../../../src/extract/tokenize/tokenize.ts';

test.each([
  [['ROME'], '^rome'],
  [['Rome'], 'rome'],
  [['T5'], '^t5'],
  [['Tree', '-', 'Nets'], 'tree net'],
  [['tree', 'nets'], 'tree net'],
])('%j has the key %s', (words, key) => { expect(nameKey(words)).toBe(key); });

const TABLE = 'tree net\t30\t9\t1\t20\t0\t0\t1\ndeep tree net\t4\t3\t0\t4\t0\t0\t\n^rome\t5\t3\t5\t0\t0\t0\t04';

test('a table reads back as it was written', () => {
  const names = parseNameLines(TABLE);
  expect(serializeNames(names)).toBe(TABLE);
  expect(names.get('^rome')).toEqual({ places: 5, papers: 3, marked: [5, 0, 0, 0], listed: [0, NOT_A_NAME] });
  expect(parseNames('').size).toBe(0);
});

test('the longest name is found at each place, across hyphens, case and plural, never across sentences', () => {
  const paper = tokenize({ id: 'x', title: 'Deep Tree-Nets', abstract: 'A tree net sees ROME, not Rome. We call it tree. Net gains follow.' });
  const found = parseNames(TABLE).matches(paper).map(({ first, end }) => paper.tokens.slice(first, end).map((t) => t.text).join(' '));
  expect(found).toEqual(['Deep Tree - Nets', 'tree net', 'ROME']);
});
