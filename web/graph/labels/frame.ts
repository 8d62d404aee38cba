import type Sigma from 'sigma';
import type { Community, Node } from '../../../src/server/wire/responses.ts';
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
  /** While the camera moves no label comes or goes: only the places of these are asked for. */
  readonly moving: boolean;
  readonly drawn: ReadonlySet<string>;
}

/** Pixels of stage for each label of a node, and for each name of a region, at the most. */
const ROOM = 18_000;
const REGION_ROOM = 62_000;
const MOST_REGIONS = 24;
/** Nodes looked at for labels in one frame; they come most important first, so that the rest couldn't get one anyway. */
const CONSIDERED = 900;

/** What the label layer needs of a frame: the nodes on the screen, most important first, and where communities lie. */
export class LabelFrames {
  #shown: Shown | undefined;
  #ranked: readonly Node[] = [];
  #regions: readonly Region[] = [];

  frame(stage: LabelStage, state: ExplorerState, shown: Shown, lit: Lit, look: Appearance, obstacles: readonly Box[]): LabelFrame {
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#ranked = ranked(state, shown);
      this.#regions = regions(stage.sigma, state, this.#ranked);
    }
    const { width, height } = stage;
    const veiled = lit.veil > 0;
    return {
      mode: look.mode, width, height, obstacles, moving: stage.moving, veiled,
      nodes: this.#nodes(stage, lit, veiled),
      communities: veiled ? [] : this.#communities(stage, look),
      limit: Math.max(8, Math.round((width * height) / ROOM)),
    };
  }

  #nodes({ sigma, width, height, moving, drawn }: LabelStage, lit: Lit, veiled: boolean): LabelNode[] {
    const nodes: LabelNode[] = [];
    for (const node of this.#ranked) {
      if (nodes.length >= CONSIDERED) break;
      const chosen = lit.chosen.has(node.id);
      const isLit = lit.nodes.has(node.id);
      if (moving ? !drawn.has(node.id) : veiled && !isLit && !chosen) continue;
      const data = sigma.getNodeDisplayData(node.id);
      if (!data) continue;
      const { x, y } = sigma.framedGraphToViewport(data);
      if (x < -20 || y < -20 || x > width + 20 || y > height + 20) continue;
      nodes.push({ node, x, y, radius: sigma.scaleSize(data.size), lit: isLit, chosen });
    }
    return nodes;
  }

  /** Names of regions belong to the wide view: the largest have theirs, and one that fills the view needs none any more. */
  #communities({ sigma, width, height }: LabelStage, look: Appearance): LabelCommunity[] {
    const { ink, quiet, other } = PALETTE[look.mode];
    const [origin, one] = [sigma.framedGraphToViewport({ x: 0, y: 0 }), sigma.framedGraphToViewport({ x: 1, y: 0 })];
    const pixels = one.x - origin.x;
    const largest = this.#regions.reduce((most, { community }) => Math.max(most, community.size), 1);
    const found: LabelCommunity[] = [];
    for (const { community, x: atX, y: atY, deviationX, deviationY } of this.#regions) {
      const { x, y } = sigma.framedGraphToViewport({ x: atX, y: atY });
      const strength = 1 - Math.min(1, Math.max(0, ((pixels * Math.hypot(deviationX, deviationY)) / Math.min(width, height) - 0.3) / 0.2));
      if (x < 0 || y < 0 || x > width || y > height || strength <= 0) continue;
      const color = look.communities.get(community.id) ?? other;
      // A small region is read with its name beside it, a large one with its name in it.
      const reach = pixels * deviationY < 60 ? 1.7 * pixels * deviationY + 6 : 0;
      const grey = color === other || look.colorBy === 'type';
      found.push({ community, x, y, reach, strength, size: (11 + 4 * Math.sqrt(community.size / largest)) * Math.min(1, Math.max(0.84, width / 900)), color: grey ? quiet : mix(color, ink, 0.68) });
    }
    return found.slice(0, Math.min(MOST_REGIONS, Math.max(4, Math.round((width * height) / REGION_ROOM))));
  }
}

/** Shown nodes, most linked first. */
function ranked(state: ExplorerState, shown: Shown): readonly Node[] {
  const nodes = [...shown.nodes].flatMap((id) => state.graph.nodes.get(id) ?? []);
  return nodes.sort((a, b) => b.degree - a.degree || (b.pagerank ?? 0) - (a.pagerank ?? 0) || (a.id < b.id ? -1 : 1));
}

/** Where a community's shown nodes lie: their middle and how far they scatter, in the layout's own units. */
interface Region {
  readonly community: Community;
  readonly x: number;
  readonly y: number;
  readonly deviationX: number;
  readonly deviationY: number;
}

/** Fewer nodes make no region. */
const LEAST = 5;

function regions(sigma: LabelStage['sigma'], state: ExplorerState, nodes: readonly Node[]): Region[] {
  const sums = new Map<string, { n: number; x: number; y: number; xx: number; yy: number }>();
  for (const node of nodes) {
    const data = sigma.getNodeDisplayData(node.id);
    if (!data || node.community === undefined) continue;
    const sum = sums.get(node.community) ?? { n: 0, x: 0, y: 0, xx: 0, yy: 0 };
    sum.n++;
    sum.x += data.x;
    sum.y += data.y;
    sum.xx += data.x * data.x;
    sum.yy += data.y * data.y;
    sums.set(node.community, sum);
  }
  return (state.communities?.communities ?? []).flatMap((community) => {
    const sum = sums.get(community.id);
    if (!sum || sum.n < LEAST) return [];
    const [x, y] = [sum.x / sum.n, sum.y / sum.n];
    return [{ community, x, y, deviationX: Math.sqrt(Math.max(0, sum.xx / sum.n - x * x)), deviationY: Math.sqrt(Math.max(0, sum.yy / sum.n - y * y)) }];
  });
}
