import fc from 'fast-check';
import { adjacency } from '../../../../web/graph/filter.ts';
import { shortestPaths } from '../../../../web/graph/paths.ts';
import { edge, EDGES } from '../small-map.ts';

const small = adjacency(EDGES);
const ways = (from: string, to: string, most?: number) => {
  const { paths, total } = shortestPaths(small, from, to, most);
  return [paths.map(({ nodes }) => nodes.join(' ')), total];
};

test.each<[string, string, unknown]>([
  ['m1', 't1', [['m1 p1 d1 p2 t1'], 1]],
  ['p1', 'p2', [['p1 d1 p2'], 1]],
  ['p1', 'd1', [['p1 d1'], 1]],
  ['p1', 'p3', [[], 0]],
  ['p1', 'p1', [[], 0]],
  ['p1', 'nowhere', [[], 0]],
  ['nowhere', 'p1', [[], 0]],
])('from %s to %s', (from, to, expected) => {
  expect(ways(from, to)).toEqual(expected);
});

const SQUARE = [edge('p1', 'USES', 'a'), edge('p2', 'USES', 'a'), edge('p1', 'USES', 'b'), edge('p2', 'MENTIONS', 'b'), edge('p2', 'USES', 'b')];

test('all of equal length are found, one for each of several edges between two nodes, in order', () => {
  const { paths, total } = shortestPaths(adjacency(SQUARE), 'p1', 'p2');
  expect(total).toBe(3);
  expect(paths.map(({ edges }) => edges)).toEqual([
    ['p1|USES|a', 'p2|USES|a'], ['p1|USES|b', 'p2|MENTIONS|b'], ['p1|USES|b', 'p2|USES|b'],
  ]);
});

test('a limit cuts the list, never the count', () => {
  const { paths, total } = shortestPaths(adjacency(SQUARE), 'p1', 'p2', 1);
  expect([paths.length, total]).toEqual([1, 3]);
});

test('every way found is a way, of one length, and each stands there once', () => {
  const links = fc.uniqueArray(fc.tuple(fc.nat(7), fc.nat(7)).map(([a, b]) => edge(`p${a}`, 'USES', `e${b}`)), { maxLength: 24, selector: ({ id }) => id });
  fc.assert(fc.property(links, fc.nat(7), fc.nat(7), (edges, a, b) => {
    const byId = new Map(edges.map((link) => [link.id, link]));
    const { paths, total } = shortestPaths(adjacency(edges), `p${a}`, `e${b}`, 1_000);
    expect(paths.length).toBe(total);
    expect(new Set(paths.map(({ edges: ids }) => ids.join())).size).toBe(total);
    for (const path of paths) {
      expect(path.edges.length).toBe(paths[0]!.edges.length);
      expect([path.nodes[0], path.nodes.at(-1)]).toEqual([`p${a}`, `e${b}`]);
      path.edges.forEach((id, at) => expect(new Set([byId.get(id)!.source, byId.get(id)!.target])).toEqual(new Set([path.nodes[at], path.nodes[at + 1]])));
    }
  }), { seed: 11 });
});
