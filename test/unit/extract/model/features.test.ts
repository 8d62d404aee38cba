import { describeForm, FEATURE_COUNT, FEATURE_NAMES, featuresOf, MAX_CHARS } from '../../../../src/extract/model/features.ts';
import { parseNames } from '../../../../src/extract/model/names.ts';
import { Vocabulary } from '../../../../src/extract/model/vocabulary.ts';
import { tokenize } from '../../../../src/extract/tokenize/tokenize.ts';

const vocabulary = new Vocabulary(['model', 'of', '0'], Uint8Array.from([30, 40, 26]), Uint8Array.from([20, 0, 0]));
const names = parseNames('tree parsing\t10\t4\t0\t1\t0\t7\t\n^forest\t20\t12\t1\t0\t18\t0\t2\nbirch\t0\t0\t0\t0\t0\t0\t4');

/** The features of the nth place of a token in a paper, by name. */
function features(title: string, abstract: string, token: string, nth = 0): string[] {
  const paper = tokenize({ id: 'x', title, abstract });
  const all = featuresOf(paper, paper.tokens.map((t) => describeForm(t.text, vocabulary)), names);
  const places = paper.tokens.map((t, i) => (t.text === token ? i : -1)).filter((i) => i >= 0);
  return all[places[nth]!]!.map((f) => FEATURE_NAMES[f]!);
}

describe('features of a token', () => {
  test.each([
    ['BERT', ['all-capitals', 'unknown-word']],
    ['LLMs', ['all-capitals', 'capitals-plural-s']],
    ['RoBERTa', ['mixed-capitals']],
    ['Adam', ['initial-capital']],
    ['T5', ['one-capital', 'has-digit']],
    ['2.1', ['number', 'count-below-16384']],
    ['model', ['lower-case', 'count-high']],
    ['(', ['punctuation']],
    ['naïve', ['lower-case', 'not-ascii']],
  ])('%s has the shape %j', (word, wanted) => {
    expect(features('', `We try ${word} here.`, word)).toEqual(expect.arrayContaining(wanted));
  });

  test('the name before the title\'s colon is known again in the abstract', () => {
    expect(features('Treeful: parsing fast', 'We show that Treeful works.', 'Treeful', 1)).toContain('name-before-title-colon');
    expect(features('Treeful parsing fast', 'We show that Treeful works.', 'Treeful', 1)).not.toContain('name-before-title-colon');
  });

  test('a short form in brackets is known wherever it stands, and the words it abbreviates are marked', () => {
    const abstract = 'We use tree adjoining grammar (TAG) now. The TAG is old.';
    expect(features('', abstract, 'TAG', 0)).toEqual(expect.arrayContaining(['short-form-here', 'in-parentheses']));
    expect(features('', abstract, 'TAG', 1)).toContain('short-form-known');
    expect(features('', abstract, 'adjoining')).toContain('long-form');
    expect(features('', abstract, 'old')).not.toContain('long-form');
  });

  test.each([
    ['We release Oak, a large benchmark for birds. Later Oak was cited.', 'called-dataset', 'called-model'],
    ['We release Oak, a new framework for birds. Later Oak was cited.', 'called-model', 'called-dataset'],
    ['A corpus called Oak is out. Later Oak was cited.', 'called-dataset', 'called-model'],
    ['We release Oak - Only Acorns for Kin, a dataset of nuts. Later Oak was cited.', 'called-dataset', 'called-model'],
    ['The Oak dataset is out. Later Oak was cited.', 'called-dataset', 'called-model'],
  ])('what a paper calls a name holds at its other places: %s', (abstract, wanted, not) => {
    const found = features('', abstract, 'Oak', 1);
    expect(found).toContain(wanted);
    expect(found).not.toContain(not);
  });

  test('names of the corpus bring what they were marked as, longest first, plural and all', () => {
    expect(features('', 'On tree parsings we agree.', 'tree')).toEqual(expect.arrayContaining(['name-begins', 'name-task-mostly', 'name-method-rarely', 'name-in-few-papers']));
    expect(features('', 'On tree parsings we agree.', 'parsings')).toContain('name-ends');
    expect(features('', 'The FOREST data.', 'FOREST')).toEqual(expect.arrayContaining(['name-alone', 'name-dataset-always', 'name-in-some-papers']));
    expect(features('', 'The forest data.', 'forest').filter((f) => f.startsWith('name-'))).toEqual([]);
  });

  test('listed names bring their types, and what a reviewer refused is said to be no name', () => {
    expect(features('', 'The FOREST data.', 'FOREST')).toContain('listed-dataset');
    const refused = features('', 'The Birch data.', 'Birch');
    expect(refused).toEqual(expect.arrayContaining(['listed-as-no-name', 'name-alone']));
    expect(refused).not.toContain('name-in-few-papers');
  });

  test.each([
    ['Oak-Bench', 'compound-says-dataset'],
    ['Oak-Net', 'compound-says-model'],
    ['Oak-trees', undefined],
    ['tree-bench', undefined],
  ])('the last part of %s says %s of the first', (name, wanted) => {
    const found = features('', `We try ${name} here.`, name.split('-')[0]!).filter((f) => f.startsWith('compound'));
    expect(found).toEqual(wanted === undefined ? [] : [wanted]);
  });

  test('no column comes twice or lies outside the table, whatever the text', () => {
    for (const abstract of ['', 'A', '((((', 'X '.repeat(3000), '🙂 𝔸 “quoted” $\\alpha$ <b>y</b> (AB) (ABC (DE))', 'long long form (LLF) (LLF) LLF-LLF/LLF']) {
      const paper = tokenize({ id: 'x', title: 'T: t', abstract });
      for (const row of featuresOf(paper, paper.tokens.map((t) => describeForm(t.text, vocabulary)), names)) {
        if (new Set(row).size !== row.length || row.some((f) => f >= FEATURE_COUNT)) throw new Error(`${abstract.slice(0, 20)}: ${row.join()}`);
      }
    }
  });
});

describe('describeForm', () => {
  test('keeps the first 12 and last 8 characters of a long word', () => {
    const form = describeForm('abcdefghijklmnopqrstuvwxyz', vocabulary);
    expect(form.chars.length).toBe(MAX_CHARS);
    expect(Array.from(form.chars.subarray(11, 13))).toEqual(['l', 's'].map((c) => c.charCodeAt(0) - 32));
  });

  test('shares the memory of a word between its singular and plural, and gives signs and common words none', () => {
    expect(describeForm('Parsers', vocabulary).key).toBe(describeForm('parser', vocabulary).key);
    for (const text of ['(', 'the', '12', 'a']) expect(describeForm(text, vocabulary).key).toBe('');
  });
});
