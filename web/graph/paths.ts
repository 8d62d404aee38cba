import type { Edge } from '../../src/server/wire/responses.ts';

/** A way from one node to another: nodes[i] and nodes[i + 1] are joined by edges[i]. */
export interface Path {
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
}

export interface Paths {
  readonly paths: readonly Path[];
  /** How many there are in all; `paths` holds the first of them, in order of their nodes' ids. */
  readonly total: number;
}

const NONE: Paths = { paths: [], total: 0 };

/**
 * All shortest ways between two nodes over the edges given, whichever way these point: breadth-first
 * from the start, then back along the levels. Of several edges between two nodes each makes a way of its own. Pure.
 */
export function shortestPaths(neighbours: ReadonlyMap<string, readonly Edge[]>, from: string, to: string, most = 20): Paths {
  if (from === to) return NONE;
  const levels = new Map([[from, 0]]);
  const ways = new Map([[from, 1]]);
  let frontier = [from];
  while (frontier.length > 0 && !levels.has(to)) {
    const next: string[] = [];
    for (const id of frontier) {
      for (const { other } of steps(neighbours, id)) {
        const level = levels.get(other);
        if (level === undefined) {
          levels.set(other, (levels.get(id) ?? 0) + 1);
          next.push(other);
        }
        if (level === undefined || level === (levels.get(id) ?? 0) + 1) ways.set(other, (ways.get(other) ?? 0) + (ways.get(id) ?? 0));
      }
    }
    frontier = next;
  }
  if (!levels.has(to)) return NONE;
  const paths: Path[] = [];
  const walkBack = (id: string, nodes: readonly string[], edges: readonly string[]): void => {
    if (paths.length >= most) return;
    if (id === from) {
      paths.push({ nodes: [from, ...nodes], edges });
      return;
    }
    const before = steps(neighbours, id).filter(({ other }) => levels.get(other) === (levels.get(id) ?? 0) - 1);
    for (const { other, edge } of before) walkBack(other, [id, ...nodes], [edge.id, ...edges]);
  };
  walkBack(to, [], []);
  return { paths, total: ways.get(to) ?? 0 };
}

function steps(neighbours: ReadonlyMap<string, readonly Edge[]>, id: string): { other: string; edge: Edge }[] {
  const found = (neighbours.get(id) ?? []).filter((edge) => edge.source !== edge.target).map((edge) => ({ other: edge.source === id ? edge.target : edge.source, edge }));
  return found.sort((a, b) => (a.other < b.other ? -1 : a.other > b.other ? 1 : a.edge.id < b.edge.id ? -1 : 1));
}
