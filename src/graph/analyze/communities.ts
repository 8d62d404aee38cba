import louvainModule from 'graphology-communities-louvain';
import type { CommunityRecord } from '../records.ts';
import { nameCommunities } from './community-names.ts';
import { exported } from './commonjs.ts';
import type { ProjectedGraph } from './project.ts';
import { seededRandom } from './random.ts';

const louvain = exported(louvainModule);

export interface CommunityOptions {
  readonly seed: number;
  /** Above 1: more and smaller communities; below: fewer and larger ones. */
  readonly resolution: number;
}

export interface Communities {
  /** Of all levels, finest level first, the largest first in each. */
  readonly records: readonly CommunityRecord[];
  /** For every level, finest first: node id to the id of its community. The last one is shown: where Louvain stopped. */
  readonly memberships: readonly ReadonlyMap<string, string>[];
  /** Of the level shown, with the weights of the projection, at resolution 1. */
  readonly modularity: number;
}

/**
 * Louvain (Blondel et al. 2008) by graphology-communities-louvain, seeded. Louvain may leave a community whose parts
 * hang together only through other communities (Traag et al. 2019): here such parts become communities of their own,
 * on every level, so that each community is connected. A part lies inside one part of the next level, so the levels nest.
 */
export function detectCommunities(graph: ProjectedGraph, options: CommunityOptions): Communities {
  const nodes = graph.nodes();
  if (nodes.length === 0) return { records: [], memberships: [], modularity: 0 };

  const raw = graph.size === 0
    ? [nodes.map((_, index) => index)]
    : louvain.detailed(graph, { getEdgeWeight: 'weight', rng: seededRandom(options.seed), resolution: options.resolution })
      .dendrogram.slice(1).map((level) => Array.from(level).slice(0, nodes.length));
  const levels = (raw.length > 0 ? raw : [nodes.map((_, index) => index)]).map((level) => splitDisconnected(graph, nodes, level));

  const ids = levels.map((level, index) => numberBySize(level, nodes, index));
  const memberships = ids.map((level) => new Map(nodes.map((node, i) => [node, level[i] as string])));
  const records: CommunityRecord[] = [];
  let modularity = 0;
  memberships.forEach((membership, level) => {
    const shares = modularityShares(graph, membership);
    const names = nameCommunities(graph, membership);
    const above = memberships[level + 1];
    const groups = new Map<string, { size: number; papers: number; parent?: string }>();
    for (const node of nodes) {
      const id = membership.get(node) as string;
      const parent = above?.get(node);
      const group = groups.get(id) ?? { size: 0, papers: 0, ...(parent === undefined ? {} : { parent }) };
      group.size += 1;
      if (graph.getNodeAttribute(node, 'label') === 'Paper') group.papers += 1;
      groups.set(id, group);
    }
    for (const [id, group] of [...groups].sort(([a], [b]) => numberOf(a) - numberOf(b))) {
      const name = names.get(id);
      records.push({ id, level, ...group, name: name?.name ?? id, terms: name?.terms ?? [], modularity: shares.get(id) ?? 0 });
    }
    if (level === memberships.length - 1) for (const share of shares.values()) modularity += share;
  });
  return { records, memberships, modularity };
}

const numberOf = (id: string): number => Number(id.slice(id.lastIndexOf(':') + 1));

/** Gives every connected part of a community a number of its own. */
function splitDisconnected(graph: ProjectedGraph, nodes: readonly string[], level: readonly number[]): number[] {
  const index = new Map(nodes.map((node, i) => [node, i]));
  const part = new Array<number>(nodes.length).fill(-1);
  let parts = 0;
  for (let start = 0; start < nodes.length; start++) {
    if (part[start] !== -1) continue;
    const stack = [start];
    part[start] = parts;
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      for (const neighbor of graph.neighbors(nodes[at] as string)) {
        const i = index.get(neighbor) as number;
        if (part[i] === -1 && level[i] === level[at]) {
          part[i] = parts;
          stack.push(i);
        }
      }
    }
    parts += 1;
  }
  return part;
}

/** Ids by size, largest first; of equal ones, that with the smaller first node id first: the same whatever Louvain's own numbers. */
function numberBySize(level: readonly number[], nodes: readonly string[], index: number): string[] {
  const groups = new Map<number, { size: number; first: string }>();
  level.forEach((community, i) => {
    const node = nodes[i] as string;
    const group = groups.get(community);
    if (!group) groups.set(community, { size: 1, first: node });
    else {
      group.size += 1;
      if (node < group.first) group.first = node;
    }
  });
  const order = [...groups].sort(([, a], [, b]) => b.size - a.size || (a.first < b.first ? -1 : 1));
  const id = new Map(order.map(([community], rank) => [community, `community:${index}:${rank}`]));
  return level.map((community) => id.get(community) as string);
}

/** Each community's share of modularity (Newman and Girvan 2004, weighted): w_in / w - (w_total / 2w)^2. */
export function modularityShares(graph: ProjectedGraph, membership: ReadonlyMap<string, string>): Map<string, number> {
  const inside = new Map<string, number>();
  const total = new Map<string, number>();
  let all = 0;
  graph.forEachEdge((_edge, { weight }, source, target) => {
    const [a, b] = [membership.get(source) as string, membership.get(target) as string];
    all += weight;
    total.set(a, (total.get(a) ?? 0) + weight);
    total.set(b, (total.get(b) ?? 0) + weight);
    if (a === b) inside.set(a, (inside.get(a) ?? 0) + weight);
  });
  const shares = new Map<string, number>();
  for (const id of membership.values()) {
    if (!shares.has(id)) shares.set(id, all === 0 ? 0 : (inside.get(id) ?? 0) / all - ((total.get(id) ?? 0) / (2 * all)) ** 2);
  }
  return shares;
}
