import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { paperText } from '../../extract/records.ts';
import { edgeId, type EvidenceRecord, type GraphEdge } from '../../graph/records.ts';
import { readExtracted } from '../../graph/load/load.ts';
import type { GraphStore } from '../../graph/store/store.ts';
import { numberOf, textOf } from '../answers/rows.ts';
import { CommandError } from '../errors.ts';
import { withStore, type StoreOption } from '../store-folder/open.ts';
import { EXTRACTED_FILE } from '../store-folder/replace.ts';
import { table } from '../table.ts';
import { number, print, printJson, tell } from '../terminal.ts';

export interface Check {
  readonly name: string;
  checked: number;
  failed: number;
}

export interface Verification {
  readonly checks: readonly Check[];
  /** The first failures of each check, in words. */
  readonly failures: readonly string[];
  /** Facts that the source states itself: no mention stands behind them. */
  readonly stated: number;
}

/** Most failures of one check that are told; all are counted. */
const TOLD = 20;

/** Whether a store holds together: every span is where it says, every end of a fact is there, every count agrees. */
export async function verify(options: StoreOption & { readonly json?: boolean }): Promise<void> {
  const result = await withStore(options, 'read', verifyStore);
  const failed = result.checks.reduce((sum, check) => sum + check.failed, 0);
  if (options.json) printJson(result);
  else {
    print(table(['Check', 'Checked', 'Failed'], result.checks.map(({ name, checked, failed: wrong }) => [name, checked, wrong])).text);
    if (result.stated > 0) print(`\n${number(result.stated)} facts are stated by the source itself, without a mention`);
    for (const failure of result.failures) tell(failure);
    if (failed > result.failures.length) tell(`(${number(result.failures.length)} of ${number(failed)} failures told)`);
  }
  if (failed > 0) throw new CommandError(`${number(failed)} checks failed; build the store again from its papers or its ${EXTRACTED_FILE}`);
  if (!options.json) print('\nAll is as it should be.');
}

export async function verifyStore(store: GraphStore, location: string): Promise<Verification> {
  const checks = new Map<string, Check>();
  const failures: string[] = [];
  const check = (name: string, holds: boolean, tellFailure: () => string): void => {
    let entry = checks.get(name);
    if (!entry) checks.set(name, entry = { name, checked: 0, failed: 0 });
    entry.checked += 1;
    if (holds) return;
    entry.failed += 1;
    if (entry.failed <= TOLD) failures.push(`${name}: ${tellFailure()}`);
  };

  const texts = new Map<string, { readonly text: string; readonly title: number }>();
  const entities = new Set<string>();
  const communities = new Set<string>();
  const memberOf: { readonly id: string; readonly community: string }[] = [];
  const counted = new Map<string, number>();
  for await (const { id, label, properties } of store.scan('nodes')) {
    counted.set(label, (counted.get(label) ?? 0) + 1);
    check('ids are unique', !texts.has(id) && !entities.has(id) && !communities.has(id), () => id);
    if (label === 'Paper') texts.set(id, { text: paperText({ title: String(properties['title']), abstract: String(properties['abstract']) }), title: String(properties['title']).length });
    else if (label === 'Community') communities.add(id);
    else entities.add(id);
    if (properties['community'] !== undefined) memberOf.push({ id, community: String(properties['community']) });
  }
  for (const { id, community } of memberOf) check('communities of nodes are there', communities.has(community), () => `${id} is in ${community}`);

  let stated = 0;
  for await (const edge of store.scan('edges')) {
    counted.set(edge.type, (counted.get(edge.type) ?? 0) + 1);
    check('facts have an id of their ends and type', edge.id === edgeId(edge.source, edge.type, edge.target), () => edge.id);
    check('facts go from a paper to an entity', texts.has(edge.source) && entities.has(edge.target), () => edge.id);
    const confidence = Number(edge.properties['confidence']);
    check('confidences are between 0 and 1', confidence >= 0 && confidence <= 1, () => `${edge.id}: ${confidence}`);
    const evidence = evidenceIn(edge);
    check('evidence is readable', evidence !== undefined, () => edge.id);
    if (evidence?.length === 0) stated += 1;
    const paper = texts.get(edge.source);
    const sentences = (edge.properties['sentences'] ?? []) as readonly string[];
    for (const { start, end, text, field, sentence, sentenceStart } of paper ? evidence ?? [] : []) {
      const { text: whole, title } = paper as { text: string; title: number };
      const at = `${edge.id} at ${start}-${end}`;
      check('spans are text.slice(start, end) of their paper', end > start && whole.slice(start, end) === text, () => `${at}: says ${JSON.stringify(text)}, the text has ${JSON.stringify(whole.slice(start, end))}`);
      const own = sentences[sentence];
      check('sentences stand where they say', own !== undefined && whole.startsWith(own, sentenceStart), () => `${at}: sentence ${sentence} at ${sentenceStart}`);
      check('sentences hold their mentions', own !== undefined && start >= sentenceStart && end <= sentenceStart + own.length, () => at);
      check('fields agree with offsets', field === (start < title ? 'title' : 'abstract'), () => `${at}: ${field}`);
    }
  }

  const told = new Map<string, number>();
  for (const row of await store.query('counts')) if (!['IN_COMMUNITY', 'PART_OF'].includes(textOf(row, 'kind'))) told.set(textOf(row, 'kind'), numberOf(row, 'count'));
  for (const kind of new Set([...told.keys(), ...counted.keys()])) {
    check('counts agree with what is there', (told.get(kind) ?? 0) === (counted.get(kind) ?? 0), () => `${kind}: counted ${told.get(kind) ?? 0}, there are ${counted.get(kind) ?? 0}`);
  }
  const file = join(location, EXTRACTED_FILE);
  if (!location.includes('://') && existsSync(file)) {
    let [papers, facts] = [0, 0];
    for await (const paper of readExtracted(file, { onSkip: ({ where, reason }) => check(`${EXTRACTED_FILE} is readable`, false, () => `${where}: ${reason}`) })) {
      papers += 1;
      facts += paper.entities.length;
      check(`papers of ${EXTRACTED_FILE} are in the graph, with the same text`, texts.get(paper.id)?.text === paperText(paper), () => paper.id);
    }
    const factsThere = [...counted].reduce((sum, [kind, count]) => (kind === kind.toUpperCase() ? sum + count : sum), 0);
    check(`the graph has as many papers as ${EXTRACTED_FILE}`, papers === texts.size, () => `${texts.size}, not ${papers}`);
    check(`the graph has as many facts as ${EXTRACTED_FILE}`, facts === factsThere, () => `${factsThere}, not ${facts}`);
  }
  return { checks: [...checks.values()], failures, stated };
}

function evidenceIn(edge: GraphEdge): readonly EvidenceRecord[] | undefined {
  const text = edge.properties['evidence'];
  if (text === undefined) return [];
  try {
    const value: unknown = JSON.parse(String(text));
    return Array.isArray(value) ? value as EvidenceRecord[] : undefined;
  } catch {
    return undefined;
  }
}
