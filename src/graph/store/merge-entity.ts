import type { GraphNode } from '../records.ts';
import { byCodeUnit } from './node-records.ts';

export const aliasesOf = (properties: GraphNode['properties']): readonly string[] => (properties['aliases'] ?? []) as readonly string[];

/** Sorted, each once. */
export const union = (...lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())].sort(byCodeUnit);

/**
 * The one entity that two descriptions of it make, whichever comes first: the lexicon's name (provisional = false) wins,
 * else the smallest by code unit; the aliases of both.
 */
export function mergeEntity(a: GraphNode, b: GraphNode): GraphNode {
  const names = [a, b].filter(({ properties }) => properties['provisional'] === false);
  const name = (names.length > 0 ? names : [a, b]).map(({ properties }) => String(properties['name'])).sort(byCodeUnit)[0] as string;
  return { ...a, properties: { ...a.properties, name, provisional: names.length === 0, aliases: union(aliasesOf(a.properties), aliasesOf(b.properties)) } };
}
