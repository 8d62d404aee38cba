import { RELATIONS, type Relation } from '../../extract/records.ts';
import { cosine, rankShared, rarity, type SharedEntity } from '../../graph/analyze/similarity.ts';
import { ENTITY_LABELS, type EntityLabel } from '../../graph/schema.ts';
import type { GraphStore, Row } from '../../graph/store/store.ts';
import { notFound } from '../http-errors.ts';
import type { Node, SharedDatasets, SimilarPapers } from '../wire/responses.ts';
import { nodesById, numberOf, relationOf, textOf, textsOf, type NodeRef } from './rows.ts';
import { papersIn } from './stats.ts';

/** Papers that name what a paper names too, and how alike they are. */

interface SharedRow extends SharedEntity {
  readonly paper: string;
  readonly label: EntityLabel;
}

const stronger = (a: Relation, b: Relation): Relation => (RELATIONS.indexOf(a) <= RELATIONS.indexOf(b) ? a : b);

async function paperNode(store: GraphStore, id: string): Promise<Node> {
  const node = (await nodesById(store, [{ id, label: 'Paper' }])).get(id);
  if (!node) throw notFound('paper', id);
  return node;
}

/** How many papers name each of some entities. */
async function paperCounts(store: GraphStore, entities: Iterable<string>): Promise<Map<string, number>> {
  const ids = [...new Set(entities)];
  if (ids.length === 0) return new Map();
  return new Map((await store.query('degrees-of-entities', { ids })).map((row) => [textOf(row, 'id'), numberOf(row, 'degree')]));
}

/** One row for each other paper and entity in common, with the strongest role on either side. */
async function sharedRows(store: GraphStore, id: string, labels: readonly EntityLabel[]): Promise<SharedRow[]> {
  const rows = await store.query('shared-entities', { id, labels });
  const counts = await paperCounts(store, rows.map((row) => textOf(row, 'entity')));
  const pairs = new Map<string, SharedRow>();
  for (const row of rows) {
    const [paper, entity] = [textOf(row, 'paper'), textOf(row, 'entity')];
    const [here, there] = [relationOf(row, 'here'), relationOf(row, 'there')];
    const key = `${paper}\n${entity}`;
    const before = pairs.get(key);
    pairs.set(key, {
      paper, entity, label: textOf(row, 'label') as EntityLabel, papers: counts.get(entity) ?? 1,
      here: before ? stronger(before.here, here) : here,
      there: before ? stronger(before.there, there) : there,
    });
  }
  return [...pairs.values()];
}

export interface SharedOptions {
  readonly labels: readonly EntityLabel[];
  readonly limit: number;
  readonly offset: number;
}

type Side = SharedDatasets['results'][number]['shared'][number]['here'];
const side = (row: Row, where: 'here' | 'there'): Side => ({
  relation: relationOf(row, `${where}_type`), confidence: numberOf(row, `${where}_confidence`), sentences: textsOf(row, `${where}_sentences`),
});

/** Papers that share datasets (or what `labels` says) with a paper, those that share the most and rarest first, with both sides' sentences. */
export async function sharedAnswer(store: GraphStore, id: string, { labels, limit, offset }: SharedOptions): Promise<SharedDatasets> {
  const paper = await paperNode(store, id);
  const ranked = rankShared(await sharedRows(store, id, labels), await papersIn(store));
  const page = ranked.slice(offset, offset + limit);
  const proof = new Map<string, { here: Side; there: Side }>();
  if (page.length > 0) {
    for (const row of await store.query('shared-evidence', { id, papers: page.map((result) => result.paper), labels })) {
      const key = `${textOf(row, 'paper')}\n${textOf(row, 'entity')}`;
      const [here, there] = [side(row, 'here'), side(row, 'there')];
      const before = proof.get(key);
      proof.set(key, before ? { here: strongerSide(before.here, here), there: strongerSide(before.there, there) } : { here, there });
    }
  }
  const nodes = await nodesById(store, refsOf(page));
  return {
    paper,
    results: page.map((result) => ({
      paper: nodes.get(result.paper) as Node,
      weight: result.weight,
      shared: result.shared.map(({ entity, weight }) => ({
        entity: nodes.get(entity) as Node, weight, ...(proof.get(`${result.paper}\n${entity}`) as { here: Side; there: Side }),
      })),
    })),
    shown: page.length,
    total: ranked.length,
  };
}

