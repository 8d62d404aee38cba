import { createApp } from '../app.ts';
import { entitiesIn, levelsOf, papersIn } from '../answers/stats.ts';
import { overviewOf } from '../answers/subgraph.ts';
import { serveConfig, storeLocation } from '../config.ts';
import { listen } from '../listen.ts';
import { WEB_FOLDER } from '../package.ts';
import { interrupted } from '../signals.ts';
import { openForCommand, type StoreOption } from '../store-folder/open.ts';
import { plural, print, tell } from '../terminal.ts';

export interface ServeOptions extends StoreOption {
  readonly port?: number;
  readonly host?: string;
}

/** API and page over a store, until Ctrl-C. */
export async function serve(options: ServeOptions): Promise<void> {
  const config = serveConfig(options);
  const location = storeLocation(options.store);
  const store = await openForCommand(location, 'read');
  try {
    const stopped = interrupted();
    const [papers, entities, levels] = [await papersIn(store), await entitiesIn(store), await levelsOf(store)];
    if (papers > 0 && levels.length === 0) tell('This store is not analyzed yet, so the map has no communities and no layout: run "paperatlas analyze" first.');
    const listening = await listen(createApp({ store, web: WEB_FOLDER, hosts: config.hosts }), config);
    if (listening.taken !== undefined) tell(`Port ${listening.taken} is taken by another program; this is the next free one.`);
    if (config.hosts === undefined) tell('Whoever reaches this machine over the network can read this graph.');
    print(`PaperAtlas: ${plural(papers, 'paper')}, ${plural(entities, 'entity', 'entities')} from ${location}`);
    print(`Open ${listening.url}/ in a browser; the API is at ${listening.url}/api. Ctrl-C ends it.`);
    // The page asks for the whole map first: it waits less where that is read already.
    overviewOf(store).catch(() => undefined);
    await stopped;
    await listening.close();
  } finally {
    await store.close();
  }
}
