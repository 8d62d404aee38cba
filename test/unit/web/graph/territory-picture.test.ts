import { PAD, territoryPixels } from '../../../../web/graph/territory-picture.ts';

const SIDE = 60;
const at = (pixels: Uint8ClampedArray, x: number, y: number): number[] => {
  const [column, row] = [Math.round(SIDE * ((x + PAD) / (1 + 2 * PAD))), Math.round(SIDE * (1 - (y + PAD) / (1 + 2 * PAD)))];
  return [0, 1, 2, 3].map((channel) => pixels[(row * SIDE + column) * 4 + channel] ?? 0);
};
const red = (...points: { x: number; y: number }[]) => ({ color: '#ff0000', points });

test('no one holds ground in an empty picture', () => {
  expect(territoryPixels([], SIDE, 5, 0.5).every((value) => value === 0)).toBe(true);
});

test('ground is tinted around a point and nowhere else, the upper half of the layout on top', () => {
  const pixels = territoryPixels([red({ x: 0.5, y: 0.9 })], SIDE, 5, 0.5);
  expect(at(pixels, 0.5, 0.9)).toEqual([255, 0, 0, 128]);
  expect(at(pixels, 0.5, 0.5)).toEqual([0, 0, 0, 0]);
  expect(pixels.findIndex((value) => value > 0)).toBeLessThan(pixels.length / 2);
});

test('points of one holding that overlap tint once; of two holdings they mix', () => {
  const points = [{ x: 0.5, y: 0.5 }, { x: 0.5, y: 0.5 }];
  expect(at(territoryPixels([red(...points)], SIDE, 5, 0.5), 0.5, 0.5)).toEqual([255, 0, 0, 128]);
  const [r, , b, alpha] = at(territoryPixels([red(...points), { color: '#0000ff', points }], SIDE, 5, 0.5), 0.5, 0.5);
  expect(b).toBeGreaterThan(r!);
  expect(alpha).toBeGreaterThan(128);
});

test('points at or beyond the edge stay in the picture', () => {
  expect(() => territoryPixels([red({ x: -1, y: 5 }, { x: 1 + PAD, y: -PAD })], SIDE, 8, 0.5)).not.toThrow();
});
