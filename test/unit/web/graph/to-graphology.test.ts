import { MultiDirectedGraph } from 'graphology';
import { appearance } from '../../../../web/graph/styles.ts';
import { addMissing, restyle } from '../../../../web/graph/to-graphology.ts';
import type { MapGraph } from '../../../../web/graph/to-graphology.ts';
import { merge } from '../../../../web/state/update.ts';
import { COMMUNITIES, edge, EDGES, NODES, smallState } from '../small-map.ts';

const look = appearance('light', 'community', COMMUNITIES.communities, 1, 5);
const drawn = (): MapGraph => {
  const graph: MapGraph = new MultiDirectedGraph();
  addMissing(graph, smallState().graph, look);
  return graph;
};

test('draws every node at its place and every edge', () => {
  const graph = drawn();
  expect([graph.order, graph.size]).toEqual([NODES.length, EDGES.length]);
  expect(graph.getNodeAttributes('t1')).toMatchObject({ x: 3, y: 1, shape: 'hexagon' });
});

test('a second time adds nothing and moves nothing', () => {
  const graph = drawn();
  graph.mergeNodeAttributes('p1', { x: 99 });
  expect(addMissing(graph, smallState().graph, look)).toEqual({ nodes: [], edges: [] });
  expect(graph.getNodeAttribute('p1', 'x')).toBe(99);
});

test('a node without a place comes beside its neighbour, and always at the same spot', () => {
  const fresh = { id: 'new', label: 'Model' as const, name: 'New', degree: 1 };
  const loaded = merge(smallState().graph, { nodes: [fresh], edges: [edge('p3', 'USES', 'new')] });
  const spots = [drawn(), drawn()].map((graph) => {
    addMissing(graph, loaded, look);
    return graph.getNodeAttributes('new');
  });
  expect(spots[0]).toEqual(spots[1]);
  expect(Math.hypot(spots[0]!.x - 4, spots[0]!.y - 2)).toBeLessThan(1);
});

test('restyling changes looks and leaves places', () => {
  const graph = drawn();
  const before = graph.getNodeAttributes('p1');
  restyle(graph, smallState().graph, { ...look, colorBy: 'type', mode: 'dark' });
  const after = graph.getNodeAttributes('p1');
  expect(after.color).not.toBe(before.color);
  expect([after.x, after.y]).toEqual([before.x, before.y]);
});
