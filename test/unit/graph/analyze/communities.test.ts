import fc from 'fast-check';
import { nameCommunities } from '../../../../src/graph/analyze/community-names.ts';
import { detectCommunities, modularityShares } from '../../../../src/graph/analyze/communities.ts';
import { layoutGraph } from '../../../../src/graph/analyze/layout.ts';
import type { ProjectedGraph } from '../../../../src/graph/analyze/project.ts';
import { graphOf } from './memory-graph.ts';

const options = { seed: 1, resolution: 1 };
const group = (prefix: string, papers: number, ...entities: readonly string[]): string[] =>
  Array.from({ length: papers }, (_, i) => entities.map((entity) => `${prefix}${i} ${entity}`)).flat();

const twoTopics = (): ProjectedGraph => graphOf(
  ...group('a', 4, 'ADDRESSES task:parsing', 'EVALUATES_ON dataset:treebank', 'USES method:transformer'),
  ...group('b', 5, 'ADDRESSES task:retrieval', 'EVALUATES_ON dataset:passages', 'USES method:transformer'),
);

const connected = (graph: ProjectedGraph, members: ReadonlySet<string>): boolean => {
  const [first] = members;
  const seen = new Set([first as string]);
  const stack = [first as string];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    for (const next of graph.neighbors(at)) if (members.has(next) && !seen.has(next)) { seen.add(next); stack.push(next); }
  }
  return seen.size === members.size;
};

describe('communities', () => {
  test('two topics come apart, the larger one first, each named by what tells it apart', () => {
    const { records, memberships } = detectCommunities(twoTopics(), options);
    const shown = memberships.at(-1) as ReadonlyMap<string, string>;
    const level = memberships.length - 1;
    expect(new Set(shown.values()).size).toBe(2);
    expect(shown.get('b0')).toBe(`community:${level}:0`);
    expect(shown.get('a0')).toBe(`community:${level}:1`);
    const names = records.filter((record) => record.level === level);
    expect(names.map((record) => record.name)).toEqual(['retrieval · passages', 'parsing · treebank']);
    expect(names.map((record) => record.papers)).toEqual([5, 4]);
  });

  test('the same seed gives the same answer, whatever was computed before', () => {
    const first = detectCommunities(twoTopics(), options);
    detectCommunities(twoTopics(), { seed: 7, resolution: 3 });
    expect(detectCommunities(twoTopics(), options)).toEqual(first);
  });

  test.each([
    ['no node', graphOf(), 0],
    ['one fact', graphOf('p ADDRESSES task:x'), 1],
    ['two facts apart', graphOf('p ADDRESSES task:x', 'q ADDRESSES task:y'), 2],
  ])('%s', (_, graph, expected) => {
    const { memberships } = detectCommunities(graph, options);
    expect(new Set(memberships.at(-1)?.values()).size).toBe(expected);
  });

  test('papers without a fact are communities of their own, named by their titles', () => {
    const graph = graphOf();
    graph.addNode('p', { label: 'Paper', name: 'On Nothing' });
    graph.addNode('q', { label: 'Paper', name: 'On Nothing' });
    const { records } = detectCommunities(graph, options);
    expect(records.map((record) => record.name)).toEqual(['On Nothing', 'On Nothing (1)']);
  });

  const lines = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 25 })), { selector: ([a, b]) => `${a}-${b}`, minLength: 1, maxLength: 120 })
    .map((pairs) => pairs.map(([p, e]) => `p${p} USES method:m${e}`));

  test('every community is connected, levels nest, sizes and modularity add up', () => {
    fc.assert(fc.property(lines, fc.integer({ min: 0, max: 1_000 }), (facts, seed) => {
      const graph = graphOf(...facts);
      const { records, memberships, modularity } = detectCommunities(graph, { seed, resolution: 1 });
      memberships.forEach((membership, level) => {
        const members = new Map<string, Set<string>>();
        for (const [node, id] of membership) members.set(id, (members.get(id) ?? new Set()).add(node));
        for (const [id, nodes] of members) {
          expect(connected(graph, nodes)).toBe(true);
          const record = records.find((candidate) => candidate.id === id);
          expect(record?.size).toBe(nodes.size);
          const parents = new Set([...nodes].map((node) => memberships[level + 1]?.get(node)));
          expect([...parents]).toEqual([record?.parent]);
        }
      });
      const last = records.filter((record) => record.level === memberships.length - 1);
      expect(last.reduce((sum, record) => sum + record.modularity, 0)).toBeCloseTo(modularity, 10);
      expect(new Set(last.map((record) => record.name)).size).toBe(last.length);
      expect(modularity).toBeGreaterThanOrEqual(-0.5);
      expect(modularity).toBeLessThan(1);
    }), { numRuns: 60 });
  });

  test('modularity of two equal halves without a link between them is one half', () => {
    const graph = graphOf('p USES method:x', 'q USES method:y');
    const shares = modularityShares(graph, new Map([['p', 'a'], ['method:x', 'a'], ['q', 'b'], ['method:y', 'b']]));
    expect([...shares.values()]).toEqual([0.25, 0.25]);
  });

  test('a repository never names a community', () => {
    const graph = graphOf('p HAS_REPO repo:r', 'p ADDRESSES task:x');
    const { name, terms } = nameCommunities(graph, new Map(graph.nodes().map((node) => [node, 'c']))).get('c') ?? {};
    expect([name, terms]).toEqual(['x', ['x']]);
  });
});

describe('layout', () => {
  const graph = twoTopics();
  const membership = detectCommunities(graph, options).memberships.at(-1) as ReadonlyMap<string, string>;

  test('the same seed gives the same map, another seed another', () => {
    const first = layoutGraph(graph, membership, { seed: 1 });
    expect(layoutGraph(graph, membership, { seed: 1 })).toEqual(first);
    expect(layoutGraph(graph, membership, { seed: 2 })).not.toEqual(first);
  });

  test('all places are finite, within -1000..1000, and fill it', () => {
    const values = [...layoutGraph(graph, membership, { seed: 1 }).values()].flatMap(({ x, y }) => [x, y]);
    expect(values.every(Number.isFinite)).toBe(true);
    expect(Math.max(...values.map(Math.abs))).toBeCloseTo(1_000, 0);
  });

  test('members stand nearer to their own community than to the other', () => {
    const places = layoutGraph(graph, membership, { seed: 1 });
    const centre = (prefix: string) => {
      const own = [...places].filter(([node]) => node.startsWith(prefix)).map(([, place]) => place);
      return { x: own.reduce((sum, p) => sum + p.x, 0) / own.length, y: own.reduce((sum, p) => sum + p.y, 0) / own.length };
    };
    const [a, b] = [centre('a'), centre('b')];
    for (const [node, place] of places) {
      if (!/^[ab]\d/.test(node)) continue;
      const [own, other] = node.startsWith('a') ? [a, b] : [b, a];
      expect(Math.hypot(place.x - own.x, place.y - own.y)).toBeLessThan(Math.hypot(place.x - other.x, place.y - other.y));
    }
  });

  test.each([0, 1])('%i nodes', (n) => {
    const small = graphOf();
    for (let i = 0; i < n; i++) small.addNode(`p${i}`, { label: 'Paper', name: 'p' });
    expect([...layoutGraph(small, new Map(), { seed: 1 }).values()]).toEqual(Array(n).fill({ x: 0, y: 0 }));
  });
});
