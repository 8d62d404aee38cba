import { evidence } from '../../../../src/extract/link/evidence.ts';
import { link } from '../../../../src/extract/link/link.ts';
import { buildLexicon } from '../../../../src/extract/lexicon/lexicon.ts';
import { findAbbreviations } from '../../../../src/extract/recognize/abbreviations.ts';
import type { ClassifiedPaper, EntityType, ExtractedEntity, Relation, RoledMention } from '../../../../src/extract/records.ts';
import { tokenize } from '../../../../src/extract/tokenize/tokenize.ts';

const lexicon = buildLexicon([
  { id: 'dataset:mteb', type: 'Dataset', name: 'MTEB', aliases: ['Massive Tern Egg Benchmark'] },
  { id: 'model:sam', type: 'Model', name: 'SAM', aliases: ['Shorebird Anything Model'] },
  { id: 'method:wing-network', type: 'Method', name: 'wing network', aliases: ['WN'] },
]);

type Marked = readonly [text: string, type: EntityType, relation?: Relation, relationScore?: number];

/** Every place of the marked forms in the abstract, as classify would give them. */
function classified(abstract: string, marked: readonly Marked[]): ClassifiedPaper {
  const tokenized = tokenize({ id: 'x', title: 'Birds', abstract });
  const mentions: RoledMention[] = [];
  for (const [text, type, relation = 'uses', relationScore = 0.9] of marked) {
    for (let start = tokenized.text.indexOf(text); start !== -1; start = tokenized.text.indexOf(text, start + 1)) {
      const end = start + text.length;
      if (/[\w-]/.test(tokenized.text[end] ?? ' ') || /[\w-]/.test(tokenized.text[start - 1] ?? ' ')) continue;
      mentions.push({ start, end, text, type, score: 0.8, rule: 'test', relation, relationScore, cue: 'test' });
    }
  }
  mentions.sort((a, b) => a.start - b.start);
  return { tokenized, mentions, abbreviations: findAbbreviations(tokenized) };
}
const entities = (abstract: string, marked: readonly Marked[]): readonly ExtractedEntity[] => evidence(link(classified(abstract, marked), lexicon)).entities;
const shown = (abstract: string, marked: readonly Marked[]): string[] => entities(abstract, marked).map(({ id, aliases }) => `${id} < ${aliases.join(', ')}`);

test.each<[string, string, Marked[], string[]]>([
  ['a known name', 'We use MTEB.', [['MTEB', 'Dataset']], ['dataset:mteb < MTEB']],
  ['look-alikes stay apart', 'On MTEB, FinMTEB and C-MTEB.', [['MTEB', 'Dataset'], ['FinMTEB', 'Dataset'], ['C-MTEB', 'Dataset']], ['dataset:mteb < MTEB', 'dataset:finmteb < FinMTEB', 'dataset:c-mteb < C-MTEB']],
  ['a plural and capitals', 'A wing network. Wing Networks fly.', [['wing network', 'Method'], ['Wing Networks', 'Method']], ['method:wing-network < wing network, Wing Networks']],
  ['a size is dropped', 'Tern-7B and Tern-70B beat Tern.', [['Tern-7B', 'Model'], ['Tern-70B', 'Model'], ['Tern', 'Model']], ['model:tern < Tern-7B, Tern-70B, Tern']],
  ['a version is kept', 'Tern-2 and Tern-3.', [['Tern-2', 'Model'], ['Tern-3', 'Model']], ['model:tern-2 < Tern-2', 'model:tern-3 < Tern-3']],
  ['the lexicon knows the long form', 'The Massive Tern Egg Benchmark (MTEB). MTEB is old.', [['Massive Tern Egg Benchmark', 'Dataset'], ['MTEB', 'Dataset']], ['dataset:mteb < Massive Tern Egg Benchmark, MTEB']],
  ['a short form that is spelled out as something else', 'We use Sandpiper Aware Minimizer (SAM). SAM is quick.', [['Sandpiper Aware Minimizer', 'Model'], ['SAM', 'Model']], ['model:sandpiper-aware-minimizer < Sandpiper Aware Minimizer, SAM']],
  ['a method goes by its long form', 'Tide guided mixing (TGM). TGM works.', [['Tide guided mixing', 'Method'], ['TGM', 'Method']], ['method:tide-guided-mixing < Tide guided mixing, TGM']],
  ['one form of two types', 'MTEB and MTEB.', [['MTEB', 'Model']], ['model:mteb < MTEB']],
])('%s', (_, abstract, marked, expected) => { expect(shown(abstract, marked)).toEqual(expected); });

test('the likelier role of an entity counts, and confidence is name times role times link', () => {
  const [entity] = entities('A wing network (WN). WN it is.', [['wing network', 'Method', 'uses', 0.6], ['WN', 'Method', 'introduces', 0.9]]);
  expect(entity).toMatchObject({ id: 'method:wing-network', relation: 'introduces' });
  expect(entity?.confidence).toBeCloseTo(0.8 * 0.95 * 0.9, 1);
});

test('each mention brings its sentence and where it stands', () => {
  const abstract = 'First we look. Then MTEB helps. It ends.';
  const [entity] = entities(abstract, [['MTEB', 'Dataset']]);
  expect(entity?.mentions).toEqual([expect.objectContaining({ text: 'MTEB', field: 'abstract', sentence: 'Then MTEB helps.', sentenceStart: 'Birds\n'.length + 15 })]);
});

test('a paper without mentions has no entities', () => { expect(entities('Nothing here.', [])).toEqual([]); });
