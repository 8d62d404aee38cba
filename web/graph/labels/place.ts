/** Which labels are drawn and where: a greedy pass, most important first, over boxes that may not touch. Pure. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Candidate {
  readonly id: string;
  readonly kind: 'node' | 'community';
  /** Where the node stands, in pixels of the stage. */
  readonly x: number;
  readonly y: number;
  /** How far the node or the region reaches: labels stand beside it. 0 for one that stands over its point. */
  readonly radius: number;
  readonly width: number;
  readonly height: number;
  readonly priority: number;
  /** Drawn even where it covers another label; its box is still kept free of lesser ones. */
  readonly forced?: boolean;
}

export interface Placed {
  readonly id: string;
  readonly kind: Candidate['kind'];
  readonly box: Box;
  readonly align: 'left' | 'right' | 'center';
}

export interface PlaceOptions {
  /** Labels stay wholly inside, forced ones as far as they can. */
  readonly bounds: Box;
  /** Panels and the like, kept free. */
  readonly obstacles: readonly Box[];
  /** Free pixels around a label. */
  readonly margin: number;
  /** Most labels of nodes. */
  readonly limit: number;
}

const GAP = 4;
const CELL = 96;

export function placeLabels(candidates: readonly Candidate[], options: PlaceOptions): Placed[] {
  const taken = new Boxes();
  for (const obstacle of options.obstacles) taken.add(obstacle);
  const placed: Placed[] = [];
  let nodes = 0;
  const order = [...candidates].sort((a, b) => Number(b.forced ?? false) - Number(a.forced ?? false) || b.priority - a.priority || (a.id < b.id ? -1 : 1));
  for (const candidate of order) {
    if (candidate.kind === 'node' && nodes >= options.limit && !candidate.forced) continue;
    const spots = spotsOf(candidate);
    const free = spots.find(({ box }) => inside(box, options.bounds) && !taken.hits(grow(box, options.margin)));
    const spot = free ?? (candidate.forced ? spots.find(({ box }) => inside(box, options.bounds)) ?? spots[0] : undefined);
    if (!spot) continue;
    taken.add(spot.box);
    placed.push({ id: candidate.id, kind: candidate.kind, ...spot });
    if (candidate.kind === 'node') nodes++;
  }
  return placed;
}

type Spot = Pick<Placed, 'box' | 'align'>;

/** Right, left, below, above the node; the name of a region above or below it, or over it, where it may slip a little. */
function spotsOf({ x, y, radius, width, height, kind }: Candidate): Spot[] {
  const at = (left: number, top: number, align: Spot['align']): Spot => ({ box: { left, top, right: left + width, bottom: top + height }, align });
  if (kind === 'community') {
    const around = radius > 0 ? [-radius - height / 2, radius + height / 2] : [];
    return [...around, 0, -0.6 * height, 0.6 * height, -1.2 * height, 1.2 * height].map((shift) => at(x - width / 2, y - height / 2 + shift, 'center'));
  }
  const away = radius + GAP;
  return [
    at(x + away, y - height / 2, 'left'),
    at(x - away - width, y - height / 2, 'right'),
    at(x - width / 2, y + away, 'center'),
    at(x - width / 2, y - away - height, 'center'),
  ];
}

export const overlaps = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const inside = (box: Box, bounds: Box): boolean => box.left >= bounds.left && box.right <= bounds.right && box.top >= bounds.top && box.bottom <= bounds.bottom;
const grow = (box: Box, by: number): Box => ({ left: box.left - by, top: box.top - by, right: box.right + by, bottom: box.bottom + by });

/** Boxes in a grid of cells, so that a test looks at few of them. */
class Boxes {
  readonly #cells = new Map<string, Box[]>();

  add(box: Box): void {
    for (const cell of cellsOf(box)) {
      const list = this.#cells.get(cell);
      if (list) list.push(box);
      else this.#cells.set(cell, [box]);
    }
  }

  hits(box: Box): boolean {
    return cellsOf(box).some((cell) => this.#cells.get(cell)?.some((other) => overlaps(box, other)));
  }
}

function cellsOf(box: Box): string[] {
  const cells: string[] = [];
  for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column++)
    for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row++) cells.push(`${column},${row}`);
  return cells;
}

/** A name on at most `lines` lines of about `width` characters; what doesn't fit ends in an ellipsis. */
export function wrap(text: string, width: number, lines: number): string[] {
  const out: string[] = [];
  let line = '';
  const words = text.split(/\s+/).filter(Boolean);
  for (const [at, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= width || line === '') {
      line = longer;
    } else if (out.length === lines - 1) {
      return [...out, `${cut(words.slice(at - line.split(' ').length).join(' '), width - 1)}…`];
    } else {
      out.push(line);
      line = word;
    }
  }
  if (line.length > width * 1.4) line = `${cut(line, width - 1)}…`;
  return line === '' ? out : [...out, line];
}

const cut = (text: string, width: number): string => text.slice(0, width).replace(/[\s,.:;·-]+$/, '');

/** "ULLME: A Unified Framework ..." is known as ULLME. */
export function shortTitle(title: string): string {
  const head = /^([^:]{2,28}):\s/.exec(title)?.[1];
  return head ?? title;
}
