import pagerankModule from 'graphology-metrics/centrality/pagerank.js';
import type { NodeAnnotation } from '../records.ts';
import type { GraphStore } from '../store/store.ts';
import { exported } from './commonjs.ts';
import { detectCommunities } from './communities.ts';
import { layoutGraph, type Position } from './layout.ts';
import { project } from './project.ts';

const pagerank = exported(pagerankModule);

export type AnalyzeStage = 'project' | 'communities' | 'centrality' | 'layout' | 'annotate';

export interface AnalyzeOptions {
  /** Default 1: the same graph and seed give the same communities and map. */
  readonly seed?: number;
  /** Of the communities; default 1. */
  readonly resolution?: number;
  readonly onStage?: (stage: AnalyzeStage) => void;
}

export interface AnalyzeReport {
  readonly nodes: number;
  readonly edges: number;
  readonly levels: number;
  /** On the level shown. */
  readonly communities: number;
  readonly modularity: number;
}

/** The one loop of the graph: reads it, computes communities, centrality and layout, and writes them back as annotations. */
export async function analyze(store: GraphStore, options: AnalyzeOptions = {}): Promise<AnalyzeReport> {
  const { seed = 1, resolution = 1, onStage } = options;
  onStage?.('project');
  const graph = await project(store);
  onStage?.('communities');
  const communities = detectCommunities(graph, { seed, resolution });
  onStage?.('centrality');
  const rank = graph.size === 0 ? {} : pagerank(graph, { getEdgeWeight: 'weight' });
  onStage?.('layout');
  const shown: ReadonlyMap<string, string> = communities.memberships.at(-1) ?? new Map<string, string>();
  const positions = layoutGraph(graph, shown, { seed });
  onStage?.('annotate');
  const centres = communityCentres(communities.memberships, positions);
  await store.annotate({
    nodes: graph.mapNodes((id, { label }): NodeAnnotation => ({
      id,
      label,
      properties: { community: shown.get(id) as string, degree: graph.degree(id), pagerank: rank[id] ?? 0, ...(positions.get(id) as Position) },
      communities: communities.memberships.map((membership) => membership.get(id) as string),
    })),
    communities: communities.records.map((record) => ({ ...record, ...centres.get(record.id) })),
  });
  return {
    nodes: graph.order,
    edges: graph.size,
    levels: communities.memberships.length,
    communities: new Set(shown.values()).size,
    modularity: communities.modularity,
  };
}

/** The mean of the members' places. */
function communityCentres(memberships: readonly ReadonlyMap<string, string>[], positions: ReadonlyMap<string, Position>): Map<string, Position> {
  const sums = new Map<string, { x: number; y: number; n: number }>();
  for (const membership of memberships) {
    for (const [node, community] of membership) {
      const { x, y } = positions.get(node) as Position;
      const sum = sums.get(community) ?? { x: 0, y: 0, n: 0 };
      sums.set(community, { x: sum.x + x, y: sum.y + y, n: sum.n + 1 });
    }
  }
  return new Map([...sums].map(([id, { x, y, n }]) => [id, { x: x / n, y: y / n }]));
}
