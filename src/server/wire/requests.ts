import { z } from 'zod';
import { ENTITY_LABELS, FACT_TYPES, NODE_LABELS } from '../../graph/schema.ts';

/** Paths, queries and bodies of the HTTP API, with their limits. Query values come as text. */

/** The most nodes and edges that one reply holds. */
export const MAX_NODES = 20_000;
export const MAX_EDGES = 80_000;

const list = <T extends readonly [string, ...string[]]>(values: T) =>
  z.string().describe(`Any of ${values.join(', ')}, separated by commas`)
    .transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean)).pipe(z.array(z.enum(values)).min(1));
const limit = (most: number, otherwise: number) => z.coerce.number().int().min(0).max(most).default(otherwise);
const offset = z.coerce.number().int().min(0).default(0);

export const IdPath = z.object({ id: z.string().min(1).max(1_000) });

export const SearchQuery = z.object({ q: z.string().trim().min(1).max(200), labels: list(NODE_LABELS).optional(), limit: limit(100, 20) });

export const NeighborsQuery = z.object({
  depth: z.coerce.number().int().min(1).max(3).default(1),
  types: list(FACT_TYPES).optional(),
  labels: list(NODE_LABELS).optional(),
  limit: limit(2_000, 100),
});

/** `labels`: what counts as shared; datasets alone unless said otherwise. */
export const SharedQuery = z.object({ labels: list(ENTITY_LABELS).default(['Dataset']), limit: limit(500, 50), offset });
export const SimilarQuery = z.object({ labels: list(ENTITY_LABELS).optional(), limit: limit(500, 20) });
export const EntityPapersQuery = z.object({ types: list(FACT_TYPES).optional(), limit: limit(1_000, 100), offset });
export const CommunitiesQuery = z.object({ level: z.coerce.number().int().min(0).optional(), limit: limit(10_000, 200), offset });

/** What to draw or take away: all of the graph, or what is around or among some ids. Highest degree first where the limit cuts. */
export const SubgraphBody = z.object({
  /** Only these nodes and the edges among them; absent = the whole graph. */
  ids: z.array(z.string().max(1_000)).max(MAX_NODES).optional(),
  labels: z.array(z.enum(NODE_LABELS)).optional(),
  types: z.array(z.enum(FACT_TYPES)).optional(),
  community: z.string().max(1_000).optional(),
  years: z.tuple([z.int(), z.int()]).optional(),
  minConfidence: z.number().min(0).max(1).optional(),
  maxNodes: z.int().min(0).max(MAX_NODES).default(MAX_NODES),
  maxEdges: z.int().min(0).max(MAX_EDGES).default(MAX_EDGES),
}).meta({ id: 'SubgraphRequest' });
export type SubgraphBody = z.input<typeof SubgraphBody>;

export const EXPORT_FORMATS = ['json'] as const;
export const ExportBody = SubgraphBody.extend({ format: z.enum(EXPORT_FORMATS).default('json') }).meta({ id: 'ExportRequest' });
export type ExportBody = z.input<typeof ExportBody>;

export const CypherBody = z.object({
  query: z.string().min(1).max(100_000),
  parameters: z.record(z.string(), z.json()).default({}),
}).meta({ id: 'CypherRequest' });
export type CypherBody = z.input<typeof CypherBody>;
