import { loadLexicon } from '../../../src/extract/lexicon/lexicon.ts';
import { createExtractor } from '../../../src/extract/pipeline.ts';
import { paperText, type ExtractedEntity, type ExtractedPaper, type Paper } from '../../../src/extract/records.ts';

const lexicon = loadLexicon();
const extractor = createExtractor({ lexicon });
const heron: Paper = {
  id: 'heron', year: 2024, authors: ['A. Tern'],
  title: 'HeronNet: Graph Neural Networks for Named Entity Recognition',
  abstract: 'Named entity recognition (NER) is hard where text is short. We propose HeronNet, a model that reads a sentence with a graph neural network (GNN). Each layer of the GNN sees the whole sentence. We evaluate HeronNet on CoNLL-2003 and OntoNotes, where it outperforms BERT and RoBERTa by 2.1 points. Code is available at https://github.com/heron/heronnet.git.',
};
const gull: Paper = {
  id: 'gull',
  title: 'Gull: one text embedding model for every benchmark',
  abstract: 'Text embeddings serve information retrieval and more. We introduce Gull, a text embedding model. We evaluate Gull on five benchmarks. On the MTEB benchmark it gains 3 points, on the MMTEB benchmark 4 points, on the FinMTEB benchmark 2 points, on the BEIR benchmark 1 point and on the M-BEIR benchmark 5 points.',
};
const tern: Paper = {
  id: 'tern',
  title: 'Ternify: quick parsing of long texts',
  abstract: 'We propose Ternify-7B, a language model for semantic parsing. Ternify-7B is built on Qwen2.5-7B and Llama-2-70B. We compare Ternify with GPT-4 and GPT-3.5-turbo.',
};
const laterTern: Paper = { id: 'tern-2', title: 'A look at Ternify', abstract: 'We study Ternify, a recent language model, on GSM8K. Ternify outperforms Llama-2 on GSM8K.' };
const latex: Paper = { id: 'latex', title: 'Auklet: naïve “parsing” 🙂', abstract: '\\textbf{Auklet} is a parser.It beats BERT \\cite{tern2020} on $\\text{GSM8K}$. See [code](https://github.com/auk/auklet).' };
const PAPERS = [heron, gull, tern, laterTern, latex];

const find = ({ entities }: ExtractedPaper, id: string): ExtractedEntity => {
  const entity = entities.find((one) => one.id === id);
  if (!entity) throw new Error(`no ${id} among ${entities.map((one) => one.id).join(', ')}`);
  return entity;
};

describe('a paper', () => {
  const read = extractor.extract(heron);

  test.each([
    ['introduces', 'model:heronnet'], ['evaluates_on', 'dataset:conll-2003'], ['evaluates_on', 'dataset:ontonotes'],
    ['compares_with', 'model:bert'], ['compares_with', 'model:roberta'], ['addresses', 'task:named-entity-recognition'],
    ['uses', 'method:graph-neural-network'], ['has_repo', 'repo:github:heron/heronnet'],
  ])('%s %s', (relation, id) => { expect(find(read, id).relation).toBe(relation); });

  test('links a long form, its plural and its short form to one entity', () => {
    expect(find(read, 'method:graph-neural-network').aliases).toEqual(['Graph Neural Networks', 'graph neural network', 'GNN']);
    expect(find(read, 'task:named-entity-recognition').aliases).toEqual(['Named Entity Recognition', 'Named entity recognition', 'NER']);
  });

  test('keeps what its source said', () => {
    const { entities: _, ...paper } = read;
    expect(paper).toEqual(heron);
  });

  test('tells known entities from those that only it names', () => {
    expect([find(read, 'model:heronnet').provisional, find(read, 'model:bert').provisional]).toEqual([true, false]);
  });

  test('has a repository once, whether the source or the text says so', () => {
    const repos = (paper: Paper): unknown[] => extractor.extract(paper).entities.filter(({ type }) => type === 'Repo').map(({ id, mentions }) => [id, mentions.length]);
    expect(repos({ ...heron, github: 'Heron/HeronNet' })).toEqual([['repo:github:heron/heronnet', 1]]);
    expect(repos({ ...gull, github: 'https://github.com/tern/gull' })).toEqual([['repo:github:tern/gull', 0]]);
  });
});

test('look-alikes are entities of their own', () => {
  const { entities } = extractor.extract(gull);
  const ids = ['MTEB', 'MMTEB', 'FinMTEB', 'BEIR', 'M-BEIR'].map((name) => entities.filter(({ aliases }) => aliases.includes(name)).map(({ id }) => id));
  for (const found of ids) expect(found).toHaveLength(1);
  expect(new Set(ids.flat()).size).toBe(5);
  expect(ids.flat().map((id) => id.split(':')[1])).toEqual(['mteb', 'mmteb', 'finmteb', 'beir', 'm-beir']);
});

