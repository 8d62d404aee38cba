/** The picture of who holds which ground, as pixels. Pure: drawn by hand, since a canvas fills thousands of discs slowly. */

export interface Holding {
  /** '#rrggbb' */
  readonly color: string;
  /** In the layout's frame: 0..1 each way, y upward. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** The layout lies in 0..1; discs at its edge reach beyond. */
export const PAD = 0.1;
const SPAN = 1 + 2 * PAD;

/**
 * RGBA of a square picture of `side` pixels over the frame and its pad, row by row from the top. Each holding tints the
 * union of discs of `radius` pixels around its points once, with `alpha`; where several lie over each other they mix.
 */
export function territoryPixels(holdings: readonly Holding[], side: number, radius: number, alpha: number): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(side * side * 4);
  const mask = new Uint8Array(side * side);
  for (const { color, points } of holdings) {
    mask.fill(0);
    for (const { x, y } of points) disc(mask, side, side * ((x + PAD) / SPAN), side * (1 - (y + PAD) / SPAN), radius);
    const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
    for (let at = 0; at < mask.length; at++) if (mask[at] === 1) over(pixels, at * 4, red ?? 0, green ?? 0, blue ?? 0, alpha);
  }
  return pixels;
}

function disc(mask: Uint8Array, side: number, x: number, y: number, radius: number): void {
  const [top, bottom] = [Math.max(0, Math.ceil(y - radius)), Math.min(side - 1, Math.floor(y + radius))];
  for (let row = top; row <= bottom; row++) {
    const half = Math.sqrt(Math.max(0, radius * radius - (row - y) ** 2));
    const [left, right] = [Math.max(0, Math.ceil(x - half)), Math.min(side - 1, Math.floor(x + half))];
    if (left <= right) mask.fill(1, row * side + left, row * side + right + 1);
  }
}

/** Porter and Duff's "over", for colours that are not multiplied by their alpha. */
function over(pixels: Uint8ClampedArray, at: number, red: number, green: number, blue: number, alpha: number): void {
  const below = (pixels[at + 3] ?? 0) / 255;
  const sum = alpha + below * (1 - alpha);
  const mix = (above: number, under: number): number => (above * alpha + under * below * (1 - alpha)) / sum;
  pixels[at] = mix(red, pixels[at] ?? 0);
  pixels[at + 1] = mix(green, pixels[at + 1] ?? 0);
  pixels[at + 2] = mix(blue, pixels[at + 2] ?? 0);
  pixels[at + 3] = sum * 255;
}
