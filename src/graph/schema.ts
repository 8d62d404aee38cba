import type { EntityType, Relation } from '../extract/records.ts';

/** The graph's vocabulary. Statements in cypher/ use these words and no others; a test compares the two. */

export const NODE_LABELS = ['Paper', 'Model', 'Method', 'Dataset', 'Task', 'Repo', 'Community'] as const;
export type NodeLabel = (typeof NODE_LABELS)[number];

/** Nodes with one of these labels also carry the label Entity. */
export const ENTITY_LABELS = ['Model', 'Method', 'Dataset', 'Task', 'Repo'] as const satisfies readonly EntityType[];
export type EntityLabel = (typeof ENTITY_LABELS)[number];

/** What a paper does with an entity: (:Paper)-[]->(:Entity). */
export const FACT_TYPES = ['INTRODUCES', 'USES', 'EVALUATES_ON', 'COMPARES_WITH', 'ADDRESSES', 'HAS_REPO', 'MENTIONS'] as const;
export type FactType = (typeof FACT_TYPES)[number];

/** Analysis' own: (:Paper|Entity)-[:IN_COMMUNITY]->(:Community) on every level, (:Community)-[:PART_OF]->(:Community of the next level). */
export const STRUCTURE_TYPES = ['IN_COMMUNITY', 'PART_OF'] as const;
export type StructureType = (typeof STRUCTURE_TYPES)[number];

export type RelationshipType = FactType | StructureType;

export const FACT_TYPE_OF_RELATION = {
  introduces: 'INTRODUCES',
  uses: 'USES',
  evaluates_on: 'EVALUATES_ON',
  compares_with: 'COMPARES_WITH',
  addresses: 'ADDRESSES',
  has_repo: 'HAS_REPO',
  mentions: 'MENTIONS',
} as const satisfies Record<Relation, FactType>;

export type PropertyType = 'string' | 'integer' | 'float' | 'boolean' | 'string[]';

/** Written by load. A property that a node lacks is absent, never null. */
export const PAPER_PROPERTIES = {
  id: 'string', title: 'string', abstract: 'string', year: 'integer', venue: 'string', authors: 'string[]', url: 'string', github: 'string',
} as const satisfies Record<string, PropertyType>;

export const ENTITY_PROPERTIES = {
  id: 'string', name: 'string', type: 'string', aliases: 'string[]', provisional: 'boolean',
} as const satisfies Record<string, PropertyType>;

/** `sentences`: the distinct sentences that prove the fact. `evidence`: JSON text, an array of EvidenceRecord. */
export const FACT_PROPERTIES = {
  confidence: 'float', sentences: 'string[]', evidence: 'string',
} as const satisfies Record<string, PropertyType>;

/** Written by analyze on papers and entities. `community`: the id of the node's community on the level shown; x, y: layout position. */
export const ANALYSIS_PROPERTIES = {
  community: 'string', degree: 'integer', pagerank: 'float', x: 'float', y: 'float',
} as const satisfies Record<string, PropertyType>;

/**
 * `level` 0 is the finest level of the dendrogram; `terms`: names of its most telling entities; `modularity`: its share of
 * its level's modularity, which is the sum over the level.
 */
export const COMMUNITY_PROPERTIES = {
  id: 'string', name: 'string', level: 'integer', size: 'integer', papers: 'integer', terms: 'string[]', modularity: 'float', x: 'float', y: 'float',
} as const satisfies Record<string, PropertyType>;
