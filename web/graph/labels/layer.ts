import type { Community, Node } from '../../../src/server/wire/responses.ts';
import { PALETTE } from '../theme.ts';
import type { Mode } from '../theme.ts';
import { placeLabels } from './place.ts';
import type { Box, Candidate, Placed } from './place.ts';
import { communityLettering, measurer, nodeLettering } from './text.ts';
import type { Lettering, Measure } from './text.ts';

/** What the layer needs to know of one frame. */
export interface LabelFrame {
  readonly mode: Mode;
  readonly width: number;
  readonly height: number;
  /** Nodes on the screen, most important first, with their place and radius in pixels. */
  readonly nodes: readonly LabelNode[];
  readonly communities: readonly LabelCommunity[];
  readonly obstacles: readonly Box[];
  /** The camera moves: labels stay beside their nodes and none comes or goes. */
  readonly moving: boolean;
  /** Some nodes are lit: the others' labels go. */
  readonly veiled: boolean;
  readonly limit: number;
}
export interface LabelNode {
  readonly node: Node;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly lit: boolean;
  readonly chosen: boolean;
}
export interface LabelCommunity {
  readonly community: Community;
  readonly x: number;
  readonly y: number;
  /** How far it reaches up and down, for a name beside it; 0 for one that stands over it. */
  readonly reach: number;
  /** Pixels of the letters. */
  readonly size: number;
  readonly color: string;
  /** 0..1: fades as one comes nearer. */
  readonly strength: number;
}

interface Drawn extends Placed {
  readonly lettering: Lettering;
  /** From the node to the box's corner. */
  readonly dx: number;
  readonly dy: number;
  readonly chosen: boolean;
}

/** Names on a canvas of their own above the map: with halos, in two lines, and never one over another. */
export class LabelLayer {
  readonly canvas = document.createElement('canvas');
  readonly #context: CanvasRenderingContext2D;
  readonly #measure: Measure;
  #drawn: Drawn[] = [];

  constructor(parent: HTMLElement) {
    this.canvas.className = 'labels';
    this.canvas.setAttribute('aria-hidden', 'true');
    parent.append(this.canvas);
    const context = this.canvas.getContext('2d');
    if (!context) throw new Error('The browser gave no 2d canvas for the labels.');
    this.#context = context;
    this.#measure = measurer(context);
  }

  draw(frame: LabelFrame): void {
    const places = new Map<string, { x: number; y: number }>([
      ...frame.nodes.map((item) => [item.node.id, item] as const),
      ...frame.communities.map((item) => [item.community.id, item] as const),
    ]);
    if (!frame.moving) this.#drawn = this.#place(frame, places);
    this.#resize(frame.width, frame.height);
    const strengths = new Map(frame.communities.map((item) => [item.community.id, item] as const));
    for (const drawn of [...this.#drawn].reverse()) {
      const place = places.get(drawn.id);
      if (!place) continue;
      const community = strengths.get(drawn.id);
      this.#letter(drawn, place.x + drawn.dx, place.y + drawn.dy, frame.mode, community?.color ?? PALETTE[frame.mode].ink, community?.strength ?? 1);
    }
  }

  /** The label at a point of the stage, if any. */
  hit(x: number, y: number): Pick<Placed, 'id' | 'kind'> | undefined {
    return this.#drawn.find(({ box }) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
  }

  get shown(): readonly Placed[] {
    return this.#drawn;
  }

  #place(frame: LabelFrame, places: ReadonlyMap<string, { x: number; y: number }>): Drawn[] {
    const letterings = new Map<string, Lettering>();
    const chosen = new Set<string>();
    const before = new Set(this.#drawn.map(({ id }) => id));
    const candidates: Candidate[] = [];
    for (const { community, x, y, reach, size, strength } of frame.communities) {
      if (strength <= 0) continue;
      const lettering = communityLettering(community, size, this.#measure);
      letterings.set(community.id, lettering);
      candidates.push({ id: community.id, kind: 'community', x, y, radius: reach, width: lettering.width, height: lettering.height, priority: 1000 + community.size });
    }
    for (const [rank, item] of frame.nodes.entries()) {
      if (frame.veiled && !item.lit && !item.chosen) continue;
      const lettering = nodeLettering(item.node, item.radius, item.chosen, this.#measure);
      letterings.set(item.node.id, lettering);
      if (item.chosen) chosen.add(item.node.id);
      // A label that stood there before wins against one hardly more important: nothing flickers.
      const priority = (frame.nodes.length - rank) / frame.nodes.length + (before.has(item.node.id) ? 0.05 : 0);
      candidates.push({ id: item.node.id, kind: 'node', x: item.x, y: item.y, radius: item.radius, width: lettering.width, height: lettering.height, priority, forced: item.chosen });
    }
    const bounds: Box = { left: 2, top: 2, right: frame.width - 2, bottom: frame.height - 2 };
    return placeLabels(candidates, { bounds, obstacles: frame.obstacles, margin: 3, limit: frame.limit }).flatMap((placed) => {
      const lettering = letterings.get(placed.id);
      const place = places.get(placed.id);
      return lettering && place ? [{ ...placed, lettering, dx: placed.box.left - place.x, dy: placed.box.top - place.y, chosen: chosen.has(placed.id) }] : [];
    });
  }

  #letter(drawn: Drawn, left: number, top: number, mode: Mode, color: string, strength: number): void {
    const context = this.#context;
    const { lettering, align } = drawn;
    context.font = lettering.font;
    context.textBaseline = 'middle';
    context.textAlign = align;
    context.lineJoin = 'round';
    context.globalAlpha = strength;
    context.lineWidth = drawn.kind === 'community' ? 5 : 3.5;
    context.strokeStyle = PALETTE[mode].halo;
    context.fillStyle = color;
    const x = align === 'left' ? left : align === 'right' ? left + lettering.width : left + lettering.width / 2;
    for (const [index, line] of lettering.lines.entries()) context.strokeText(line, x, top + (index + 0.5) * lettering.lineHeight);
    for (const [index, line] of lettering.lines.entries()) context.fillText(line, x, top + (index + 0.5) * lettering.lineHeight);
    context.globalAlpha = 1;
  }

  #resize(width: number, height: number): void {
    const ratio = window.devicePixelRatio || 1;
    const [pixelWidth, pixelHeight] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.canvas.width !== pixelWidth || this.canvas.height !== pixelHeight) {
      this.canvas.width = pixelWidth;
      this.canvas.height = pixelHeight;
      this.canvas.style.width = `${width}px`;
      this.canvas.style.height = `${height}px`;
    }
    this.#context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.#context.clearRect(0, 0, width, height);
  }
}
