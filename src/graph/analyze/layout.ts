import forceAtlas2Module from 'graphology-layout-forceatlas2';
import graphology from 'graphology';
import { exported } from './commonjs.ts';
import type { ProjectedGraph } from './project.ts';
import { seededRandom } from './random.ts';

const forceAtlas2 = exported(forceAtlas2Module);

export interface Position {
  readonly x: number;
  readonly y: number;
}

/** Inside a community edges draw this much stronger, so that communities show as places. */
const INSIDE = 4;
/** A node with one link stands near the other end, whatever the link weighs. */
const LONE = 2;
/** Beyond this many nodes the forces are approximated (Barnes and Hut 1986). */
const BARNES_HUT = 1_000;
/** Half the side of the square that the map is scaled to. */
const EXTENT = 1_000;

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** Rounds of ForceAtlas2: few enough that a large graph ends, enough that a small one settles. */
const iterationsFor = (nodes: number): number => Math.round(Math.min(300, Math.max(60, 500_000 / Math.max(nodes, 1))));

/**
 * ForceAtlas2 (Jacomy et al. 2014) from seeded starting places: communities on a sunflower spiral, the largest in the
 * middle, their members around them. The same graph and seed give the same map, scaled to -1000..1000.
 */
export function layoutGraph(graph: ProjectedGraph, membership: ReadonlyMap<string, string>, options: { readonly seed: number; readonly iterations?: number }): Map<string, Position> {
  const random = seededRandom(options.seed);
  const place = new Map<string, number>();
  for (const node of graph.nodes()) {
    const community = membership.get(node) ?? '';
    place.set(community, (place.get(community) ?? 0) + 1);
  }
  const rank = new Map([...place].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([community], i) => [community, i]));

  const work = new graphology.UndirectedGraph<{ x: number; y: number }, { weight: number }>();
  graph.forEachNode((node) => {
    const i = rank.get(membership.get(node) ?? '') ?? 0;
    const [radius, angle] = [40 * Math.sqrt(i), i * GOLDEN_ANGLE];
    const [r, a] = [20 * Math.sqrt(random()), 2 * Math.PI * random()];
    work.addNode(node, { x: radius * Math.cos(angle) + r * Math.cos(a), y: radius * Math.sin(angle) + r * Math.sin(a) });
  });
  graph.forEachEdge((_edge, { weight }, source, target) => {
    const lone = graph.degree(source) === 1 || graph.degree(target) === 1;
    work.addEdge(source, target, { weight: lone ? LONE : weight * (membership.get(source) === membership.get(target) ? INSIDE : 1) });
  });
  if (work.order > 1) {
    forceAtlas2.assign(work, {
      iterations: options.iterations ?? iterationsFor(work.order),
      getEdgeWeight: 'weight',
      settings: {
        linLogMode: true, outboundAttractionDistribution: false, edgeWeightInfluence: 1, gravity: 0.6, scalingRatio: 1, slowDown: 5,
        barnesHutOptimize: work.order > BARNES_HUT, barnesHutTheta: 1,
      },
    });
  }
  return scale(work);
}

function scale(work: InstanceType<typeof graphology.UndirectedGraph<{ x: number; y: number }>>): Map<string, Position> {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  work.forEachNode((_node, { x, y }) => {
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  });
  const side = Math.max(right - left, top - bottom, 1e-9) / 2;
  const positions = new Map<string, Position>();
  const round = (value: number): number => Math.round(value * 100) / 100 || 0;
  work.forEachNode((node, { x, y }) => positions.set(node, {
    x: round(((x - (left + right) / 2) / side) * EXTENT),
    y: round(((y - (bottom + top) / 2) / side) * EXTENT),
  }));
  return positions;
}
