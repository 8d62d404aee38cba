import { z } from 'zod';
import { ENTITY_TYPES, RELATIONS } from '../../extract/records.ts';
import { FACT_TYPES, NODE_LABELS } from '../../graph/schema.ts';

/** Every reply of the HTTP API. web/ imports the types; the route tests check replies against the schemas. */

const label = z.enum(NODE_LABELS);
const factType = z.enum(FACT_TYPES);
const relation = z.enum(RELATIONS);
const count = z.int().min(0);
const confidence = z.number().min(0).max(1);

/** A node as lists and the map need it; long texts come with the detail routes. */
export const Node = z.object({
  id: z.string(),
  label,
  /** A paper's title, an entity's canonical name. */
  name: z.string(),
  degree: count,
  year: z.int().optional(),
  venue: z.string().optional(),
  community: z.string().optional(),
  x: z.number().optional(),
  y: z.number().optional(),
  pagerank: z.number().optional(),
  /** True for an entity that no lexicon entry stands behind. */
  provisional: z.boolean().optional(),
}).meta({ id: 'Node' });
export type Node = z.infer<typeof Node>;

export const Edge = z.object({
  id: z.string(),
  type: factType,
  source: z.string(),
  target: z.string(),
  confidence,
}).meta({ id: 'Edge' });
export type Edge = z.infer<typeof Edge>;

const total = z.object({ nodes: count, edges: count });

/** `shown` of `total`: what is here of what there is. */
export const Subgraph = z.object({
  nodes: z.array(Node),
  edges: z.array(Edge),
  shown: total,
  total,
}).meta({ id: 'Subgraph' });
export type Subgraph = z.infer<typeof Subgraph>;

export const Evidence = z.object({
  /** UTF-16 offsets into title + "\n" + abstract. */
  start: count,
  end: count,
  text: z.string(),
  field: z.enum(['title', 'abstract']),
  sentence: z.string(),
  sentenceStart: count,
  rule: z.string(),
  score: confidence,
}).meta({ id: 'Evidence' });
export type Evidence = z.infer<typeof Evidence>;

export const Fact = z.object({
  id: z.string(),
  type: factType,
  relation,
  confidence,
  entity: Node,
  evidence: z.array(Evidence),
}).meta({ id: 'Fact' });
export type Fact = z.infer<typeof Fact>;

export const Paper = z.object({
  node: Node,
  title: z.string(),
  abstract: z.string(),
  year: z.int().optional(),
  venue: z.string().optional(),
  authors: z.array(z.string()),
  url: z.string().optional(),
  github: z.string().optional(),
  facts: z.array(Fact),
}).meta({ id: 'Paper' });
export type Paper = z.infer<typeof Paper>;

export const Entity = z.object({
  node: Node,
  type: z.enum(ENTITY_TYPES),
  aliases: z.array(z.string()),
  /** Papers by what they do with it, most first. */
  relations: z.array(z.object({ relation, papers: count })),
  years: z.array(z.object({ year: z.int(), papers: count })),
  /** Entities named by the same papers, most shared papers first. */
  cooccurring: z.array(z.object({ entity: Node, papers: count })),
  /** For a Repo: where it is. */
  url: z.string().optional(),
}).meta({ id: 'Entity' });
export type Entity = z.infer<typeof Entity>;

/** One paper's side of a link, with its proof. */
export const PaperFact = z.object({
  paper: Node,
  relation,
  confidence,
  sentences: z.array(z.string()),
}).meta({ id: 'PaperFact' });
export type PaperFact = z.infer<typeof PaperFact>;

const page = { shown: count, total: count };

export const EntityPapers = z.object({ entity: Node, papers: z.array(PaperFact), ...page }).meta({ id: 'EntityPapers' });
export type EntityPapers = z.infer<typeof EntityPapers>;

const side = z.object({ relation, confidence, sentences: z.array(z.string()) });

/** Papers that share datasets (or other entities) with a paper; `weight` grows with the rarity of what is shared. */
export const SharedDatasets = z.object({
  paper: Node,
  results: z.array(z.object({
    paper: Node,
    weight: z.number(),
    shared: z.array(z.object({ entity: Node, weight: z.number(), here: side, there: side })),
  })),
  ...page,
}).meta({ id: 'SharedDatasets' });
export type SharedDatasets = z.infer<typeof SharedDatasets>;

export const SimilarPapers = z.object({
  paper: Node,
  results: z.array(z.object({
    paper: Node,
    /** 0..1: weighted overlap of what the two papers name. */
    score: z.number(),
    shared: z.array(z.object({ entity: Node, weight: z.number() })),
  })),
  ...page,
}).meta({ id: 'SimilarPapers' });
export type SimilarPapers = z.infer<typeof SimilarPapers>;

/** `counts`: per relationship type, the neighbours there are in all (one hop), whatever was asked for. */
export const Neighbors = Subgraph.extend({
  counts: z.array(z.object({ type: factType, nodes: count })),
}).meta({ id: 'Neighbors' });
export type Neighbors = z.infer<typeof Neighbors>;

export const SearchHit = z.object({
  node: Node,
  score: z.number(),
  /** The alias that matched, where it isn't the name. */
  matched: z.string().optional(),
}).meta({ id: 'SearchHit' });
export type SearchHit = z.infer<typeof SearchHit>;

export const Search = z.object({ query: z.string(), hits: z.array(SearchHit), ...page }).meta({ id: 'Search' });
export type Search = z.infer<typeof Search>;

export const Community = z.object({
  id: z.string(),
  name: z.string(),
  level: count,
  size: count,
  papers: count,
  terms: z.array(z.string()),
  parent: z.string().optional(),
  x: z.number().optional(),
  y: z.number().optional(),
}).meta({ id: 'Community' });
export type Community = z.infer<typeof Community>;

/** `level`: the level that nodes' `community` refers to. Largest first. */
export const Communities = z.object({ level: count, levels: count, communities: z.array(Community), ...page }).meta({ id: 'Communities' });
export type Communities = z.infer<typeof Communities>;

export const CommunityDetail = z.object({
  community: Community,
  /** Its most central papers and entities. */
  papers: z.array(Node),
  entities: z.array(Node),
  /** Communities of the same level that it has most links to. */
  bridges: z.array(z.object({ community: Community, edges: count })),
}).meta({ id: 'CommunityDetail' });
export type CommunityDetail = z.infer<typeof CommunityDetail>;

const byKind = z.array(z.object({ kind: z.string(), count }));
export const Stats = z.object({
  nodes: byKind,
  edges: byKind,
  communities: count,
  /** Of the level shown; absent before `analyze` has run. */
  modularity: z.number().optional(),
  years: z.array(z.object({ year: z.int(), papers: count })),
}).meta({ id: 'Stats' });
export type Stats = z.infer<typeof Stats>;

export const Health = z.object({
  status: z.enum(['ok', 'empty']),
  engine: z.string(),
  version: z.string(),
  papers: count,
  entities: count,
}).meta({ id: 'Health' });
export type Health = z.infer<typeof Health>;

export const Cypher = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.record(z.string(), z.json())),
  shown: count,
  /** True where there were more rows than the row or byte limit let through. */
  truncated: z.boolean(),
  milliseconds: z.number(),
}).meta({ id: 'Cypher' });
export type Cypher = z.infer<typeof Cypher>;

export const ApiError = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.json().optional() }),
}).meta({ id: 'ApiError' });
export type ApiError = z.infer<typeof ApiError>;

/** The export file: everything about a subgraph, read back by src/graph/export/json.ts. */
export const EXPORT_FORMAT = 'paperatlas-graph';
export const EXPORT_VERSION = 1;
