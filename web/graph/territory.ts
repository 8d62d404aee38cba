import type Sigma from 'sigma';
import type { Loaded } from '../state/state.ts';
import type { Shown } from './filter.ts';
import type { Appearance } from './styles.ts';
import { PALETTE } from './theme.ts';

/**
 * The ground that each community holds, tinted in its colour below the map, as countries are on an atlas. Painted once
 * into a small picture that spans the layout; each frame only stretches it to where the camera looks, which also blurs it.
 */
export class Territory {
  readonly canvas = document.createElement('canvas');
  readonly #context: CanvasRenderingContext2D;
  #picture: HTMLCanvasElement | undefined;

  constructor(parent: HTMLElement) {
    this.canvas.className = 'territory';
    this.canvas.setAttribute('aria-hidden', 'true');
    parent.prepend(this.canvas);
    const context = this.canvas.getContext('2d');
    if (!context) throw new Error('The browser gave no 2d canvas for the ground.');
    this.#context = context;
  }

  /** Repaints the picture: when what is shown or how it is coloured changes, never on a camera move. */
  paint(sigma: Pick<Sigma, 'getNodeDisplayData'>, graph: Loaded, shown: Shown, look: Appearance): void {
    const places = new Map<string, { x: number; y: number }[]>();
    for (const id of shown.nodes) {
      const community = graph.nodes.get(id)?.community;
      const data = sigma.getNodeDisplayData(id);
      if (community === undefined || !data) continue;
      const list = places.get(community);
      if (list) list.push(data);
      else places.set(community, [data]);
    }
    const picture = square(SIDE);
    const one = square(SIDE);
    // Small and painted once: not worth a trip to the graphics card and back.
    const [over, context] = [picture, one].map((canvas) => canvas.getContext('2d', { willReadFrequently: true }));
    if (!over || !context) return;
    over.globalAlpha = look.mode === 'dark' ? 0.17 : 0.13;
    const radius = SIDE * Math.min(0.034, 0.42 / Math.sqrt(Math.max(shown.nodes.size, 1)));
    for (const [community, points] of places) {
      const color = look.communities.get(community);
      if (points.length < LEAST || color === undefined || color === PALETTE[look.mode].other) continue;
      context.clearRect(0, 0, SIDE, SIDE);
      context.fillStyle = color;
      context.beginPath();
      for (const { x, y } of points) {
        const [px, py] = [SIDE * ((x + PAD) / SPAN), SIDE * (1 - (y + PAD) / SPAN)];
        context.moveTo(px + radius, py);
        context.arc(px, py, radius, 0, 2 * Math.PI);
      }
      context.fill();
      over.drawImage(one, 0, 0);
    }
    this.#picture = picture;
  }

  /** `strength` 0..1: fades where something else is to stand out. */
  draw(sigma: Pick<Sigma, 'getDimensions' | 'framedGraphToViewport'>, strength: number): void {
    const { width, height } = sigma.getDimensions();
    if (this.canvas.width !== width || this.canvas.height !== height) {
      [this.canvas.width, this.canvas.height] = [width, height];
      this.canvas.style.width = `${width}px`;
      this.canvas.style.height = `${height}px`;
    }
    const context = this.#context;
    context.clearRect(0, 0, width, height);
    if (!this.#picture || strength <= 0) return;
    const from = sigma.framedGraphToViewport({ x: -PAD, y: 1 + PAD });
    const to = sigma.framedGraphToViewport({ x: 1 + PAD, y: -PAD });
    context.globalAlpha = strength;
    context.imageSmoothingQuality = 'high';
    context.drawImage(this.#picture, from.x, from.y, to.x - from.x, to.y - from.y);
  }
}

/** Pixels of the picture's side; a few pixels of the screen for each, so that edges come out soft. */
const SIDE = 320;
/** The layout lies in 0..1; discs at its edge reach beyond. */
const PAD = 0.1;
const SPAN = 1 + 2 * PAD;
/** Communities of fewer nodes hold no ground worth tinting. */
const LEAST = 5;

function square(side: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [side, side];
  return canvas;
}
