import type Sigma from 'sigma';
import type { Loaded } from '../state/state.ts';
import type { Shown } from './filter.ts';
import type { Appearance } from './styles.ts';
import { PAD, territoryPixels } from './territory-picture.ts';
import { PALETTE } from './theme.ts';

/**
 * The ground that each community holds, tinted in its colour below the map, as countries are on an atlas. Painted once
 * into a small picture that spans the layout; the browser's compositor stretches it to where the camera looks, which
 * costs no drawing on a camera move and blurs its edges.
 */
export class Territory {
  readonly canvas = document.createElement('canvas');
  readonly #context: ImageBitmapRenderingContext;
  #painted = 0;

  constructor(parent: HTMLElement) {
    this.canvas.className = 'territory';
    this.canvas.setAttribute('aria-hidden', 'true');
    [this.canvas.width, this.canvas.height] = [SIDE, SIDE];
    parent.prepend(this.canvas);
    const context = this.canvas.getContext('bitmaprenderer');
    if (!context) throw new Error('The browser gave no canvas for the ground.');
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
    // Handed over when it is ready: a 2d canvas would wait for the map's first frame to be drawn.
    void this.#show(pixels, ++this.#painted);
  }

  async #show(pixels: ImageDataArray, order: number): Promise<void> {
    const picture = await createImageBitmap(new ImageData(pixels, SIDE, SIDE));
    if (order === this.#painted) this.#context.transferFromImageBitmap(picture);
    else picture.close();
  }

  /** `strength` 0..1: fades where something else is to stand out. */
  draw(sigma: Projection, strength: number): void {
    const { left, top, width, height } = territoryBox(sigma);
    this.canvas.style.transform = `translate(${left}px, ${top}px) scale(${width / SIDE}, ${height / SIDE})`;
    this.canvas.style.opacity = String(strength);
  }

  /** As it lies on the stage now, for a picture of the map. */
  drawOn(context: CanvasRenderingContext2D, sigma: Projection, pixelRatio: number): void {
    const { left, top, width, height } = territoryBox(sigma);
    context.save();
    context.globalAlpha = Number(this.canvas.style.opacity);
    context.drawImage(this.canvas, left * pixelRatio, top * pixelRatio, width * pixelRatio, height * pixelRatio);
    context.restore();
  }
}

type Projection = Pick<Sigma, 'framedGraphToViewport'>;

function territoryBox(sigma: Projection): { left: number; top: number; width: number; height: number } {
  const from = sigma.framedGraphToViewport({ x: -PAD, y: 1 + PAD });
  const to = sigma.framedGraphToViewport({ x: 1 + PAD, y: -PAD });
  return { left: from.x, top: from.y, width: to.x - from.x, height: to.y - from.y };
}

/** Pixels of the picture's side; a few pixels of the screen for each, so that edges come out soft. */
const SIDE = 320;
/** Communities of fewer nodes hold no ground worth tinting. */
const LEAST = 5;
