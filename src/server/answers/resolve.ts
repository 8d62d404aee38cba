import { NODE_LABELS, type NodeLabel } from '../../graph/schema.ts';
import type { GraphStore } from '../../graph/store/store.ts';
import { CommandError, UsageError } from '../errors.ts';
import { textOf, type NodeRef } from './rows.ts';

export interface Named extends NodeRef {
  readonly name: string;
}

/** Most matches and near misses that a message lists. */
const LISTED = 20;
const NEAR = 5;

const line = ({ id, label, name }: Named): string => `  ${label.padEnd(9)} ${id}${name === id ? '' : `  ${name}`}`;
const oneOf = (labels: readonly NodeLabel[]): string => (labels.length === NODE_LABELS.length ? 'node' : labels.map((label) => label.toLowerCase()).join(' or '));

/**
 * The one node of some labels that a text names by its id, title, name or alias, in any case. An id counts before names.
 * Throws UsageError where several match, with the list, and CommandError where none does, with what is near.
 */
export async function resolve(store: GraphStore, text: string, labels: readonly NodeLabel[] = NODE_LABELS): Promise<Named> {
  const rows = await store.query('find-by-name', { text: text.trim() });
  const matches = new Map<string, Named>();
  for (const row of rows) {
    const label = textOf(row, 'label') as NodeLabel;
    if (!labels.includes(label)) continue;
    const match = { id: textOf(row, 'id'), label, name: textOf(row, 'name') };
    if (textOf(row, 'matched') === 'id') return match;
    matches.set(match.id, match);
  }
  const found = [...matches.values()];
  if (found.length === 1) return found[0] as Named;
  if (found.length > 1) {
    const more = found.length > LISTED ? `\n  and ${found.length - LISTED} more` : '';
    throw new UsageError(`${JSON.stringify(text)} names ${found.length} of them; give the id of the one you mean:\n${found.slice(0, LISTED).map(line).join('\n')}${more}`);
  }
  const near = (await store.search(text, { labels, limit: NEAR })).hits;
  const hint = near.length > 0 ? ` Near it:\n${near.map(line).join('\n')}` : '';
  throw new CommandError(`There is no ${oneOf(labels)} with the id, name or alias ${JSON.stringify(text)}.${hint}`);
}
