import type Sigma from 'sigma';
import type { Node } from '../../../src/server/wire/responses.ts';
import type { ExplorerState } from '../../state/state.ts';
import type { Shown } from '../filter.ts';
import type { Lit } from '../lit.ts';
import type { Appearance } from '../styles.ts';
import { mix, PALETTE } from '../theme.ts';
import type { LabelCommunity, LabelFrame, LabelNode } from './layer.ts';
import type { Box } from './place.ts';

export interface LabelStage {
  readonly sigma: Pick<Sigma, 'getNodeDisplayData' | 'framedGraphToViewport' | 'scaleSize'>;
  readonly width: number;
  readonly height: number;
  readonly moving: boolean;
}

/** Pixels of stage for each label of a node, at the most. */
const ROOM = 18_000;
/** Nodes looked at for labels in one frame; they come most important first, so that the rest couldn't get one anyway. */
const CONSIDERED = 900;

/** What the label layer needs of a frame: the nodes on the screen, most important first, and where communities lie. */
export function labelFrame(stage: LabelStage, state: ExplorerState, shown: Shown, lit: Lit, look: Appearance, obstacles: readonly Box[]): LabelFrame {
  const { sigma, width, height } = stage;
  const nodes: LabelNode[] = [];
  const spreads = new Map<string, Spread>();
  for (const node of ranked(state, shown)) {
    const data = sigma.getNodeDisplayData(node.id);
    if (!data) continue;
    const { x, y } = sigma.framedGraphToViewport(data);
    const spread = spreads.get(node.community ?? '') ?? { n: 0, x: 0, y: 0, xx: 0, yy: 0 };
    spreads.set(node.community ?? '', { n: spread.n + 1, x: spread.x + x, y: spread.y + y, xx: spread.xx + x * x, yy: spread.yy + y * y });
    if (x < -20 || y < -20 || x > width + 20 || y > height + 20) continue;
    const chosen = lit.chosen.has(node.id);
    if (nodes.length < CONSIDERED || chosen || lit.nodes.has(node.id)) {
      nodes.push({ node, x, y, radius: sigma.scaleSize(data.size), lit: lit.nodes.has(node.id), chosen });
    }
  }
  const veiled = lit.veil > 0;
  return {
    mode: look.mode, width, height, nodes, obstacles, moving: stage.moving, veiled,
    communities: veiled ? [] : communities(state, spreads, look, width, height),
    limit: Math.max(8, Math.round((width * height) / ROOM)),
  };
}

/** Sums over a community's nodes, in pixels: enough for its middle and how far it reaches. */
interface Spread {
  readonly n: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly yy: number;
}

/** Pixels of stage for each name of a region, at the most. */
const REGION_ROOM = 62_000;

/** Names of regions belong to the wide view: the largest regions have theirs, and one that fills the view needs none any more. */
function communities(state: ExplorerState, spreads: ReadonlyMap<string, Spread>, look: Appearance, width: number, height: number): LabelCommunity[] {
  const { ink, quiet, other } = PALETTE[look.mode];
  const all = state.communities?.communities ?? [];
  const largest = all.reduce((most, community) => Math.max(most, community.size), 1);
  const found = all.flatMap((community): LabelCommunity[] => {
    const spread = spreads.get(community.id);
    if (!spread || spread.n < 5) return [];
    const [x, y] = [spread.x / spread.n, spread.y / spread.n];
    if (x < 0 || y < 0 || x > width || y > height) return [];
    const [vx, vy] = [Math.max(0, spread.xx / spread.n - x * x), Math.max(0, spread.yy / spread.n - y * y)];
    const strength = 1 - Math.min(1, Math.max(0, (Math.sqrt(vx + vy) / Math.min(width, height) - 0.3) / 0.2));
    // A small region is read with its name beside it, a large one with its name in it.
    const reach = vy < 60 ** 2 ? 1.7 * Math.sqrt(vy) + 6 : 0;
    const color = look.communities.get(community.id) ?? other;
    return [{ community, x, y, reach, size: 11 + 4 * Math.sqrt(community.size / largest), strength, color: color === other || look.colorBy === 'type' ? quiet : mix(color, ink, 0.68) }];
  });
  return found.filter(({ strength }) => strength > 0).slice(0, Math.min(24, Math.max(4, Math.round((width * height) / REGION_ROOM))));
}

let last: { shown: Shown; nodes: readonly Node[] } | undefined;

/** Shown nodes, most central first; sorted once per set of shown nodes. */
function ranked(state: ExplorerState, shown: Shown): readonly Node[] {
  if (last?.shown === shown) return last.nodes;
  const nodes = [...shown.nodes].flatMap((id) => state.graph.nodes.get(id) ?? []);
  nodes.sort((a, b) => b.degree - a.degree || (b.pagerank ?? 0) - (a.pagerank ?? 0) || (a.id < b.id ? -1 : 1));
  last = { shown, nodes };
  return nodes;
}
