import { storeLocation } from '../config.ts';
import { describeInput } from '../input-report.ts';
import { Progress } from '../progress.ts';
import { buildStore, type BuildReport } from '../store-folder/build-store.ts';
import { plural, print, printJson, seconds } from '../terminal.ts';

export interface BuildOptions {
  readonly store?: string;
  readonly from?: string;
  readonly strict?: boolean;
  readonly json?: boolean;
}

/** Papers' files into a store: extract, load, analyze. */
export async function build(files: readonly string[], { store, json, ...options }: BuildOptions): Promise<void> {
  const folder = storeLocation(store);
  const report = await buildStore({ ...options, files, folder, progress: new Progress() });
  if (json) return printJson(report);
  for (const line of describeBuild(report)) print(line);
  print(`Next: paperatlas serve${store === undefined ? '' : ` --store ${store}`}`);
}

export function describeBuild({ store, input, load, analysis, milliseconds }: BuildReport): string[] {
  return [
    ...describeInput(input),
    `Built     ${plural(load.papers, 'paper')}, ${plural(load.entities, 'entity', 'entities')}, ${plural(load.facts, 'fact')}, ${plural(analysis.communities, 'community', 'communities')} (modularity ${analysis.modularity.toFixed(3)})`,
    `In        ${store}, after ${seconds(milliseconds)}`,
  ];
}
