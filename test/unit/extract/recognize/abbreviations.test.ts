import { findAbbreviations, isShortForm } from '../../../../src/extract/recognize/abbreviations.ts';
import { tokenize } from '../../../../src/extract/tokenize/tokenize.ts';

const pairsIn = (abstract: string): string[] => findAbbreviations(tokenize({ id: 'p', title: 'Title', abstract })).map(({ short, long }) => `${short.text} = ${long.text}`);

describe('a short form and its long form', () => {
  test.each<[string, string, string]>([
    ['the long form first', 'We train a graph neural network (GNN) here.', 'GNN = graph neural network'],
    ['the short form first', 'We train a GNN (graph neural network) here.', 'GNN = graph neural network'],
    ['the plural s of the short form alone', 'We use bird song networks (BSNs) here.', 'BSNs = bird song networks'],
    ['letters inside words', 'We use Kestrel transformers (KTrans) here.', 'KTrans = Kestrel transformers'],
    ['words joined by hyphens', 'It does chain-of-thought (CoT) steps.', 'CoT = chain-of-thought'],
    ['a small word left out', 'A mixture of experts (MoE) flies.', 'MoE = mixture of experts'],
    ['more behind the short form', 'Gull nest detection (GND; Smith et al., 2020) is old.', 'GND = Gull nest detection'],
    ['quotes', 'Gull nest detection ("GND") is old.', 'GND = Gull nest detection'],
    ['digits', 'The third heron corpus (3HC) and the heron corpus 2 (HC2).', 'HC2 = heron corpus 2'],
    ['a compound', 'On M-NEST (multimodal nesting evaluation of sea terns) we win.', 'M-NEST = multimodal nesting evaluation of sea terns'],
  ])('are paired: %s', (_, abstract, expected) => { expect(pairsIn(abstract)).toContain(expected); });

  test('all pairs of a text come, in order', () => {
    expect(pairsIn('Nest finding (NF) helps egg counting (EC). Wing tracking (WT) does not.')).toEqual(['NF = Nest finding', 'EC = egg counting', 'WT = Wing tracking']);
  });

  test.each<[string, string]>([
    ['letters that the words lack', 'We train a neural network (XYZ) here.'],
    ['a remark', 'We train a network (see above) here.'],
    ['a year', 'Herons fly (2020) far.'],
    ['a plain word with a capital', 'Herons nest (North) here.'],
    ['a word of small letters', 'We train a neural network (nn) here.'],
    ['a long form in the sentence before', 'We train a graph neural network. It (GNN) flies.'],
    ['a parenthesis that stays open', 'We train a graph neural network (GNN here.'],
    ['an empty parenthesis', 'We train a graph neural network () here.'],
    ['the short form itself', 'We train GNN (GNN) here.'],
    ['a first letter inside a word', 'We saw an ignorant gain (NG) here.'],
  ])('are not made up from %s', (_, abstract) => { expect(pairsIn(abstract)).toEqual([]); });

  test('stand where their offsets say, whatever comes before', () => {
    const paper = tokenize({ id: 'p', title: 'Naïve 🙂 herons', abstract: '“Über” \\textbf{gull nest detection} (GND) works.' });
    for (const pair of findAbbreviations(paper)) for (const { start, end, text } of [pair.short, pair.long]) expect(paper.text.slice(start, end)).toBe(text);
    expect(findAbbreviations(paper)).toHaveLength(1);
  });
});

test.each<[string, boolean]>([['GNN', true], ['CoT', true], ['3DGS', true], ['M-BEIR', true], ['LLMs', true], ['A', false], ['Heron', false], ['gnn', false], ['-GNN', false], ['A LONG WAY', false], ['GNNGNNGNNGNNG', false]])('%j as a short form: %j', (form, expected) => {
  expect(isShortForm(form)).toBe(expected);
});
