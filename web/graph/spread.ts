/** Pushes apart nodes that lie on one another. Pure and without chance: the same layout always gives the same map. */

export interface Disc {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Free space around each node, as a share of its radius and in units of the layout. */
const SHARE = 1.2;
const ROUNDS = 120;
/** Node visits in all, at most: a very large map is drawn as its layout has it rather than late. */
const VISITS = 1_500_000;

/**
 * Places by id, near the given ones. After the idea of Noverlap (Jacomy's Gephi plugin): each round, discs that overlap
 * move away from each other by half of what they lack; here found through a grid, and in a fixed order.
 */
export function spread(discs: readonly Disc[], margin: number): Map<string, { x: number; y: number }> {
  const x = discs.map((disc) => disc.x);
  const y = discs.map((disc) => disc.y);
  const reach = discs.map((disc) => disc.radius * SHARE + margin / 2);
  const cell = 2 * reach.reduce((most, r) => Math.max(most, r), 1e-9);
  const rounds = Math.min(ROUNDS, Math.ceil(VISITS / Math.max(discs.length, 1)));
  for (let round = 0; round < rounds; round++) {
    const grid = cells(x, y, cell);
    let moved = false;
    for (let a = 0; a < discs.length; a++) {
      const [column, row] = [Math.floor((x[a] ?? 0) / cell), Math.floor((y[a] ?? 0) / cell)];
      for (let dx = -1; dx <= 1; dx++) {
        for (let dy = -1; dy <= 1; dy++) {
          for (const b of grid.get(key(column + dx, row + dy)) ?? []) if (b > a && push(x, y, reach, a, b)) moved = true;
        }
      }
    }
    if (!moved) break;
  }
  return new Map(discs.map((disc, index) => [disc.id, { x: x[index] ?? 0, y: y[index] ?? 0 }]));
}

function push(x: number[], y: number[], reach: readonly number[], a: number, b: number): boolean {
  let [dx, dy] = [(x[b] ?? 0) - (x[a] ?? 0), (y[b] ?? 0) - (y[a] ?? 0)];
  const wanted = (reach[a] ?? 0) + (reach[b] ?? 0);
  let distance = Math.hypot(dx, dy);
  if (distance >= wanted * 0.999) return false;
  if (distance < wanted * 1e-3) {
    // On the same spot: apart by the golden angle, a different way for each pair.
    const angle = (a + b * 7) * 2.399963;
    [dx, dy, distance] = [Math.cos(angle), Math.sin(angle), 1];
  }
  const lack = (wanted - Math.hypot((x[b] ?? 0) - (x[a] ?? 0), (y[b] ?? 0) - (y[a] ?? 0))) * 0.5;
  // The larger one gives way less.
  const share = (reach[a] ?? 0) / wanted;
  x[a] = (x[a] ?? 0) - (dx / distance) * lack * (1 - share);
  y[a] = (y[a] ?? 0) - (dy / distance) * lack * (1 - share);
  x[b] = (x[b] ?? 0) + (dx / distance) * lack * share;
  y[b] = (y[b] ?? 0) + (dy / distance) * lack * share;
  return true;
}

const key = (column: number, row: number): number => column * 73_856_093 + row;

function cells(x: readonly number[], y: readonly number[], cell: number): Map<number, number[]> {
  const grid = new Map<number, number[]>();
  for (let index = 0; index < x.length; index++) {
    const at = key(Math.floor((x[index] ?? 0) / cell), Math.floor((y[index] ?? 0) / cell));
    const list = grid.get(at);
    if (list) list.push(index);
    else grid.set(at, [index]);
  }
  return grid;
}
