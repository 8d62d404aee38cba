import { statsOf } from '../answers/stats.ts';
import { withStore, type StoreOption } from '../store-folder/open.ts';
import { table } from '../table.ts';
import { print, printJson } from '../terminal.ts';

/** How much of what a store holds. */
export async function stats(options: StoreOption & { readonly json?: boolean }): Promise<void> {
  const result = await withStore(options, 'read', (store) => statsOf(store));
  if (options.json) return printJson(result);
  print(table(['Nodes', 'Count'], result.nodes.map(({ kind, count }) => [kind, count])).text);
  print('');
  print(table(['Relationships', 'Count'], result.edges.map(({ kind, count }) => [kind, count])).text);
  print('');
  if (result.years.length > 0) {
    print(table(['Year', 'Papers'], result.years.map(({ year, papers }) => [year, papers])).text);
    print('');
  }
  print(result.modularity === undefined
    ? 'Not analyzed yet: "paperatlas analyze" finds communities and lays out the map.'
    : `${result.communities} communities are shown; modularity ${result.modularity.toFixed(3)}`);
}
