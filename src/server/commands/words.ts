import type { Relation } from '../../extract/records.ts';

/** What a paper does with an entity, in words that follow "the paper ...". */
const WORDS: Readonly<Record<Relation, string>> = {
  introduces: 'introduces it', evaluates_on: 'evaluates on it', addresses: 'addresses it', has_repo: 'is in this repository', uses: 'uses it',
  compares_with: 'compares with it', mentions: 'mentions it',
};
export const roleWords = (relation: Relation): string => WORDS[relation];
