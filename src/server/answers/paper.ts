import { edgeId, type EvidenceRecord } from '../../graph/records.ts';
import type { NodeLabel } from '../../graph/schema.ts';
import type { GraphStore, Row } from '../../graph/store/store.ts';
import { notFound } from '../http-errors.ts';
import type { Evidence, Fact, Paper } from '../wire/responses.ts';
import { factTypeOf, nodeOf, numberOf, present, relationOf, textOf, textsOf } from './rows.ts';

/** The mentions that prove a fact, each with its whole sentence. */
export function evidenceOf(row: Row): Evidence[] {
  const text = textOf(row, 'evidence');
  if (text === '') return [];
  const sentences = textsOf(row, 'sentences');
  return (JSON.parse(text) as EvidenceRecord[]).map(({ sentence, ...mention }) => ({ ...mention, sentence: sentences[sentence] ?? '' }));
}

/** One paper with everything it states. Throws HttpError `not_found`. */
export async function paperAnswer(store: GraphStore, id: string): Promise<Paper> {
  const row = (await store.query('paper', { id }))[0];
  if (!row) throw notFound('paper', id);
  const title = textOf(row, 'title');
  const facts = (await store.query('paper-facts', { id })).map((fact): Fact => ({
    id: edgeId(id, factTypeOf(fact), textOf(fact, 'entity')),
    type: factTypeOf(fact),
    relation: relationOf(fact),
    confidence: numberOf(fact, 'confidence'),
    entity: nodeOf(textOf(fact, 'entity'), textOf(fact, 'label') as NodeLabel, textOf(fact, 'name'), fact),
    evidence: evidenceOf(fact),
  }));
  return present<Paper>({
    node: nodeOf(id, 'Paper', title, row),
    title,
    abstract: textOf(row, 'abstract'),
    year: row['year'] as number,
    venue: row['venue'] as string,
    authors: textsOf(row, 'authors'),
    url: row['url'] as string,
    github: row['github'] as string,
    facts,
  });
}
