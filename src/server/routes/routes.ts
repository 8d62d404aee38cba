import { communities, community } from './communities.ts';
import { cypher } from './cypher.ts';
import { entity, entityPapers } from './entities.ts';
import { exportGraph } from './export.ts';
import { health } from './health.ts';
import { neighbors } from './neighbors.ts';
import { paper } from './papers.ts';
import type { Route } from './route.ts';
import { search } from './search.ts';
import { sharedDatasets, similar } from './similar.ts';
import { stats } from './stats.ts';
import { subgraph } from './subgraph.ts';

/** Every route of the API. To add one: its schemas in wire/, a file here, and its name in this list. */
export const ROUTES: readonly Route[] = [
  health, stats, search, paper, sharedDatasets, similar, entity, entityPapers, neighbors, communities, community, subgraph, exportGraph, cypher,
];
