import { readAnnotated } from '../../extract/evaluate/gold.ts';
import { score, type PRF, type Scores } from '../../extract/evaluate/score.ts';
import { ENTITY_TYPES } from '../../extract/records.ts';
import { loadExtractor } from '../extraction.ts';
import { table } from '../table.ts';
import { number, plural, print, printJson } from '../terminal.ts';

export interface EvaluateOptions {
  readonly pred?: string;
  readonly errors: number;
  readonly json?: boolean;
}

/** Scores extraction on annotated papers: extracted now, or read from a file of ExtractedPaper lines. */
export async function evaluate(goldFile: string, { pred, errors, json }: EvaluateOptions): Promise<void> {
  const gold = await readAnnotated(goldFile);
  const scores = score(gold, pred === undefined ? await extractAll(gold) : await readAnnotated(pred));
  if (json) return printJson({ ...scores, errors: scores.errors.slice(0, errors), errorsInAll: scores.errors.length });
  for (const line of describe(scores)) print(line);
  if (errors === 0) return;
  print(`\nShowing ${number(Math.min(errors, scores.errors.length))} of ${plural(scores.errors.length, 'error')}:`);
  for (const { kind, paper, what } of scores.errors.slice(0, errors)) print(`${kind.padEnd(6)} ${paper.slice(0, 40)} | ${what}`);
}

async function extractAll(gold: Awaited<ReturnType<typeof readAnnotated>>): Promise<Parameters<typeof score>[1]> {
  const extract = await loadExtractor();
  return gold.map(({ title, abstract }, i) => {
    const { entities } = extract({ id: `gold-${i + 1}`, title, abstract });
    return { title, abstract, entities: entities.map(({ aliases, mentions, ...entity }) => ({ ...entity, aliases: [...aliases], mentions: [...mentions] })) };
  });
}

const percent = (share: number): string => (100 * share).toFixed(1);
type Row = (string | number)[];
const rowOf = (name: string, { precision, recall, f1, right, gold, predicted }: PRF): Row => [name, percent(precision), percent(recall), percent(f1), right, gold, predicted];

export function describe(scores: Scores): string[] {
  const rows = [
    rowOf('mention', scores.mention), ...ENTITY_TYPES.map((type) => rowOf(`  ${type}`, scores.mentionByType[type])), rowOf('span, any type', scores.span),
    rowOf('entity', scores.entity), ...ENTITY_TYPES.map((type) => rowOf(`  ${type}`, scores.entityByType[type])),
    rowOf('triple', scores.triple), rowOf('repo', scores.repo),
  ];
  const { linking } = scores;
  return [
    plural(scores.papers, 'paper'), '',
    table(['', 'P', 'R', 'F1', 'Right', 'Gold', 'Predicted'], rows).text, '',
    `canonical name right for ${percent(scores.canonicalAccuracy)} % of ${number(linking.paired)} paired entities, relation for ${percent(scores.relationAccuracy)} %`,
    `linking across papers (B-cubed): P ${percent(linking.precision)}, R ${percent(linking.recall)}, F1 ${percent(linking.f1)}`,
  ];
}
