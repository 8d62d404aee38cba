import { NAMED_TYPES, type Counts, type NamedType } from '../lexicon/counts.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Mention, RecognizedPaper, Span, TokenizedPaper } from '../records.ts';
import { titleExpansion } from './abbreviations.ts';
import type { Arbiter } from './arbiter.ts';
import { gather, worthWeighing, type Candidate, type Place } from './candidates.ts';
import { combine, combinedFeatures, type CombinerWeights } from './combine.ts';
import { formMatcher } from './form-matcher.ts';
import { lexiconMatcher } from './lexicon-matcher.ts';
import { patternMatcher } from './pattern-matcher.ts';
import { phraseMatcher } from './phrase-matcher.ts';
import { read, surface, type Reading, type Recognizer } from './reading.ts';
import { settle, THRESHOLDS, type Ties } from './settle.ts';
import type { Tagger } from './tagger.ts';
import { urlMatcher } from './url-matcher.ts';

/** The recognizers, in no order that matters: a new one is a line here. */
export function recognizers(lexicon: Lexicon, counts: Counts, tagger?: Tagger): Recognizer[] {
  return [urlMatcher, lexiconMatcher(lexicon), formMatcher(counts), patternMatcher, phraseMatcher(counts), definitions, ...(tagger ? [tagged(tagger)] : [])];
}

/** The trained tagger's spans, overlapping ones too, each with its probability. */
const tagged = (tagger: Tagger): Recognizer => ({
  name: 'tagger',
  recognize: ({ paper }) => tagger.candidates(paper).map((mention) => ({ ...mention, rule: 'tagger' })),
});

/** Both sides of "long form (SHORT)", whatever they look like. */
export const definitions: Recognizer = {
  name: 'definition',
  recognize: ({ abbreviations, paper }) => {
    const title = titleExpansion(paper);
    return [
      ...abbreviations.flatMap(({ short, long }): Mention[] => [
        { ...short, type: 'Model', score: 0.4, rule: 'definition:short' },
        { ...long, type: 'Method', score: 0.4, rule: 'definition:long' },
      ]),
      ...(title ? [{ ...title.long, type: 'Model' as const, score: 0.3, rule: 'definition:title' }] : []),
    ];
  },
};

/** What weighs the candidates: the arbiter, and the combination with the tagger's voice where there is one. */
export interface Judge {
  readonly arbiter: Arbiter;
  readonly counts: Counts;
  readonly combiner?: CombinerWeights;
}

/** Runs the recognizers, has the judge weigh what they found, and settles overlaps over the whole paper. */
export function recognize(paper: TokenizedPaper, by: readonly Recognizer[], judge: Judge): RecognizedPaper {
  const reading = read(paper);
  const found = by.flatMap((recognizer) => recognizer.recognize(reading));
  const repos = found.filter(({ type }) => type === 'Repo');
  const all = gather(reading, found);
  const candidates = judge.combiner ? worthWeighing(all) : all;
  const scores = nameDatasets(reading, candidates, weigh(reading, candidates, found, judge));
  const accepted = settle(candidates, scores, tiesOf(reading, candidates), judge.combiner ? THRESHOLDS.tagged : THRESHOLDS.rules);
  const mentions = [...repos];
  for (const { candidate, type, score, places } of accepted) {
    const rule = ruleOf(candidate, type);
    const ids = candidate.entryIds.get(type);
    for (const { first, end } of places) {
      const start = reading.tokens[first]!.start;
      const stop = reading.tokens[end - 1]!.end;
      mentions.push({ start, end: stop, text: paper.text.slice(start, stop), type, score, rule, ...(ids ? { entryIds: ids } : {}) });
    }
  }
  mentions.sort((a, b) => a.start - b.start);
  const title = titleExpansion(paper);
  const isMention = ({ start, end }: Span): boolean => mentions.some((mention) => mention.start === start && mention.end === end);
  const abbreviations = title && isMention(title.short) && isMention(title.long) ? [...reading.abbreviations, title] : reading.abbreviations;
  return { tokenized: paper, mentions, abbreviations };
}

function weigh(reading: Reading, candidates: readonly Candidate[], found: readonly Mention[], { arbiter, counts, combiner }: Judge): (readonly number[])[] {
  const logits = arbiter.score(reading, candidates);
  if (!combiner) return [...logits];
  return combine(combinedFeatures(reading, candidates, logits, found.filter(({ rule }) => rule === 'tagger'), counts), combiner);
}

/** What a spelled-out name says of itself by its last word. */
const DATASET_NOUN = /(?:benchmark|dataset|data set|corpus|corpora|leaderboard|treebank|testbed)s?$/i;
/** How far the other types fall behind where the name says that it is a dataset; in logits. */
const SPELLED_OUT = 3;

/** "Finance Massive Text Embedding Benchmark (FinMTEB)" is a dataset in both its forms, whatever else speaks for a model. */
function nameDatasets(reading: Reading, candidates: readonly Candidate[], scores: readonly (readonly number[])[]): (readonly number[])[] {
  const sides = reading.abbreviations.filter(({ long }) => DATASET_NOUN.test(long.text)).flatMap(({ short, long }) => [short, long]);
  if (sides.length === 0) return [...scores];
  const dataset = NAMED_TYPES.indexOf('Dataset');
  const isSpelled = ({ first, end }: Place): boolean =>
    sides.some((side) => side.start === reading.tokens[first]!.start && side.end === reading.tokens[end - 1]!.end);
  return candidates.map(({ places }, i) => {
    const own = scores[i]!;
    return places.some(isSpelled) ? own.map((score, t) => (t === dataset ? Math.max(...own) : score - SPELLED_OUT)) : own;
  });
}

/** Candidates that an abbreviation's definition ties together. */
export function tiesOf(reading: Reading, candidates: readonly Candidate[]): Ties {
  const byKey = new Map(candidates.map(({ key }, i) => [key, i]));
  const at = (span: { start: number; end: number }): number | undefined => {
    const first = reading.startsAt.get(span.start);
    const end = reading.endsAt.get(span.end);
    return first === undefined || end === undefined ? undefined : byKey.get(surface(reading, first, end) ?? '');
  };
  const ties: number[][] = [];
  for (const { short, long } of reading.abbreviations) {
    const pair = [at(short), at(long)].filter((i): i is number => i !== undefined);
    if (pair.length < 2 || pair[0] === pair[1]) continue;
    const known = ties.find((group) => pair.some((i) => group.includes(i)));
    if (known) known.push(...pair.filter((i) => !known.includes(i))); else ties.push(pair);
  }
  return ties;
}

/** What to show of many votes: those for the type, most telling first. */
const ORDER = ['pattern:title-colon', 'pattern:called', 'pattern:propose', 'lexicon:exact', 'tagger', 'known-form', 'definition:short', 'definition:long', 'pattern:dataset-noun', 'pattern:model-noun', 'pattern:apposition', 'lexicon:case', 'lexicon:lower', 'lexicon:ambiguous', 'phrase'];

function ruleOf(candidate: Candidate, type: NamedType): string {
  const rules = [...candidate.votes].filter(([, votes]) => votes.has(type)).map(([rule]) => rule);
  const all = rules.length > 0 ? rules : [...candidate.votes.keys()];
  const ranked = ORDER.filter((rule) => all.includes(rule));
  return ranked[0] ?? all[0] ?? 'pattern';
}
