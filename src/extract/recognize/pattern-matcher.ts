import type { EntityType, Mention } from '../records.ts';
import { nameForms, type NameForm } from './name-forms.ts';
import { mentionOf, sentenceAt, type Reading, type Recognizer } from './reading.ts';

/** Finds names by their form and by what stands around them, knowing none of them. */
export const patternMatcher: Recognizer = {
  name: 'pattern',
  recognize(reading) {
    const mentions: Mention[] = [];
    const seen = new Set<string>();
    for (const form of [...nameForms(reading), ...titleNames(reading)]) {
      const id = `${form.first}-${form.end}`;
      if (seen.has(id)) continue;
      seen.add(id);
      const cues = cuesAround(reading, form);
      const type = cues.find((cue) => cue.type)?.type ?? 'Model';
      mentions.push(mentionOf(reading, form.first, form.end, type, `form:${form.form}`, SCORES[form.form]));
      for (const { cue, score } of cues) mentions.push(mentionOf(reading, form.first, form.end, type, `pattern:${cue}`, score));
    }
    return mentions;
  },
};

const SCORES = { coined: 0.6, compound: 0.5, versioned: 0.5, capitals: 0.3, capital: 0.25, part: 0.2, title: 0.5 } as const;

/** "Name: what it is about" */
function titleNames({ paper, tokens, sentenceOf }: Reading): { first: number; end: number; form: 'title' | NameForm['form'] }[] {
  const title = paper.sentences[0];
  if (!title || title.field !== 'title') return [];
  for (let i = title.firstToken + 1; i < Math.min(title.endToken, title.firstToken + 9) && sentenceOf[i] === 0; i += 1) {
    if (/^[:\u2014]$/.test(tokens[i]!.text)) return [{ first: title.firstToken, end: i, form: 'title' }];
  }
  return [];
}

interface Cue {
  readonly cue: string;
  readonly score: number;
  readonly type?: EntityType;
}

const NAMING = new Set(['called', 'named', 'dubbed', 'termed', 'coined', 'namely', 'nicknamed', 'titled', 'denoted', 'abbreviated']);
const MAKING = /^(?:propos|introduc|present|releas|develop|design|buil[dt]|construct|creat|contribut|curat|collect|publish|devis)/i;
const BETWEEN = new Set(['a', 'an', 'the', 'our', 'new', 'novel', 'as', 'and', '"', "'", '`', '\u201c', '*', '_', '\\', 'emph', '{']);
export const DATASET_NOUNS = /^(?:data|datasets?|benchmarks?|corpus|corpora|leaderboards?|challenges?|suites?|testbeds?|collections?|database|databases|treebanks?|dataset's|shared)$/i;
export const MODEL_NOUNS = /^(?:models?|frameworks?|architectures?|algorithms?|methods?|approach(?:es)?|systems?|networks?|pipelines?|tools?|toolkits?|librar(?:y|ies)|modules?|agents?|encoders?|backbones?|planners?|policy|policies|strategy|paradigms?|baselines?|loss|optimi[sz]ers?|codebase|platform|packages?)$/i;

function cuesAround(reading: Reading, { first, end }: { first: number; end: number }): Cue[] {
  const { tokens } = reading;
  const sentence = sentenceAt(reading, first);
  if (!sentence) return [];
  const cues: Cue[] = [];
  if (sentence.field === 'title' && first === sentence.firstToken && /^[:\u2014]$/.test(tokens[end]?.text ?? '')) cues.push({ cue: 'title-colon', score: 0.85 });
  let at = first - 1;
  while (at >= sentence.firstToken && BETWEEN.has(tokens[at]!.text.toLowerCase())) at -= 1;
  const before = at >= sentence.firstToken ? tokens[at]!.text : '';
  if (NAMING.has(before.toLowerCase())) cues.push({ cue: 'called', score: 0.85 });
  else if (MAKING.test(before)) cues.push({ cue: 'propose', score: 0.75 });
  const after = end < sentence.endToken ? tokens[end]!.text : '';
  const second = end + 1 < sentence.endToken ? tokens[end + 1]!.text : '';
  if (DATASET_NOUNS.test(after)) cues.push({ cue: 'dataset-noun', score: 0.7, type: 'Dataset' });
  else if (MODEL_NOUNS.test(after)) cues.push({ cue: 'model-noun', score: 0.6, type: 'Model' });
  if (after === ',' && /^(?:an?|the|our|which)$/.test(second)) cues.push({ cue: 'apposition', score: 0.7 });
  if (after === '(' || before === '(') cues.push({ cue: 'parenthesis', score: 0.5 });
  return cues;
}
