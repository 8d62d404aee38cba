import { analyze as analyzeStore } from '../../graph/analyze/analyze.ts';
import { Progress } from '../progress.ts';
import { withStore, type StoreOption } from '../store-folder/open.ts';
import { plural, print, printJson } from '../terminal.ts';

export interface AnalyzeOptions extends StoreOption {
  readonly seed?: number;
  readonly resolution?: number;
  readonly json?: boolean;
}

/** Communities, centrality and layout of a store, written back to it. */
export async function analyze({ store: flag, seed, resolution, json }: AnalyzeOptions): Promise<void> {
  const progress = new Progress();
  const report = await withStore({ store: flag }, 'write', async (store) => {
    progress.start('analyze');
    try {
      const result = await analyzeStore(store, {
        ...(seed === undefined ? {} : { seed }), ...(resolution === undefined ? {} : { resolution }), onStage: (stage) => progress.update(stage),
      });
      progress.done(plural(result.communities, 'community', 'communities'));
      return result;
    } finally {
      progress.clear();
    }
  });
  if (json) return printJson(report);
  print(`${plural(report.nodes, 'node')}, ${plural(report.edges, 'edge')}: ${plural(report.communities, 'community', 'communities')} on ${plural(report.levels, 'level')}, modularity ${report.modularity.toFixed(3)}`);
}
