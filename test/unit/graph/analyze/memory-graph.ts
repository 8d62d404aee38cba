import graphology from 'graphology';
import { factWeight, type EdgeAttributes, type NodeAttributes, type ProjectedGraph } from '../../../../src/graph/analyze/project.ts';
import type { FactType } from '../../../../src/graph/schema.ts';

/** A projected graph from lines such as "p1 ADDRESSES task:parsing". */
export function graphOf(...lines: readonly string[]): ProjectedGraph {
  const graph: ProjectedGraph = new graphology.UndirectedGraph<NodeAttributes, EdgeAttributes>();
  const label = { task: 'Task', model: 'Model', method: 'Method', dataset: 'Dataset', repo: 'Repo' } as const;
  for (const line of lines) {
    const [paper, type, entity] = line.split(' ') as [string, FactType, string];
    graph.mergeNode(paper, { label: 'Paper', name: `Paper ${paper}` });
    const [kind, name] = entity.split(':') as [keyof typeof label, string];
    graph.mergeNode(entity, { label: label[kind], name });
    graph.addEdge(paper, entity, { type, confidence: 1, weight: factWeight(type, 1, 2) });
  }
  return graph;
}
