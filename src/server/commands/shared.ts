import { entityPapersAnswer } from '../answers/entity.ts';
import { resolve } from '../answers/resolve.ts';
import { sharedAnswer } from '../answers/shared.ts';
import { UsageError } from '../errors.ts';
import type { EntityPapers, SharedDatasets } from '../wire/responses.ts';
import { withStore, type StoreOption } from '../store-folder/open.ts';
import { bold, dim, print, printJson, showing, wrap } from '../terminal.ts';
import { roleWords } from './words.ts';

export interface SharedOptions extends StoreOption {
  readonly dataset?: string;
  readonly limit: number;
  readonly json?: boolean;
}

/** Papers that share datasets with a paper; or, with --dataset, the papers that name one. */
export async function shared(paper: string | undefined, { dataset, limit, json, store: flag }: SharedOptions): Promise<void> {
  if ((paper === undefined) === (dataset === undefined)) throw new UsageError('shared: expected either a PAPER or --dataset NAME');
  await withStore({ store: flag }, 'read', async (store) => {
    if (dataset !== undefined) {
      const { id } = await resolve(store, dataset, ['Dataset']);
      const answer = await entityPapersAnswer(store, id, { limit, offset: 0 });
      return json ? printJson(answer) : printDataset(answer);
    }
    const { id } = await resolve(store, paper as string, ['Paper']);
    const answer = await sharedAnswer(store, id, { labels: ['Dataset'], limit, offset: 0 });
    return json ? printJson(answer) : printShared(answer);
  });
}

const quote = (sentence: string, indent: string): string => wrap(`“${sentence.replace(/\s+/g, ' ').trim()}”`, indent);

function printDataset({ entity, papers, shown, total }: EntityPapers): void {
  print(`${bold(entity.name)} ${dim(`(${entity.id})`)}: ${showing(shown, total, total === 1 ? 'paper names it' : 'papers name it')}`);
  papers.forEach(({ paper, relation, confidence, sentences }, i) => {
    print('');
    print(wrap(`${i + 1}. ${paper.name}${paper.year === undefined ? '' : ` (${paper.year})`}`));
    print(dim(`   ${paper.id}`));
    print(`   ${roleWords(relation)}, confidence ${confidence.toFixed(2)}${sentences.length === 0 ? ', stated by the source' : ':'}`);
    for (const sentence of sentences) print(quote(sentence, '   '));
  });
  if (shown < total) print(`\nMore with --limit ${total}`);
}

function printShared({ paper, results, shown, total }: SharedDatasets): void {
  print(wrap(`${bold(paper.name)}: ${total === 0 ? 'no paper shares a dataset with it' : showing(shown, total, total === 1 ? 'paper shares datasets with it' : 'papers share datasets with it')}`));
  results.forEach(({ paper: other, weight, shared: common }, i) => {
    print('');
    print(wrap(`${i + 1}. ${other.name}${other.year === undefined ? '' : ` (${other.year})`}`));
    print(dim(`   ${other.id}, weight ${weight.toFixed(2)}`));
    for (const { entity, here, there } of common) {
      print(`   ${bold(entity.name)}: this paper ${roleWords(here.relation)}, the other ${roleWords(there.relation)}`);
      for (const sentence of here.sentences) print(quote(sentence, '     this:  ').replace(/\n {5}this: {2}/g, '\n            '));
      for (const sentence of there.sentences) print(quote(sentence, '     other: ').replace(/\n {5}other: /g, '\n            '));
    }
  });
  if (shown < total) print(`\nMore with --limit ${total}`);
}
