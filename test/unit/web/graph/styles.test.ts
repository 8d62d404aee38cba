import { appearance, edgeLooks, nodeColor, nodeLooks, sizeScale } from '../../../../web/graph/styles.ts';
import { communityColors, LABEL_ORDER, mix, PALETTE, SHAPES, typeColor } from '../../../../web/graph/theme.ts';
import { COMMUNITIES, EDGES, NODES } from '../small-map.ts';

const look = appearance('light', 'community', COMMUNITIES.communities, 1, 5);
const byId = new Map(NODES.map((node) => [node.id, node]));

test('every type has a shape and a colour of its own, in both modes', () => {
  expect(new Set(LABEL_ORDER.map((label) => SHAPES[label])).size).toBe(LABEL_ORDER.length);
  for (const mode of ['light', 'dark'] as const) expect(new Set(LABEL_ORDER.map((label) => typeColor(label, mode))).size).toBe(LABEL_ORDER.length);
});

test('colours follow the community or the type, as chosen', () => {
  const paper = byId.get('p1')!;
  expect(nodeColor(paper, look)).toBe(look.communities.get('a'));
  expect(nodeColor(paper, { ...look, colorBy: 'type' })).toBe(typeColor('Paper', 'light'));
  expect(nodeColor({ ...paper, community: undefined }, look)).toBe(PALETTE.light.other);
});

test('the largest communities have colours of their own, tiny ones and the rest share a grey', () => {
  const many = Array.from({ length: 40 }, (_, at) => ({ id: `c${at}`, size: 100 - at }));
  const colors = communityColors([...many, { id: 'pair', size: 2 }], 'light');
  const own = [...colors.values()].filter((color) => color !== PALETTE.light.other);
  expect(new Set(own).size).toBe(own.length);
  expect(own.length).toBeGreaterThanOrEqual(9);
  expect(colors.get('c0')).not.toBe(PALETTE.light.other);
  expect(colors.get('c39')).toBe(PALETTE.light.other);
  expect(colors.get('pair')).toBe(PALETTE.light.other);
});

test('a community has the same colour whatever the order it is told in', () => {
  const list = [{ id: 'x', size: 9 }, { id: 'y', size: 9 }, { id: 'z', size: 20 }];
  expect(communityColors(list.toReversed(), 'dark')).toEqual(communityColors(list, 'dark'));
});

test('more links make a node larger, up to a limit', () => {
  const size = (degree: number) => nodeLooks({ ...byId.get('d1')!, degree }, look).size;
  expect(size(0)).toBeGreaterThan(0);
  expect(size(9)).toBeGreaterThan(size(1));
  expect(size(1e6)).toBe(size(1e5));
});

test('more nodes and a smaller screen make all of them smaller', () => {
  expect(sizeScale(20_000, 800)).toBeLessThan(sizeScale(600, 800));
  expect(sizeScale(600, 390)).toBeLessThan(sizeScale(600, 800));
  expect(Number.isFinite(sizeScale(0, 0))).toBe(true);
});

test('edges within a community take its colour, others are grey; surer ones are stronger', () => {
  const looks = (index: number) => edgeLooks(EDGES[index]!, byId.get(EDGES[index]!.source), byId.get(EDGES[index]!.target), look);
  expect(looks(0).color).not.toBe(PALETTE.light.edge);
  expect(looks(3).color).toBe(PALETTE.light.edge);
  expect(looks(0).opacity).toBeGreaterThan(looks(3).opacity);
  expect(looks(0).opacity).toBeLessThanOrEqual(1);
  expect(looks(0).size).toBeGreaterThan(looks(3).size);
});

test.each([['#ffffff', '#000000', 0.5, '#808080'], ['#102030', '#ffffff', 1, '#102030'], ['#102030', '#ffffff', 0, '#ffffff']])('%s over %s by %d is %s', (over, under, amount, expected) => {
  expect(mix(over, under, amount)).toBe(expected);
});
