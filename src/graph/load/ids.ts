import { ENTITY_LABELS, type EntityLabel } from '../schema.ts';

/**
 * Ids are made from content, in extraction: a paper's by its source or title, an entity's from its type and name
 * ("dataset:mteb"). Papers, entities and communities share one space of ids, so the prefixes below are no paper's.
 */

export const entityPrefix = (type: EntityLabel): string => `${type.toLowerCase()}:`;

/** Community ids begin so. */
export const COMMUNITY_PREFIX = 'community:';

const TAKEN = [...ENTITY_LABELS.map(entityPrefix), COMMUNITY_PREFIX];

/** The prefix that keeps an id from being a paper's, if any. */
export const takenPrefix = (paperId: string): string | undefined => TAKEN.find((prefix) => paperId.startsWith(prefix));
