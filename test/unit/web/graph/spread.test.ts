import fc from 'fast-check';
import { spread } from '../../../../web/graph/spread.ts';
import type { Disc } from '../../../../web/graph/spread.ts';

const disc = (id: string, x: number, y: number, radius = 1): Disc => ({ id, x, y, radius });

function overlap(discs: readonly Disc[], places: ReadonlyMap<string, { x: number; y: number }>): number {
  let worst = 0;
  for (const [at, a] of discs.entries()) {
    for (const b of discs.slice(at + 1)) {
      const [p, q] = [places.get(a.id)!, places.get(b.id)!];
      worst = Math.max(worst, a.radius + b.radius - Math.hypot(p.x - q.x, p.y - q.y));
    }
  }
  return worst;
}

test('what has room stays exactly where it is', () => {
  const discs = [disc('a', 0, 0), disc('b', 10, 0)];
  expect(spread(discs, 0)).toEqual(new Map([['a', { x: 0, y: 0 }], ['b', { x: 10, y: 0 }]]));
});

test.each([
  ['two on one spot', [disc('a', 3, 3), disc('b', 3, 3)]],
  ['twenty on one spot', Array.from({ length: 20 }, (_, at) => disc(`n${at}`, 0, 0))],
  ['a large one among small ones', [disc('big', 0, 0, 8), ...Array.from({ length: 12 }, (_, at) => disc(`n${at}`, at / 100, 0))]],
])('%s come apart', (_, discs) => {
  expect(overlap(discs, spread(discs, 0))).toBeLessThan(0.05);
});

test('the large one of two gives way less', () => {
  const places = spread([disc('big', 0, 0, 9), disc('small', 1, 0, 1)], 0);
  expect(Math.abs(places.get('big')!.x)).toBeLessThan(Math.abs(places.get('small')!.x - 1));
});

test('places are finite, and the same each time', () => {
  const discs = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 6 })), { maxLength: 60 })
    .map((list) => list.map(([x, y, radius], at) => disc(`n${at}`, x, y, radius)));
  fc.assert(fc.property(discs, (given) => {
    const places = spread(given, 1);
    expect(places).toEqual(spread(given, 1));
    for (const { x, y } of places.values()) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
  }), { seed: 3, numRuns: 60 });
});

test('none and one are no trouble', () => {
  expect(spread([], 1).size).toBe(0);
  expect(spread([disc('a', 1, 2)], 1).get('a')).toEqual({ x: 1, y: 2 });
});
