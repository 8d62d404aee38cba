import type { Community, Edge, Node } from '../../src/server/wire/responses.ts';
import type { ColorBy, FactType } from '../state/state.ts';
import { communityColors, mix, PALETTE, SHAPE_SCALE, SHAPES, typeColor } from './theme.ts';
import type { Mode, Shape } from './theme.ts';

/** filtered -> styled: what a node or an edge looks like, as graphology attributes. Pure. */

export interface NodeLooks {
  readonly size: number;
  readonly color: string;
  readonly shape: Shape;
  readonly rimColor: string;
  readonly ringColor: string;
}
export interface EdgeLooks {
  readonly size: number;
  readonly color: string;
  readonly litColor: string;
  readonly ringColor: string;
  readonly opacity: number;
}

export interface Appearance {
  readonly mode: Mode;
  readonly colorBy: ColorBy;
  readonly communities: ReadonlyMap<string, string>;
  /** Of all sizes: smaller for many nodes and small screens. */
  readonly scale: number;
  /** Of all edges: fainter for many, which would else lie over each other like felt. */
  readonly edgeStrength: number;
}

export const appearance = (mode: Mode, colorBy: ColorBy, communities: readonly Community[], scale: number, edges: number): Appearance =>
  ({ mode, colorBy, communities: communityColors(communities, mode), scale, edgeStrength: clamp((1_500 / Math.max(edges, 1)) ** 0.5, 0.12, 1) });

/** Pixels a node of nominal size 1 is drawn with: 1 for some six hundred nodes on a laptop's screen. */
export const sizeScale = (nodes: number, shorterSide: number): number =>
  clamp((600 / Math.max(nodes, 1)) ** 0.42, 0.35, 1.2) * clamp(shorterSide / 800, 0.62, 1.2);

export function nodeLooks(node: Node, look: Appearance): NodeLooks {
  const shape = SHAPES[node.label];
  const base = node.label === 'Paper' ? 5.6 + 0.5 * Math.sqrt(node.degree) : 2.6 + 2 * Math.sqrt(node.degree);
  return { size: Math.min(base, 22) * SHAPE_SCALE[shape] * look.scale, color: nodeColor(node, look), shape, rimColor: PALETTE[look.mode].ground, ringColor: PALETTE[look.mode].accent };
}

export function nodeColor(node: Node, look: Appearance): string {
  if (look.colorBy === 'type') return typeColor(node.label, look.mode);
  return look.communities.get(node.community ?? '') ?? PALETTE[look.mode].other;
}

/** Wide for what a paper makes or is judged by, thin for what it only names. */
const WIDTH: Record<FactType, number> = { INTRODUCES: 1.7, EVALUATES_ON: 1.25, ADDRESSES: 1, HAS_REPO: 1, USES: 1, COMPARES_WITH: 0.85, MENTIONS: 0.7 };

export function edgeLooks(edge: Edge, source: Node | undefined, target: Node | undefined, look: Appearance): EdgeLooks {
  const { edge: grey, ground, ink } = PALETTE[look.mode];
  const within = source !== undefined && target !== undefined && source.community === target.community;
  const color = within && look.colorBy === 'community' ? mix(nodeColor(source, look), ground, 0.6) : grey;
  const litColor = target ? mix(nodeColor(target, look), ink, 0.78) : grey;
  return { size: WIDTH[edge.type] * Math.max(look.scale, 0.7), color, litColor, ringColor: PALETTE[look.mode].accent, opacity: ((within ? 0.65 : 0.42) + 0.3 * edge.confidence) * look.edgeStrength };
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