describe('a name that no lexicon knows', () => {
  test('has one id in every paper', () => {
    const [first, second] = [tern, laterTern].map((paper) => find(extractor.extract(paper), 'model:ternify'));
    expect([first.provisional, second.provisional]).toEqual([true, true]);
    expect(first.canonical).toBe(second.canonical);
  });

  test('is one with and without its size', () => {
    const read = extractor.extract(tern);
    expect(find(read, 'model:ternify').aliases).toEqual(['Ternify', 'Ternify-7B']);
    expect(read.entities.filter(({ canonical }) => /\d+B$/.test(canonical))).toEqual([]);
  });
});

describe('a short form that the paper itself spells out', () => {
  const read = extractor.extract({
    id: 'moult', title: 'Moult sequence distillation for image classification',
    abstract: 'We propose moult sequence distillation (MSD), a method for image classification. MSD trains with sharpness-driven annealing of moults (SAM). In MSD, the SAM step comes first. We evaluate MSD on ImageNet.',
  });
  const bearers = (form: string): ExtractedEntity[] => read.entities.filter(({ aliases }) => aliases.includes(form));

  test('is one entity with its long form, though no lexicon knows it', () => {
    expect(bearers('MSD')).toEqual(bearers('moult sequence distillation'));
    expect(bearers('MSD').map(({ provisional }) => provisional)).toEqual([true]);
  });
  test('is not the known entity of that name', () => {
    expect(bearers('SAM').map(({ canonical, provisional }) => [canonical, provisional])).toEqual([['sharpness-driven annealing of moults', true]]);
    expect(lexicon.entries.has(bearers('SAM')[0].id)).toBe(false);
  });
});

test('sizes go, versions stay', () => {
  const read = extractor.extract(tern);
  expect(['model:qwen2-5', 'model:llama-2', 'model:gpt-4', 'model:gpt-3-5-turbo'].map((id) => find(read, id).canonical)).toEqual(['Qwen2.5', 'Llama 2', 'GPT-4', 'GPT-3.5-turbo']);
});

describe('the evidence', () => {
  test.each(PAPERS.map((paper) => [paper.id, paper] as const))('of %s stands in the text where it says', (_, paper) => {
    const text = paperText(paper);
    const { entities } = extractor.extract(paper);
    expect(entities.length).toBeGreaterThan(2);
    expect(new Set(entities.map(({ id }) => id)).size).toBe(entities.length);
    let taken: [number, number][] = [];
    for (const { mentions, aliases, confidence } of entities) {
      expect(mentions.length).toBeGreaterThan(0);
      expect(confidence > 0 && confidence <= 1).toBe(true);
      expect(aliases).toEqual([...new Set(mentions.map((mention) => mention.text))]);
      for (const { start, end, text: form, sentence, sentenceStart, field, rule } of mentions) {
        expect(form).toBe(text.slice(start, end));
        expect(sentence).toBe(text.slice(sentenceStart, sentenceStart + sentence.length));
        expect(start >= sentenceStart && end <= sentenceStart + sentence.length).toBe(true);
        expect(field).toBe(end <= paper.title.length ? 'title' : 'abstract');
        expect(rule).not.toBe('');
        taken.push([start, end]);
      }
    }
    taken = taken.sort(([a], [b]) => a - b);
    for (let i = 1; i < taken.length; i++) expect(taken[i][0]).toBeGreaterThanOrEqual(taken[i - 1][1]);
  });
});

describe('the same paper gives the same bytes', () => {
  const bytes = (papers: readonly Paper[], by = extractor): string[] => papers.map((paper) => JSON.stringify(by.extract(paper)));
  test('whatever was read before', () => {
    const forward = bytes(PAPERS);
    expect(bytes([...PAPERS].reverse()).reverse()).toEqual(forward);
    expect(bytes(PAPERS)).toEqual(forward);
  });
  test('as one of a stream', async () => {
    const streamed: string[] = [];
    for await (const read of extractor.extractAll(PAPERS)) streamed.push(JSON.stringify(read));
    expect(streamed).toEqual(bytes(PAPERS));
  });
});

test.each([['', ''], ['', 'Herons fly.'], ['Herons', ''], ['Herons', '.'], [' ', ' '], ['$', '\\cite{a}'], ['(', ')']])('title %j and abstract %j name nothing, and are no error', (title, abstract) => {
  expect(extractor.extract({ id: 'p', title, abstract })).toEqual({ id: 'p', title, abstract, entities: [] });
});
