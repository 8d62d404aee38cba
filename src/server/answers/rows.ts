import type { Relation } from '../../extract/records.ts';
import type { GraphNode } from '../../graph/records.ts';
import { FACT_TYPE_OF_RELATION, type FactType, type NodeLabel } from '../../graph/schema.ts';
import type { GraphStore, Row, Value } from '../../graph/store/store.ts';
import type { Node } from '../wire/responses.ts';

/** From rows and nodes of the store to the records of the wire. */

export const RELATION_OF_FACT_TYPE = Object.fromEntries(
  Object.entries(FACT_TYPE_OF_RELATION).map(([relation, type]) => [type, relation]),
) as Readonly<Record<FactType, Relation>>;

export const textOf = (row: Row, column: string): string => String(row[column] ?? '');
export const numberOf = (row: Row, column: string): number => Number(row[column] ?? 0);
export const textsOf = (row: Row, column: string): string[] => (Array.isArray(row[column]) ? row[column].map(String) : []);
export const factTypeOf = (row: Row, column = 'type'): FactType => textOf(row, column) as FactType;
export const relationOf = (row: Row, column = 'type'): Relation => RELATION_OF_FACT_TYPE[factTypeOf(row, column)];

/** The entries that are there: neither undefined nor null. */
export const present = <T extends object>(object: { readonly [K in keyof T]: T[K] | null | undefined }): T =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined && value !== null)) as T;

type NodeColumns = Readonly<Record<string, Value | undefined>>;

/** `degree` is 0 where neither analysis has run nor the caller knows it. */
export const nodeOf = (id: string, label: NodeLabel, name: string, columns: NodeColumns): Node => present<Node>({
  id,
  label,
  name,
  degree: Number(columns['degree'] ?? columns['size'] ?? 0),
  year: columns['year'] as number,
  venue: columns['venue'] as string,
  community: columns['community'] as string,
  x: columns['x'] as number,
  y: columns['y'] as number,
  pagerank: columns['pagerank'] as number,
  provisional: columns['provisional'] === true ? true : undefined,
} as Node);

export const nodeOfGraph = ({ id, label, properties }: GraphNode): Node =>
  nodeOf(id, label, String(properties['title'] ?? properties['name'] ?? id), properties);

export interface NodeRef { readonly id: string; readonly label: NodeLabel }

/** Nodes by id, in three reads whatever their number; ids that aren't there are left out. */
export async function nodesById(store: GraphStore, refs: Iterable<NodeRef>): Promise<Map<string, Node>> {
  const ids = { papers: new Set<string>(), entities: new Set<string>(), 'community-nodes': new Set<string>() };
  for (const { id, label } of refs) ids[label === 'Paper' ? 'papers' : label === 'Community' ? 'community-nodes' : 'entities'].add(id);
  const nodes = new Map<string, Node>();
  for (const [statement, wanted] of Object.entries(ids)) {
    if (wanted.size === 0) continue;
    for (const row of await store.query(statement, { ids: [...wanted] })) {
      const properties = row['properties'] as NodeColumns;
      const label = statement === 'papers' ? 'Paper' : statement === 'entities' ? properties['type'] as NodeLabel : 'Community';
      const id = String(properties['id']);
      nodes.set(id, nodeOf(id, label, String(properties['title'] ?? properties['name'] ?? id), properties));
    }
  }
  return nodes;
}
