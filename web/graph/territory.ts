import type Sigma from 'sigma';
import type { Loaded } from '../state/state.ts';
import type { Shown } from './filter.ts';
import type { Appearance } from './styles.ts';
import { PAD, territoryPixels } from './territory-picture.ts';
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
    const holdings = [...places].flatMap(([community, points]) => {
      const color = look.communities.get(community);
      return points.length < LEAST || color === undefined || color === PALETTE[look.mode].other ? [] : [{ color, points }];
    });
    const radius = SIDE * Math.min(0.034, 0.42 / Math.sqrt(Math.max(shown.nodes.size, 1)));
    const pixels = territoryPixels(holdings, SIDE, radius, look.mode === 'dark' ? 0.17 : 0.13);
    const picture = document.createElement('canvas');
    [picture.width, picture.height] = [SIDE, SIDE];
    picture.getContext('2d', { willReadFrequently: true })?.putImageData(new ImageData(pixels, SIDE, SIDE), 0, 0);
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
/** Communities of fewer nodes hold no ground worth tinting. */
const LEAST = 5;
