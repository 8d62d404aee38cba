import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ENTITY_TYPES, type Paper } from '../records.ts';

/** What every reader's output passes before it counts as a Paper. */

/** Longer than any abstract: what exceeds it is a file read in the wrong format, or a whole paper. */
export const MAX_TITLE = 1_000;
export const MAX_ABSTRACT = 50_000;
const SLUG_LENGTH = 80;

const text = (most: number) => z.string().refine((value) => value.trim() !== '', 'is empty').refine((value) => value.length <= most, `is longer than ${most.toLocaleString('en')} characters`);

const required = z.object({ title: text(MAX_TITLE), abstract: text(MAX_ABSTRACT) });

const optional = {
  id: z.union([z.string().trim().min(1).max(500), z.number().transform(String)]),
  year: z.coerce.number().int().min(1800).max(2200),
  venue: z.string().trim().min(1).max(500),
  authors: z.union([
    z.array(z.string().trim().min(1)),
    z.string().transform((value) => value.split(';').map((name) => name.trim()).filter(Boolean)),
  ]),
  url: z.url({ protocol: /^https?$/ }),
  // Some sources give a list: its first address counts.
  github: z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string().trim().regex(/^(https?:\/\/)?(www\.)?github\.com\/[\w.-]+\/[\w.-]+/i, 'is not a github.com address')),
} as const;
type OptionalField = keyof typeof optional;

/** A paper's id where its source gives none: its title in lower case with hyphens, long ones cut and told apart by a hash. */
export function idFromTitle(title: string): string {
  const slug = title.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  if (slug !== '' && slug.length <= SLUG_LENGTH) return slug;
  const hash = createHash('sha256').update(slug || title).digest('hex').slice(0, 10);
  return slug === '' ? `paper-${hash}` : `${slug.slice(0, SLUG_LENGTH).replace(/-+$/, '')}-${hash}`;
}

/** Ids of entities and communities begin with their kind: a paper's may not. */
const RESERVED = new RegExp(`^(${[...ENTITY_TYPES, 'Community'].join('|')}):`, 'i');

export type PaperResult =
  | { readonly paper: Paper; /** Optional fields left out, and why. */ readonly dropped: readonly string[] }
  | { readonly reason: string };

const show = (value: unknown): string => {
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 60 ? `${json.slice(0, 57)}...` : json;
};

/** Checks one row. A row without title or abstract is no paper; an optional field that can't be used is left out and named. */
export function toPaper(row: unknown): PaperResult {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return { reason: `expected an object with title and abstract, got ${show(row)}` };
  const given = row as Record<string, unknown>;
  const parsed = required.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = String(issue?.path[0] ?? 'row');
    return { reason: given[field] === undefined ? `${field} is missing` : `${field}: expected text, got ${show(given[field])}${issue?.code === 'custom' ? ` (${issue.message})` : ''}` };
  }
  const dropped: string[] = [];
  const fields: Partial<Record<OptionalField, unknown>> = {};
  for (const field of Object.keys(optional) as OptionalField[]) {
    const value = given[field];
    if (value === undefined || value === null || value === '') continue;
    const result = optional[field].safeParse(value);
    if (result.success) fields[field] = result.data;
    else dropped.push(`${field}: left out, can't use ${show(value)}`);
  }
  const { id: sourceId, ...rest } = fields;
  const id = typeof sourceId === 'string' ? sourceId.replace(RESERVED, 'paper:$&') : idFromTitle(parsed.data.title);
  return { paper: { id, ...parsed.data, ...(rest as Omit<Paper, 'id' | 'title' | 'abstract'>) }, dropped };
}
