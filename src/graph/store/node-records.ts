import { ENTITY_LABELS, ENTITY_PROPERTIES, FACT_PROPERTIES, PAPER_PROPERTIES, COMMUNITY_PROPERTIES, ANALYSIS_PROPERTIES, type EntityLabel, type FactType, type NodeLabel } from '../schema.ts';
import { edgeId, type GraphEdge, type GraphNode, type Properties, type PropertyValue } from '../records.ts';
import { StoreError } from '../errors.ts';
import type { Row, Value } from './store.ts';

/** Rows of the named statements turned into records, whatever the engine. */

const PROPERTIES_OF: Readonly<Record<'Paper' | 'Entity' | 'Community', ReadonlySet<string>>> = {
  Paper: new Set([...Object.keys(PAPER_PROPERTIES), ...Object.keys(ANALYSIS_PROPERTIES)]),
  Entity: new Set([...Object.keys(ENTITY_PROPERTIES), ...Object.keys(ANALYSIS_PROPERTIES)]),
  Community: new Set(Object.keys(COMMUNITY_PROPERTIES)),
};

function known(values: Readonly<Record<string, Value>>, names: ReadonlySet<string> | readonly string[]): Properties {
  const result: Record<string, PropertyValue> = {};
  for (const name of names) {
    const value = values[name];
    if (value !== null && value !== undefined) result[name] = value as PropertyValue;
  }
  return result;
}

export type NodeKind = 'Paper' | 'Entity' | 'Community';

/** A row with the column `properties`. */
export function nodeOf(kind: NodeKind, row: Row): GraphNode {
  const values = row['properties'] as Readonly<Record<string, Value>>;
  const properties = known(values, PROPERTIES_OF[kind]);
  const id = String(properties['id']);
  if (kind !== 'Entity') return { id, label: kind, properties };
  const label = properties['type'];
  if (!ENTITY_LABELS.includes(label as EntityLabel)) throw new StoreError('damaged', `entity ${id} has the type ${JSON.stringify(label)}; expected one of ${ENTITY_LABELS.join(', ')}`);
  return { id, label: label as NodeLabel, properties };
}

const FACT_NAMES = Object.keys(FACT_PROPERTIES);

/** A row with the columns source, type, target and the properties of a fact. */
export function edgeOf(row: Row): GraphEdge {
  const [source, type, target] = [row['source'], row['type'], row['target']] as [string, FactType, string];
  return { id: edgeId(source, type, target), type, source, target, properties: known(row, FACT_NAMES) };
}

/** By UTF-16 code units: the same order on every machine. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function chunks<T>(items: readonly T[], size: number): T[][] {
  const result: T[][] = [];
  for (let start = 0; start < items.length; start += size) result.push(items.slice(start, start + size));
  return result;
}
