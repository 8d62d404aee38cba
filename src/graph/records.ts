import type { EvidenceMention } from '../extract/records.ts';
import type { EntityLabel, FactType, NodeLabel } from './schema.ts';

/** What a store takes in and gives back. Plain data: no engine's own integers, nodes or dates. */

export type Scalar = string | number | boolean;
export type PropertyValue = Scalar | readonly string[];
export type Properties = Readonly<Record<string, PropertyValue>>;

export interface GraphNode {
  readonly id: string;
  readonly label: NodeLabel;
  readonly properties: Properties;
}

export interface GraphEdge {
  /** `${source}|${type}|${target}`: one fact of a type between two nodes. */
  readonly id: string;
  readonly type: FactType;
  /** A paper's id. */
  readonly source: string;
  /** An entity's id. */
  readonly target: string;
  readonly properties: Properties;
}

export const edgeId = (source: string, type: string, target: string): string => `${source}|${type}|${target}`;

/** One element of the JSON text in a fact's `evidence`; `sentence` is an index into the fact's `sentences`. */
export interface EvidenceRecord extends Omit<EvidenceMention, 'sentence'> {
  readonly sentence: number;
}

/** A part of the graph, and how much of it there is in all: nothing is cut without saying so. */
export interface Subgraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly total: { readonly nodes: number; readonly edges: number };
}

/** What `write` takes: papers with all their facts. A paper that stands there already has its facts replaced. */
export interface GraphBatch {
  readonly papers: readonly GraphNode[];
  readonly entities: readonly GraphNode[];
  readonly facts: readonly GraphEdge[];
}

export interface WriteCounts {
  readonly papers: number;
  readonly entities: number;
  readonly facts: number;
  /** Facts that stood there for these papers and are no longer stated. */
  readonly removed: number;
}

export interface NodeAnnotation {
  readonly id: string;
  readonly label: NodeLabel;
  readonly properties: Properties;
  /** Its community on every level, finest first: it gets one IN_COMMUNITY to each. */
  readonly communities: readonly string[];
}

export interface CommunityRecord {
  readonly id: string;
  readonly name: string;
  /** 0 is the finest level of the dendrogram. */
  readonly level: number;
  /** Papers and entities in it. */
  readonly size: number;
  readonly papers: number;
  readonly terms: readonly string[];
  /** Its share of its level's modularity, which is the sum over the level. */
  readonly modularity: number;
  /** The community of the next coarser level that this one is part of. */
  readonly parent?: string;
  readonly x?: number;
  readonly y?: number;
}

/** What analysis writes back; communities replace all that stood there before. */
export interface Annotations {
  readonly nodes: readonly NodeAnnotation[];
  readonly communities: readonly CommunityRecord[];
}

export type EntityRef = { readonly id: string; readonly label: EntityLabel; readonly name: string };
