import type { AbstractGraph } from 'graphology-types';
import type { Edge, Node } from '../../src/server/wire/responses.ts';
import type { Loaded } from '../state/state.ts';
import { spread } from './spread.ts';
import { edgeLooks, nodeLooks, sizeScale } from './styles.ts';
import type { Appearance, EdgeLooks, NodeLooks } from './styles.ts';

export type NodeAttributes = NodeLooks & { readonly x: number; readonly y: number };
export type MapGraph = AbstractGraph<NodeAttributes, EdgeLooks>;

/** Adds what is loaded and not yet on the graph. Nodes keep the places they have; new ones without a place come beside a neighbour. */
export function addMissing(graph: MapGraph, loaded: Loaded, look: Appearance): { nodes: string[]; edges: string[] } {
  const added = { nodes: [] as string[], edges: [] as string[] };
  const places = graph.order === 0 ? settled(loaded, look) : undefined;
  const homeless: Node[] = [];
  for (const node of loaded.nodes.values()) {
    if (graph.hasNode(node.id)) continue;
    if (node.x === undefined || node.y === undefined) homeless.push(node);
    else graph.addNode(node.id, { ...nodeLooks(node, look), x: node.x, y: node.y, ...places?.get(node.id) });
    added.nodes.push(node.id);
  }
  if (homeless.length > 0) {
    const neighbour = neighbours(loaded.edges.values(), new Set(homeless.map((node) => node.id)));
    const step = extent(graph) / 60;
    for (const node of homeless) {
      const angle = (hash(node.id) / 0xffffffff) * 2 * Math.PI;
      const beside = neighbour.get(node.id)?.find((id) => graph.hasNode(id));
      const [x, y] = beside ? [graph.getNodeAttribute(beside, 'x'), graph.getNodeAttribute(beside, 'y')] : [0, 0];
      const far = beside ? step : step * 30;
      graph.addNode(node.id, { ...nodeLooks(node, look), x: x + far * Math.cos(angle), y: y + far * Math.sin(angle) });
    }
  }
  for (const edge of loaded.edges.values()) {
    if (graph.hasEdge(edge.id) || !graph.hasNode(edge.source) || !graph.hasNode(edge.target)) continue;
    graph.addEdgeWithKey(edge.id, edge.source, edge.target, edgeLooks(edge, loaded.nodes.get(edge.source), loaded.nodes.get(edge.target), look));
    added.edges.push(edge.id);
  }
  return added;
}

/** Pixels that the layout's longer side has where the camera shows all of it, on a screen of nominal size. */
const NOMINAL = 860;

/** The stored layout knows no sizes: nodes that would be drawn over one another make room, the same on every screen. */
function settled(loaded: Loaded, look: Appearance): Map<string, { x: number; y: number }> {
  const nodes = [...loaded.nodes.values()].filter((node) => node.x !== undefined && node.y !== undefined);
  const [xs, ys] = [nodes.map((node) => node.x ?? 0), nodes.map((node) => node.y ?? 0)];
  const side = Math.max(length(xs), length(ys)) || 1;
  const pixel = side / NOMINAL;
  const nominal = { ...look, scale: sizeScale(loaded.nodes.size, 800) };
  return spread(nodes.map((node) => ({ id: node.id, x: node.x ?? 0, y: node.y ?? 0, radius: nodeLooks(node, nominal).size * pixel })), 2.5 * pixel);
}

const length = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), -Infinity) - values.reduce((least, value) => Math.min(least, value), Infinity);

/** New colours and sizes for everything: when the theme, the colouring or the screen changes, never on hover. */
export function restyle(graph: MapGraph, loaded: Loaded, look: Appearance): void {
  graph.updateEachNodeAttributes((id, attributes) => {
    const node = loaded.nodes.get(id);
    return node ? { ...attributes, ...nodeLooks(node, look) } : attributes;
  }, { attributes: ['size', 'color', 'rimColor', 'ringColor'] });
  graph.updateEachEdgeAttributes((id, attributes) => {
    const edge = loaded.edges.get(id);
    return edge ? { ...attributes, ...edgeLooks(edge, loaded.nodes.get(edge.source), loaded.nodes.get(edge.target), look) } : attributes;
  }, { attributes: ['size', 'color', 'litColor', 'ringColor', 'opacity'] });
}

function neighbours(edges: Iterable<Edge>, wanted: ReadonlySet<string>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { source, target } of edges) {
    if (wanted.has(source)) found.set(source, [...(found.get(source) ?? []), target]);
    if (wanted.has(target)) found.set(target, [...(found.get(target) ?? []), source]);
  }
  return found;
}

/** The box that all nodes lie in, never without width or height. */
export function extentOf(graph: MapGraph): { x: [number, number]; y: [number, number] } {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  graph.forEachNode((_, { x, y }) => {
    [left, right, low, high] = [Math.min(left, x), Math.max(right, x), Math.min(low, y), Math.max(high, y)];
  });
  // One node alone, or all on a line, still needs a frame with some width.
  const pad = left === right || low === high ? 1 : 0;
  return { x: [left - pad, right + pad], y: [low - pad, high + pad] };
}

function extent(graph: MapGraph): number {
  let [least, most] = [Infinity, -Infinity];
  graph.forEachNode((_, { x }) => {
    least = Math.min(least, x);
    most = Math.max(most, x);
  });
  return most > least ? most - least : 1;
}

/** FNV-1a: the same node always comes to the same place. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value;
}
