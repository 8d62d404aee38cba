import type { EvidenceMention, ExtractedEntity, ExtractedPaper } from '../../extract/records.ts';
import { edgeId, type EvidenceRecord, type GraphBatch, type GraphEdge, type GraphNode, type Properties, type PropertyValue } from '../records.ts';
import { FACT_TYPE_OF_RELATION } from '../schema.ts';
import { mergeEntity } from '../store/merge-entity.ts';

export interface PaperGraph {
  readonly paper: GraphNode;
  readonly entities: readonly GraphNode[];
  readonly facts: readonly GraphEdge[];
}

/** One paper as nodes and edges: the paper, each entity it names, a fact for each thing it does with one. */
export function toGraph(extracted: ExtractedPaper): PaperGraph {
  const { id, title, abstract, year, venue, authors, url, github } = extracted;
  const entities = new Map<string, GraphNode>();
  for (const entity of extracted.entities) {
    const node = entityNode(entity);
    const other = entities.get(node.id);
    entities.set(node.id, other ? mergeEntity(other, node) : node);
  }
  return {
    paper: { id, label: 'Paper', properties: present({ id, title, abstract, year, venue, authors, url, github }) },
    entities: [...entities.values()],
    facts: extracted.entities.map((entity) => fact(id, entity)),
  };
}

/** Several papers as one batch. Of a paper that comes twice, the last counts. */
export function toBatch(papers: readonly ExtractedPaper[]): GraphBatch {
  const graphs = [...new Map(papers.map((paper) => [paper.id, paper])).values()].map(toGraph);
  const entities = new Map<string, GraphNode>();
  for (const node of graphs.flatMap((graph) => graph.entities)) {
    const other = entities.get(node.id);
    entities.set(node.id, other ? mergeEntity(other, node) : node);
  }
  return { papers: graphs.map(({ paper }) => paper), entities: [...entities.values()], facts: graphs.flatMap(({ facts }) => facts) };
}

function present(values: Readonly<Record<string, PropertyValue | undefined>>): Properties {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, PropertyValue] => entry[1] !== undefined));
}

const entityNode = ({ id, type, canonical, aliases, provisional }: ExtractedEntity): GraphNode => ({
  id, label: type, properties: { id, name: canonical, type, aliases: [...new Set(aliases)].sort(), provisional },
});

function fact(source: string, { id: target, relation, confidence, mentions }: ExtractedEntity): GraphEdge {
  const type = FACT_TYPE_OF_RELATION[relation];
  const sentences = [...new Set(mentions.map(({ sentence }) => sentence))];
  const evidence = mentions.map(({ start, end, text, field, sentence, sentenceStart, rule, score }: EvidenceMention): EvidenceRecord => ({
    start, end, text, field, sentence: sentences.indexOf(sentence), sentenceStart, rule, score,
  }));
  return { id: edgeId(source, type, target), type, source, target, properties: { confidence, sentences, evidence: JSON.stringify(evidence) } };
}
