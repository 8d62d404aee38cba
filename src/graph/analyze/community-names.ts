import type { FactType, NodeLabel } from '../schema.ts';
import type { ProjectedGraph } from './project.ts';

const TERMS = 8;
const NAME_TERMS = 2;
const LONGEST_TITLE = 60;

/** What a reader takes a community to be about: tasks and methods before single models. A repository says nothing. */
const LABEL_WEIGHT: Readonly<Partial<Record<NodeLabel, number>>> = { Task: 1, Method: 0.8, Dataset: 0.8, Model: 0.7 };
const ROLE_WEIGHT: Readonly<Record<FactType, number>> = {
  ADDRESSES: 1, EVALUATES_ON: 0.9, INTRODUCES: 0.9, USES: 0.8, COMPARES_WITH: 0.4, MENTIONS: 0.3, HAS_REPO: 0,
};

export interface CommunityName {
  readonly name: string;
  /** Its most telling entities, best first. */
  readonly terms: readonly string[];
}

/**
 * Names each community by the entities that tell it apart: what its papers make of an entity, times how rare the entity is
 * and how much of its use lies here (class-based TF-IDF, Grootendorst 2022, over papers instead of words; the power 1.5
 * puts what papers have in common before what one of them has alone). No two get one name.
 */
export function nameCommunities(graph: ProjectedGraph, membership: ReadonlyMap<string, string>): Map<string, CommunityName> {
  const scores = new Map<string, Map<string, { readonly weight: number; readonly papers: number }>>();
  const papersOf = new Map<string, string[]>();
  const frequency = new Map<string, number>();
  let papers = 0;
  graph.forEachNode((node, { label }) => {
    const community = membership.get(node) as string;
    if (!scores.has(community)) scores.set(community, new Map());
    if (label !== 'Paper') return;
    papers += 1;
    papersOf.set(community, [...(papersOf.get(community) ?? []), node]);
    const own = scores.get(community) as Map<string, { weight: number; papers: number }>;
    graph.forEachEdge(node, (_edge, { type, confidence }, source, target) => {
      const entity = source === node ? target : source;
      const weight = (LABEL_WEIGHT[graph.getNodeAttribute(entity, 'label')] ?? 0) * ROLE_WEIGHT[type] * confidence;
      if (weight === 0) return;
      const before = own.get(entity);
      own.set(entity, { weight: (before?.weight ?? 0) + weight, papers: (before?.papers ?? 0) + 1 });
      frequency.set(entity, (frequency.get(entity) ?? 0) + 1);
    });
  });

  const result = new Map<string, CommunityName>();
  const taken = new Set<string>();
  for (const [community, own] of [...scores].sort(([, a], [, b]) => b.size - a.size)) {
    const ranked = [...own]
      .map(([entity, { weight, papers: inside }]) => {
        const all = frequency.get(entity) as number;
        return { entity, score: weight ** 1.5 * Math.log(1 + papers / all) * Math.sqrt(inside / all) };
      })
      .sort((a, b) => b.score - a.score || (a.entity < b.entity ? -1 : 1));
    const terms = distinct(ranked.map(({ entity }) => graph.getNodeAttribute(entity, 'name'))).slice(0, TERMS);
    const plain = terms.length > 0 ? undefined : fallbackName(graph, community, papersOf.get(community) ?? [], membership);
    let name = plain ?? terms.slice(0, NAME_TERMS).join(' · ');
    for (let next = NAME_TERMS; taken.has(name); next++) name = next < terms.length ? `${terms.slice(0, NAME_TERMS - 1).join(' · ')} · ${terms[next]}` : `${name} (${community.slice(community.lastIndexOf(':') + 1)})`;
    taken.add(name);
    result.set(community, { name, terms });
  }
  return result;
}

const distinct = (names: readonly string[]): string[] => {
  const seen = new Set<string>();
  return names.filter((name) => {
    const key = name.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
};

function fallbackName(graph: ProjectedGraph, community: string, papers: readonly string[], membership: ReadonlyMap<string, string>): string {
  const node = papers[0] ?? graph.findNode((candidate) => membership.get(candidate) === community);
  const name = node === undefined ? community : graph.getNodeAttribute(node, 'name');
  return name.length > LONGEST_TITLE ? `${name.slice(0, LONGEST_TITLE - 1)}…` : name;
}
