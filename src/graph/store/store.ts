import type { Annotations, GraphBatch, GraphEdge, GraphNode, Subgraph, WriteCounts } from '../records.ts';
import type { FactType, NodeLabel } from '../schema.ts';

/** A value of a row: JSON's own, whatever the engine's. Nodes and relationships come as plain objects. */
export type Value = null | string | number | boolean | readonly Value[] | { readonly [key: string]: Value };
export type Row = { readonly [column: string]: Value };
export type Parameters = { readonly [name: string]: Value };

export interface NeighborOptions {
  /** Hops from the start nodes; default 1, at most 3. */
  readonly depth?: number;
  /** Only relationships of these types; default all facts. */
  readonly types?: readonly FactType[];
  /** Only nodes with one of these labels (the start nodes always come); default all. */
  readonly labels?: readonly NodeLabel[];
  /** Most nodes to give back, the start nodes included; the rest is counted in `total`. 0 asks for counts alone. */
  readonly limit: number;
}

export interface SearchOptions {
  readonly labels?: readonly NodeLabel[];
  readonly limit: number;
}

export interface SearchHit {
  readonly id: string;
  readonly label: NodeLabel;
  readonly name: string;
  readonly degree: number;
  readonly score: number;
  /** The form that matched, where it isn't the name: an alias. */
  readonly matched?: string;
}

export interface CypherLimits {
  readonly timeoutMs: number;
  readonly maxRows: number;
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

export interface CypherResult {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** True where the engine had more rows than `maxRows` or `maxBytes` let through. */
  readonly truncated: boolean;
  readonly milliseconds: number;
}

/** What engines may differ in; nothing outside an engine's file asks which engine runs. */
export interface StoreCapabilities {
  readonly engine: string;
  /** `cypher` answers; else it throws StoreError `unsupported`. */
  readonly freeCypher: boolean;
  /** Several processes may write at once. */
  readonly severalWriters: boolean;
}

/**
 * A graph of papers and entities, on any engine. All verbs are mandatory: one that an engine can't do throws
 * StoreError with code `unsupported`, and is never a silent nothing. Writing the same thing twice changes nothing.
 */
export interface GraphStore {
  readonly capabilities: StoreCapabilities;

  /** Indexes and constraints; repeating it changes nothing. */
  ensureSchema(): Promise<void>;

  /** Papers with all their facts, in one transaction: whole or not at all. Facts of these papers that are no longer stated go. */
  write(batch: GraphBatch): Promise<WriteCounts>;

  /** Properties by id, and the communities, replaced as a whole. Touches nothing that `write` writes. */
  annotate(annotations: Annotations): Promise<void>;

  /** One node, or undefined. */
  node(id: string): Promise<GraphNode | undefined>;

  /** The subgraph around some nodes, nearest first, then by degree. Unknown ids are left out. */
  neighbors(ids: readonly string[], options: NeighborOptions): Promise<Subgraph>;

  /** Papers, entities and communities by name or alias: prefix and typo tolerant, best first. */
  search(text: string, options: SearchOptions): Promise<{ readonly hits: readonly SearchHit[]; readonly total: number }>;

  /** A named statement of cypher/read, its parameters checked against those it declares. */
  query(name: string, parameters?: Parameters): Promise<readonly Row[]>;

  /** An analyst's own Cypher: read-only, guarded, within limits. */
  cypher(text: string, parameters: Parameters, limits: CypherLimits): Promise<CypherResult>;

  /** Every node or every fact, streamed in order of id. */
  scan(what: 'nodes'): AsyncIterable<GraphNode>;
  scan(what: 'edges'): AsyncIterable<GraphEdge>;

  close(): Promise<void>;
}
