import graphology from 'graphology';
import type { GraphStore } from '../store/store.ts';
import type { FactType, NodeLabel } from '../schema.ts';

/** The one place that turns a store's rows into a graphology graph. */

export interface NodeAttributes {
  readonly label: NodeLabel;
  readonly name: string;
}

export interface EdgeAttributes {
  readonly type: FactType;
  readonly confidence: number;
  /** How much the fact binds paper and entity: see `factWeight`. Above 0. */
  readonly weight: number;
}

export type ProjectedGraph = InstanceType<typeof graphology.UndirectedGraph<NodeAttributes, EdgeAttributes>>;

/** What a paper introduces or is measured on says more about it than what it mentions in passing. */
const ROLE_WEIGHT: Readonly<Record<FactType, number>> = {
  INTRODUCES: 1, ADDRESSES: 1, EVALUATES_ON: 1, USES: 0.8, HAS_REPO: 0.8, COMPARES_WITH: 0.5, MENTIONS: 0.3,
};

/** An entity that one paper alone names binds no papers; it goes where its paper goes. */
const LONE = 0.1;

/**
 * The weight of a fact: role times confidence, divided by the logarithm of the entity's degree (as in Adamic and Adar
 * 2003), so that what every paper names doesn't draw all papers into one community; a tenth where no other paper names
 * it, so that what papers share outweighs what each has for itself.
 */
export const factWeight = (type: FactType, confidence: number, entityDegree: number): number =>
  ROLE_WEIGHT[type] * Math.max(confidence, 0.05) * (entityDegree <= 1 ? LONE : 1 / Math.log2(1 + entityDegree));

/** Papers, entities and facts as an undirected graph with one weighted edge a pair. Nodes and edges come in order of id. */
export async function project(store: GraphStore): Promise<ProjectedGraph> {
  const graph: ProjectedGraph = new graphology.UndirectedGraph<NodeAttributes, EdgeAttributes>();
  for await (const node of store.scan('nodes')) {
    if (node.label === 'Community') continue;
    graph.addNode(node.id, { label: node.label, name: String(node.properties['title'] ?? node.properties['name'] ?? node.id) });
  }
  const facts: { source: string; target: string; type: FactType; confidence: number }[] = [];
  const degree = new Map<string, number>();
  for await (const edge of store.scan('edges')) {
    facts.push({ source: edge.source, target: edge.target, type: edge.type, confidence: Number(edge.properties['confidence'] ?? 0) });
    degree.set(edge.target, (degree.get(edge.target) ?? 0) + 1);
  }
  for (const { source, target, type, confidence } of facts) {
    const weight = factWeight(type, confidence, degree.get(target) ?? 1);
    const key = graph.edge(source, target);
    if (key === undefined) graph.addEdge(source, target, { type, confidence, weight });
    else if (weight > graph.getEdgeAttribute(key, 'weight')) graph.replaceEdgeAttributes(key, { type, confidence, weight });
  }
  return graph;
}
