import { resolve } from '../answers/resolve.ts';
import { similarAnswer } from '../answers/shared.ts';
import { withStore, type StoreOption } from '../store-folder/open.ts';
import { table } from '../table.ts';
import { bold, print, printJson, showing, wrap } from '../terminal.ts';

/** Papers that name much the same as a paper. */
export async function similar(paper: string, options: StoreOption & { readonly limit: number; readonly json?: boolean }): Promise<void> {
  const answer = await withStore(options, 'read', async (store) => similarAnswer(store, (await resolve(store, paper, ['Paper'])).id, { limit: options.limit }));
  if (options.json) return printJson(answer);
  const { results, shown, total } = answer;
  print(wrap(`${bold(answer.paper.name)}: ${total === 0 ? 'no other paper names what it names' : showing(shown, total, 'papers name some of what it names')}`));
  if (shown === 0) return;
  print('');
  print(table(['Score', 'Paper', 'Both name'], results.map(({ paper: other, score, shared }) => [score.toFixed(3), other.name, shared.map(({ entity }) => entity.name).join(', ')])).text);
  if (shown < total) print(`\nMore with --limit ${total}`);
}
