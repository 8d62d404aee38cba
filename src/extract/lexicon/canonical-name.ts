import type { EntityType } from '../records.ts';

/** One normal form for a name: the key of an entity, known or provisional. */

/** Letters and digits of a name in lower case, joined by hyphens: "GPT-4", "GPT 4" and "gpt-4" are one, "C++" and "C" are two. */
export function slug(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase()
    .replace(/\+/g, ' plus ').replace(/#/g, ' sharp ').replace(/[*\u2217]/g, ' star ')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return plain === '' ? encodeURIComponent(name.trim()) : plain;
}

/** The id of an entity from its type and canonical name; a repository's canonical name is its normalised address. */
export const entityId = (type: EntityType, canonical: string): string =>
  `${type.toLowerCase()}:${type === 'Repo' ? canonical.toLowerCase() : slug(canonical)}`;
