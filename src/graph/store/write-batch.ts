import { StoreError } from '../errors.ts';
import { edgeId, type EvidenceRecord, type GraphBatch, type GraphEdge, type GraphNode, type WriteCounts } from '../records.ts';
import { ENTITY_LABELS, FACT_TYPES } from '../schema.ts';
import { aliasesOf, mergeEntity, union } from './merge-entity.ts';
import { chunks } from './node-records.ts';
import type { Run } from './statements.ts';
import type { Parameters, Row } from './store.ts';

const PAGE = 2_000;

const rowsOf = (nodes: readonly GraphNode[]): Parameters[] => nodes.map(({ properties }) => properties);

async function inPages(run: Run, name: string, rows: readonly Parameters[]): Promise<void> {
  for (const page of chunks(rows, PAGE)) await run('write', name, { rows: page });
}

/**
 * Writes papers with all their facts, by named statements inside the caller's transaction.
 *
 * What an entity is called comes out the same whatever the order of loading: the name of the lexicon (provisional = false)
 * wins, else the smallest by code unit; its aliases are the sorted union. Where a paper's facts changed, the aliases of the
 * entities concerned are gathered anew from what still stands, and entities that no paper names any more go.
 */
export async function writeBatch(run: Run, batch: GraphBatch): Promise<WriteCounts> {
  check(batch);
  const papers = batch.papers.map(({ id }) => id);
  const stood: Row[] = [];
  for (const ids of chunks(papers, PAGE)) stood.push(...await run('read', 'full-facts-of-papers', { ids }));
  const stated = new Map(batch.facts.map((fact) => [fact.id, fact]));
  const stale = stood.filter((row) => !stated.has(idOf(row)));

  const before = new Map<string, GraphNode['properties']>();
  for (const ids of chunks(batch.entities.map(({ id }) => id), PAGE)) {
    for (const row of await run('read', 'entities', { ids })) {
      const properties = row['properties'] as GraphNode['properties'];
      before.set(String(properties['id']), properties);
    }
  }
  const changed = changedEntities(batch, before);
  await inPages(run, 'merge-papers', batch.papers.map(({ properties }) => properties));
  await inPages(run, 'merge-entities', rowsOf(changed));
  const same = new Set(stood.filter((row) => isSame(row, stated.get(idOf(row)))).map(idOf));
  await inPages(run, 'merge-facts', batch.facts.filter(({ id }) => !same.has(id)).map(({ source, target, type, properties }) => ({ ...properties, source, target, type })));
  await inPages(run, 'delete-facts', stale.map((row) => ({ source: row['source'] ?? null, target: row['target'] ?? null, type: row['type'] ?? null })));

  const loosened = loosenedEntities(stood, stated, batch, before);
  if (stale.length > 0) for (const ids of chunks([...new Set(stale.map((row) => String(row['target'])))], PAGE)) await run('write', 'delete-orphans', { ids });
  await renameEntities(run, loosened, batch);
  return { papers: batch.papers.length, entities: batch.entities.length, facts: batch.facts.length, removed: stale.length };
}

const idOf = (row: Row): string => edgeId(String(row['source']), String(row['type']), String(row['target']));

const isSame = (row: Row, fact: GraphEdge | undefined): boolean => fact !== undefined
  && row['confidence'] === fact.properties['confidence'] && row['evidence'] === fact.properties['evidence']
  && JSON.stringify(row['sentences']) === JSON.stringify(fact.properties['sentences']);

function changedEntities(batch: GraphBatch, before: ReadonlyMap<string, GraphNode['properties']>): GraphNode[] {
  return batch.entities.flatMap((entity) => {
    const stood = before.get(entity.id);
    if (!stood) return [{ ...entity, properties: { ...entity.properties, aliases: union(aliasesOf(entity.properties)) } }];
    const merged = mergeEntity({ ...entity, properties: stood }, entity);
    const same = merged.properties['name'] === stood['name'] && merged.properties['provisional'] === stood['provisional']
      && aliasesOf(merged.properties).length === aliasesOf(stood).length;
    return same ? [] : [merged];
  });
}

const formsOf = (evidence: unknown): string[] => (typeof evidence === 'string' ? (JSON.parse(evidence) as EvidenceRecord[]).map(({ text }) => text) : []);

