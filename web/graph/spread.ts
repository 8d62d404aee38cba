/** Pushes apart nodes that lie on one another. Pure and without chance: the same layout always gives the same map. */

export interface Disc {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Free space around each node, as a share of its radius. */
const SHARE = 1.2;
const ROUNDS = 60;
/** More than these have no room on a screen anyway: such a map is drawn as its layout has it. */
export const SPREAD_UP_TO = 3_000;

/**
 * Places by id, near the given ones. After the idea of Noverlap (Jacomy's Gephi plugin): each round, discs that overlap
 * move away from each other by what they lack; here found through a grid, in a fixed order, the larger giving way less.
 * `margin`: free space between two, in units of the layout.
 */
export function spread(discs: readonly Disc[], margin: number): Map<string, { x: number; y: number }> {
  const x = Float64Array.from(discs, (disc) => disc.x);
  const y = Float64Array.from(discs, (disc) => disc.y);
  const reach = Float64Array.from(discs, (disc) => disc.radius * SHARE + margin / 2);
  // Cells of the usual size: the few large discs lie in several.
  const cell = 2 * Math.max(reach.toSorted()[Math.floor(reach.length * 0.8)] ?? 0, 1e-9);
  for (let round = 0; round < ROUNDS && discs.length <= SPREAD_UP_TO; round++) {
    let moved = false;
    for (const inside of cells(x, y, reach, cell).values()) {
      for (let first = 0; first < inside.length; first++) {
        for (let second = first + 1; second < inside.length; second++) {
          if (push(x, y, reach, inside[first] ?? 0, inside[second] ?? 0)) moved = true;
        }
      }
    }
    if (!moved) break;
  }
  return new Map(discs.map((disc, index) => [disc.id, { x: x[index] ?? 0, y: y[index] ?? 0 }]));
}

function push(x: Float64Array, y: Float64Array, reach: Float64Array, a: number, b: number): boolean {
  const wanted = (reach[a] ?? 0) + (reach[b] ?? 0);
  let dx = (x[b] ?? 0) - (x[a] ?? 0);
  let dy = (y[b] ?? 0) - (y[a] ?? 0);
  const distance = Math.hypot(dx, dy);
  if (distance >= wanted * 0.999) return false;
  if (distance < wanted * 1e-3) {
    // On the same spot: apart by the golden angle, a different way for each pair.
    dx = Math.cos((a + b * 7) * 2.399963);
    dy = Math.sin((a + b * 7) * 2.399963);
  } else {
    dx /= distance;
    dy /= distance;
  }
  const lack = (wanted - distance) * 0.5;
  const share = (reach[a] ?? 0) / wanted;
  x[a] = (x[a] ?? 0) - dx * lack * (1 - share);
  y[a] = (y[a] ?? 0) - dy * lack * (1 - share);
  x[b] = (x[b] ?? 0) + dx * lack * share;
  y[b] = (y[b] ?? 0) + dy * lack * share;
  return true;
}

/** Discs by the cells that their boxes touch. */
function cells(x: Float64Array, y: Float64Array, reach: Float64Array, cell: number): Map<number, number[]> {
  const grid = new Map<number, number[]>();
  for (let index = 0; index < x.length; index++) {
    const [px, py, r] = [x[index] ?? 0, y[index] ?? 0, reach[index] ?? 0];
    for (let column = Math.floor((px - r) / cell); column <= Math.floor((px + r) / cell); column++) {
      for (let row = Math.floor((py - r) / cell); row <= Math.floor((py + r) / cell); row++) {
        const key = column * 73_856_093 + row;
        const list = grid.get(key);
        if (list) list.push(index);
        else grid.set(key, [index]);
      }
    }
  }
  return grid;
}
