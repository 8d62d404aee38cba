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
    communities: veiled ? [] : communities(state, spreads, look, Math.min(width, height)),
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

/** Names of regions are as large as their regions: too small ones have none yet, and those that fill the view need none any more. */
function communities(state: ExplorerState, spreads: ReadonlyMap<string, Spread>, look: Appearance, side: number): LabelCommunity[] {
  const { ink, quiet, other } = PALETTE[look.mode];
  return (state.communities?.communities ?? []).flatMap((community) => {
    const spread = spreads.get(community.id);
    if (!spread || spread.n < 5) return [];
    const [x, y] = [spread.x / spread.n, spread.y / spread.n];
    const reach = Math.sqrt(Math.max(0, spread.xx / spread.n - x * x + spread.yy / spread.n - y * y));
    const size = Math.min(18, 8 + reach * 0.055);
    const strength = 1 - Math.min(1, Math.max(0, (reach / side - 0.42) / 0.25));
    if (size < 10.5) return [];
    const color = look.communities.get(community.id) ?? other;
    return [{ community, x, y, size, strength, color: color === other || look.colorBy === 'type' ? quiet : mix(color, ink, 0.7) }];
  });
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