/** Entities whose name or aliases may rest on facts that have gone or changed. */
function loosenedEntities(stood: readonly Row[], stated: ReadonlyMap<string, GraphEdge>, batch: GraphBatch, before: ReadonlyMap<string, GraphNode['properties']>): Set<string> {
  const names = new Map(batch.entities.map(({ id, properties }) => [id, properties['name']]));
  const loosened = new Set<string>();
  for (const row of stood) {
    const fact = stated.get(idOf(row));
    const target = String(row['target']);
    const renamed = before.get(target)?.['provisional'] === true && names.get(target) !== before.get(target)?.['name'];
    if (!fact || renamed) loosened.add(target);
    else if (row['evidence'] !== fact.properties['evidence']) {
      const forms = new Set(formsOf(fact.properties['evidence']));
      if (formsOf(row['evidence']).some((form) => !forms.has(form))) loosened.add(target);
    }
  }
  return loosened;
}

/** Gathers aliases anew from the facts that stand; where the batch's papers alone name an entity, its name is the batch's. */
async function renameEntities(run: Run, ids: ReadonlySet<string>, batch: GraphBatch): Promise<void> {
  if (ids.size === 0) return;
  const papers = new Set(batch.papers.map(({ id }) => id));
  const stated = new Map(batch.entities.map((entity) => [entity.id, entity]));
  const rows: Parameters[] = [];
  for (const page of chunks([...ids], PAGE)) {
    const forms = new Map<string, Set<string>>();
    const elsewhere = new Set<string>();
    for (const row of await run('read', 'full-facts-of-entities', { ids: page })) {
      const target = String(row['target']);
      const set = forms.get(target) ?? new Set<string>();
      forms.set(target, set);
      for (const form of formsOf(row['evidence'])) set.add(form);
      if (!papers.has(String(row['source']))) elsewhere.add(target);
    }
    for (const row of await run('read', 'entities', { ids: page })) {
      const stood = row['properties'] as GraphNode['properties'];
      const id = String(stood['id']);
      const own = stated.get(id)?.properties;
      const { name, provisional } = own && !elsewhere.has(id) ? own : stood;
      const aliases = union([...forms.get(id) ?? []], own ? aliasesOf(own) : []);
      if (name !== stood['name'] || provisional !== stood['provisional'] || JSON.stringify(aliases) !== JSON.stringify(stood['aliases'])) {
        rows.push({ id, name: name ?? null, type: stood['type'] ?? null, provisional: provisional ?? null, aliases });
      }
    }
  }
  await inPages(run, 'merge-entities', rows);
}

/** Throws StoreError `invalid`: a batch holds each thing once, and whatever its facts join. */
function check({ papers, entities, facts }: GraphBatch): void {
  const bad = (what: string): never => { throw new StoreError('invalid', `a batch to write: ${what}`); };
  const unique = (what: string, ids: readonly string[]): Set<string> => {
    const set = new Set(ids);
    if (set.size === ids.length) return set;
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    return bad(`${what} ${JSON.stringify(twice)} stands in it twice`);
  };
  const paperIds = unique('paper', papers.map(({ id }) => id));
  const entityIds = unique('entity', entities.map(({ id }) => id));
  unique('fact', facts.map(({ id }) => id));
  for (const { id, label, properties } of papers) if (label !== 'Paper' || properties['id'] !== id) bad(`paper ${JSON.stringify(id)} has the label ${label} and the property id ${JSON.stringify(properties['id'])}`);
  for (const { id, label, properties } of entities) {
    if (!ENTITY_LABELS.includes(label as never) || properties['type'] !== label || properties['id'] !== id) bad(`entity ${JSON.stringify(id)} has the label ${label}, the type ${JSON.stringify(properties['type'])} and the property id ${JSON.stringify(properties['id'])}`);
    if (paperIds.has(id)) bad(`${JSON.stringify(id)} is both a paper and an entity`);
  }
  for (const { id, type, source, target } of facts) {
    if (!FACT_TYPES.includes(type)) bad(`fact ${JSON.stringify(id)} has the type ${JSON.stringify(type)}; expected one of ${FACT_TYPES.join(', ')}`);
    if (!paperIds.has(source) || !entityIds.has(target)) bad(`fact ${JSON.stringify(id)} joins what isn't in it`);
  }
}
