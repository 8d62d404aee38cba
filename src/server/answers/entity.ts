import type { EntityType } from '../../extract/records.ts';
import type { FactType, NodeLabel } from '../../graph/schema.ts';
import type { GraphStore, Row } from '../../graph/store/store.ts';
import { notFound } from '../http-errors.ts';
import type { Entity, EntityPapers, Node } from '../wire/responses.ts';
import { nodeOf, numberOf, present, relationOf, textOf, textsOf } from './rows.ts';

/** Most entities named together with an entity that its page lists. */
const COOCCURRING = 30;

async function entityRow(store: GraphStore, id: string): Promise<{ readonly row: Row; readonly node: Node }> {
  const row = (await store.query('entity', { id }))[0];
  if (!row) throw notFound('entity', id);
  return { row, node: nodeOf(id, textOf(row, 'label') as NodeLabel, textOf(row, 'name'), { ...row, degree: row['degree'] ?? row['papers'] ?? 0 }) };
}

const HOSTS: Readonly<Record<string, string>> = {
  github: 'https://github.com/', hf: 'https://huggingface.co/', 'hf-dataset': 'https://huggingface.co/datasets/',
};

/** Where a repository is, by its canonical name: HOST:OWNER/NAME, or the address itself. undefined for another form. */
export function repoUrl(name: string): string | undefined {
  if (/^https?:\/\//i.test(name)) return name;
  const match = /^([a-z-]+):(.+)$/.exec(name);
  const host = match && HOSTS[match[1] as string];
  return host ? host + (match[2] as string).split('/').map(encodeURIComponent).join('/') : undefined;
}

/** One entity, what papers do with it, and what they name beside it. Throws HttpError `not_found`. */
export async function entityAnswer(store: GraphStore, id: string): Promise<Entity> {
  const { row, node } = await entityRow(store, id);
  const [relations, years, beside] = await Promise.all([
    store.query('entity-relations', { id }),
    store.query('entity-years', { id }),
    store.query('cooccurring-entities', { id, limit: COOCCURRING }),
  ]);
  return present<Entity>({
    node,
    type: node.label as EntityType,
    aliases: textsOf(row, 'aliases'),
    relations: relations.map((relation) => ({ relation: relationOf(relation), papers: numberOf(relation, 'papers') })),
    years: years.map((year) => ({ year: numberOf(year, 'year'), papers: numberOf(year, 'papers') })),
    cooccurring: beside.map((other) => ({
      entity: nodeOf(textOf(other, 'entity'), textOf(other, 'label') as NodeLabel, textOf(other, 'name'), other), papers: numberOf(other, 'papers'),
    })),
    url: node.label === 'Repo' ? repoUrl(node.name) : undefined,
  } as Entity);
}

export interface EntityPapersOptions {
  readonly types?: readonly FactType[] | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** The papers that name an entity, surest first, each with its role and sentences. Throws HttpError `not_found`. */
export async function entityPapersAnswer(store: GraphStore, id: string, { types = [], limit, offset }: EntityPapersOptions): Promise<EntityPapers> {
  const { node } = await entityRow(store, id);
  const [rows, counted] = await Promise.all([
    store.query('entity-papers', { id, types, limit, offset }),
    store.query('entity-papers-count', { id, types }),
  ]);
  return {
    entity: node,
    papers: rows.map((row) => ({
      paper: nodeOf(textOf(row, 'paper'), 'Paper', textOf(row, 'title'), row),
      relation: relationOf(row),
      confidence: numberOf(row, 'confidence'),
      sentences: textsOf(row, 'sentences'),
    })),
    shown: rows.length,
    total: counted[0] ? numberOf(counted[0], 'total') : 0,
  };
}
