import { StoreError } from '../errors.ts';
import type { Annotations, NodeAnnotation } from '../records.ts';
import { ANALYSIS_PROPERTIES, ENTITY_LABELS } from '../schema.ts';
import { chunks } from './node-records.ts';
import type { Run } from './statements.ts';
import type { Parameters } from './store.ts';

const PAGE = 5_000;

const ANALYSIS = Object.keys(ANALYSIS_PROPERTIES);
const COMMUNITY = ['name', 'level', 'size', 'papers', 'terms', 'modularity', 'x', 'y'] as const;

/** Replaces communities as a whole, and the analysis of the nodes given, inside the caller's transaction. Unknown ids are left out. */
export async function writeAnnotations(run: Run, { nodes, communities }: Annotations): Promise<void> {
  check({ nodes, communities });
  const write = async (name: string, rows: readonly Parameters[]): Promise<void> => {
    for (const page of chunks(rows, PAGE)) await run('write', name, { rows: page });
  };
  await run('write', 'delete-communities');
  await run('write', 'clear-community-of-papers');
  await run('write', 'clear-community-of-entities');
  await write('create-communities', communities.map((community) => ({ id: community.id, ...Object.fromEntries(COMMUNITY.map((name) => [name, community[name] ?? null])) })));
  await write('link-communities', communities.flatMap(({ id, parent }) => (parent === undefined ? [] : [{ id, parent }])));
  for (const [kind, some] of [['papers', nodes.filter(({ label }) => label === 'Paper')], ['entities', nodes.filter(({ label }) => label !== 'Paper')]] as const) {
    await write(`annotate-${kind}`, some.map(rowOf));
    await write(`join-${kind}`, some.flatMap(({ id, communities: own }) => own.map((community) => ({ id, community }))));
  }
}

const rowOf = ({ id, properties }: NodeAnnotation): Parameters => ({ id, ...Object.fromEntries(ANALYSIS.map((name) => [name, properties[name] ?? null])) });

function check({ nodes, communities }: Annotations): void {
  const bad = (what: string): never => { throw new StoreError('invalid', `annotations: ${what}`); };
  const ids = new Set(communities.map(({ id }) => id));
  if (ids.size < communities.length) bad('a community stands in them twice');
  for (const { id, parent } of communities) if (parent !== undefined && !ids.has(parent)) bad(`community ${id} is part of ${parent}, which isn't among them`);
  for (const { id, label, properties, communities: own } of nodes) {
    if (label !== 'Paper' && !ENTITY_LABELS.includes(label as never)) bad(`${id} has the label ${label}; papers and entities are annotated`);
    const unknown = Object.keys(properties).find((name) => !ANALYSIS.includes(name));
    if (unknown !== undefined) bad(`${id} has the property ${unknown}; analysis writes ${ANALYSIS.join(', ')}`);
    const missing = own.find((community) => !ids.has(community));
    if (missing !== undefined) bad(`${id} is in community ${missing}, which isn't among them`);
  }
}