const strongerSide = (a: Side, b: Side): Side => (stronger(a.relation, b.relation) === a.relation ? a : b);

function* refsOf(results: readonly { readonly paper: string; readonly shared: readonly { readonly entity: string; readonly label: EntityLabel }[] }[]): Iterable<NodeRef> {
  for (const { paper, shared } of results) {
    yield { id: paper, label: 'Paper' };
    for (const { entity, label } of shared) yield { id: entity, label };
  }
}

/** Repositories aside: two papers that share one are nearly always the same project. */
const SIMILAR_LABELS: readonly EntityLabel[] = ENTITY_LABELS.filter((label) => label !== 'Repo');
/** Of so many papers, those that share the most, the exact similarity is computed; more are found only when asked for. */
const CANDIDATES = 500;

/** Papers most like a paper: cosine of the rarities of what both name. `labels`: what counts; default all but repositories. */
export async function similarAnswer(store: GraphStore, id: string, { labels = SIMILAR_LABELS, limit }: { readonly labels?: readonly EntityLabel[] | undefined; readonly limit: number }): Promise<SimilarPapers> {
  const paper = await paperNode(store, id);
  const total = await papersIn(store);
  const byPaper = new Map<string, { dot: number; shared: { entity: string; label: EntityLabel; weight: number }[] }>();
  for (const { paper: other, entity, label, papers } of await sharedRows(store, id, labels)) {
    const weight = rarity(papers, total);
    const entry = byPaper.get(other) ?? { dot: 0, shared: [] };
    entry.dot += weight * weight;
    entry.shared.push({ entity, label, weight });
    byPaper.set(other, entry);
  }
  const candidates = [...byPaper].sort(([a, x], [b, y]) => y.dot - x.dot || (a < b ? -1 : 1)).slice(0, Math.max(CANDIDATES, limit));
  const norms = await squaredNorms(store, [id, ...candidates.map(([other]) => other)], labels, total);
  const here = norms.get(id) ?? 0;
  const results = candidates
    .map(([other, { dot, shared }]) => ({ paper: other, score: cosine(dot, here, norms.get(other) ?? 0), shared }))
    .sort((a, b) => b.score - a.score || (a.paper < b.paper ? -1 : 1))
    .slice(0, limit);
  const nodes = await nodesById(store, refsOf(results));
  return {
    paper,
    results: results.map(({ paper: other, score, shared }) => ({
      paper: nodes.get(other) as Node,
      score,
      shared: shared.sort((a, b) => b.weight - a.weight || (a.entity < b.entity ? -1 : 1)).map(({ entity, weight }) => ({ entity: nodes.get(entity) as Node, weight })),
    })),
    shown: results.length,
    total: byPaper.size,
  };
}

/** For each paper, the sum of squared rarities of what it names. */
async function squaredNorms(store: GraphStore, ids: readonly string[], labels: readonly EntityLabel[], total: number): Promise<Map<string, number>> {
  const named = new Map<string, Set<string>>();
  for (const row of await store.query('entities-of-papers', { ids, labels })) {
    const paper = textOf(row, 'paper');
    named.set(paper, (named.get(paper) ?? new Set()).add(textOf(row, 'entity')));
  }
  const counts = await paperCounts(store, [...named.values()].flatMap((entities) => [...entities]));
  return new Map([...named].map(([paper, entities]) => [paper, [...entities].reduce((sum, entity) => sum + rarity(counts.get(entity) ?? 1, total) ** 2, 0)]));
}
