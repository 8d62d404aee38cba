import type { EntityType } from '../records.ts';

/** The types that the tagger marks (repositories have a pattern of their own), in the order of its labels. */
export const TAGGED_TYPES = ['Model', 'Method', 'Dataset', 'Task'] as const satisfies readonly EntityType[];
export type TaggedType = (typeof TAGGED_TYPES)[number];

/** BIOES labels: 0 is O; type k has 1 + 4k = begin, then inside, end, single. */
export const LABEL_COUNT = 1 + 4 * TAGGED_TYPES.length;
export const beginOf = (type: number): number => 1 + 4 * type;
export const insideOf = (type: number): number => 2 + 4 * type;
export const endOf = (type: number): number => 3 + 4 * type;
export const singleOf = (type: number): number => 4 + 4 * type;

const opens = (label: number): boolean => label === 0 || (label - 1) % 4 === 0 || (label - 1) % 4 === 3;
const closes = (label: number): boolean => label === 0 || (label - 1) % 4 >= 2;

export const mayStart = opens;
export const mayEnd = closes;
/** Whether label `b` may stand right after label `a`. */
export function mayFollow(a: number, b: number): boolean {
  return closes(a) ? opens(b) : !opens(b) && Math.floor((a - 1) / 4) === Math.floor((b - 1) / 4);
}
