import { buildLexicon, type LexiconEntry } from '../../../../src/extract/lexicon/lexicon.ts';
import { agreement, lexiconMatcher } from '../../../../src/extract/recognize/lexicon-matcher.ts';
import { read } from '../../../../src/extract/recognize/reading.ts';
import { tokenize } from '../../../../src/extract/tokenize/tokenize.ts';

describe('the case rule', () => {
  test.each([
    ['graph neural network', 'Graph Neural Networks', 'exact'],
    ['RAG', 'RAG', 'exact'],
    ['RAG', 'rag', undefined],
    ['RAG', 'Rag', undefined],
    ['LLM', 'LLMs', 'exact'],
    ['Petrel', 'petrel', undefined],
    ['Petrel', 'PETREL', 'case'],
    ['ImageNet', 'Imagenet', 'case'],
    ['ImageNet', 'imagenet', 'lower'],
    ['Shore Birds Anything', 'shore birds anything', 'lower'],
    ['Shore Birds', 'shore birds', 'lower'],
    ['GPT-4', 'gpt-4', 'lower'],
  ] as const)('%s in the lexicon, %s in the text: %s', (alias, form, expected) => { expect(agreement(alias, form)).toBe(expected); });
});

describe('matching', () => {
  const entry = (id: string, type: LexiconEntry['type'], name: string, more: Partial<LexiconEntry> = {}): LexiconEntry => ({ id, type, name, aliases: [], ...more });
  const lexicon = buildLexicon([
    entry('dataset:terntext', 'Dataset', 'TernText', { aliases: ['Tern Text Corpus'] }),
    entry('method:wing-beat-network', 'Method', 'wing beat network'),
    entry('model:heron', 'Model', 'Heron', { ambiguous: true }),
    entry('model:mined', 'Model', 'MinedNet', { source: 'gold', papers: 2 }),
  ]);
  const found = (abstract: string): string[] => lexiconMatcher(lexicon).recognize(read(tokenize({ id: 'x', title: 'A title', abstract })))
    .map(({ text, rule, entryIds }) => `${text} ${rule} ${entryIds?.join()}`);

  test.each([
    ['We train on TernText.', ['TernText lexicon:exact dataset:terntext']],
    ['We train on the Tern Text Corpus.', ['Tern Text Corpus lexicon:exact dataset:terntext']],
    ['Wing-beat networks are slow.', ['Wing-beat networks lexicon:exact method:wing-beat-network']],
    ['A Heron-based parser.', ['Heron lexicon:ambiguous model:heron']],
    ['We use FinTernText and a heron.', []],
    ['See https://example.org/TernText for more.', []],
    // Mined names are the form matcher's, which knows how often they are names.
    ['We use MinedNet.', []],
    // A name doesn't run from one sentence into the next.
    ['It has one wing. Beat networks are old.', []],
    ['', []],
  ])('%s', (abstract, expected) => { expect(found(abstract)).toEqual(expected); });
});
