import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { groupMentions, RELATIONS_OF, ROLE_WEIGHTS_FILE, type RoleWeights } from '../classify/classify.ts';
import { cuesOf, groupFeatures, lowerText } from '../classify/role-features.ts';
import { NAMED_TYPES, type Counts, type NamedType } from '../lexicon/counts.ts';
import { loadLexicon, type Lexicon } from '../lexicon/lexicon.ts';
import { foldName } from '../lexicon/fold.ts';
import type { Mention, Relation } from '../records.ts';
import { findAbbreviations } from '../recognize/abbreviations.ts';
import { isHeldOut, readGoldPapers, type AnnotatedPaper } from './gold-papers.ts';
import { leaveOneOut } from './leave-one-out.ts';
import { fitLogistic, type Example } from './logistic.ts';

interface RoleRow {
  readonly type: NamedType;
  readonly relation: Relation;
  readonly features: readonly string[];
}

/** Annotated mentions, grouped as classify groups them, with the annotated relation. */
export function roleRows(papers: readonly AnnotatedPaper[], lexicon: Lexicon): RoleRow[] {
  const rows: RoleRow[] = [];
  for (const { gold, paper, counts } of leaveOneOut(papers, lexicon)) rows.push(...rowsOfPaper({ gold, paper }, counts, lexicon));
  return rows;
}

function rowsOfPaper({ gold, paper }: AnnotatedPaper, counts: Counts, lexicon: Lexicon): RoleRow[] {
  const relationAt = new Map<number, Relation>();
  const mentions: Mention[] = [];
  for (const { type, relation, mentions: places } of gold.entities) {
    const named = NAMED_TYPES.find((known) => known === type);
    if (!named) continue;
    for (const { start, end, text } of places) {
      relationAt.set(start, relation as Relation);
      const ids = (lexicon.byKey.get(foldName(text)) ?? []).filter(({ entry }) => entry.type === named && entry.source !== 'gold').map(({ entry }) => entry.id);
      mentions.push({ start, end, text, type: named, score: 1, rule: 'gold', ...(ids.length > 0 ? { entryIds: ids } : {}) });
    }
  }
  mentions.sort((a, b) => a.start - b.start);
  const recognized = { tokenized: paper, mentions, abbreviations: findAbbreviations(paper) };
  const lower = lowerText(paper.text);
  return groupMentions(recognized).map((group) => {
    const first = group.mentions[0]!;
    const cues = group.mentions.map((mention) => cuesOf(recognized, mention, lower));
    return { type: first.type as NamedType, relation: relationAt.get(first.start)!, features: [...groupFeatures(recognized, group, cues, counts)] };
  });
}

const LEAST = 5;

/** One logistic regression per type and relation, over features that at least LEAST groups show. */
export function fitRoles(rows: readonly RoleRow[]): RoleWeights {
  const types: RoleWeights['types'] = {} as RoleWeights['types'];
  for (const type of NAMED_TYPES) {
    const own = rows.filter((row) => row.type === type);
    const frequency = new Map<string, number>();
    for (const { features } of own) for (const name of features) frequency.set(name, (frequency.get(name) ?? 0) + 1);
    const names = [...frequency].filter(([, n]) => n >= LEAST).map(([name]) => name).sort();
    const index = new Map(names.map((name, i) => [name, i]));
    const relations = [...RELATIONS_OF[type]];
    const encoded = own.map(({ features }) => features.flatMap((name) => { const f = index.get(name); return f === undefined ? [] : [[f, 1] as const]; }));
    const fitted = relations.map((relation) => {
      const examples: Example[] = own.map((row, i) => ({ label: row.relation === relation ? 1 : 0, features: encoded[i]! }));
      return fitLogistic(examples, names.length, { rounds: 12, rate: 0.08, penalty: 3e-4, seed: 11 });
    });
    const weights: Record<string, number[]> = {};
    for (const name of names) {
      const row = fitted.map((w) => Math.round(w[index.get(name)!]! * 1000) / 1000);
      if (row.some((w) => Math.abs(w) >= 0.03)) weights[name] = row;
    }
    types[type] = { relations, weights };
  }
  return { version: 1, types };
}

function main(): void {
  const { values } = parseArgs({ options: { gold: { type: 'string' }, out: { type: 'string' }, all: { type: 'boolean' } } });
  if (values.gold === undefined) throw new Error('expected --gold FILE, annotated papers as JSON Lines');
  const papers = readGoldPapers(values.gold).filter((_, i) => values.all || !isHeldOut(i));
  const rows = roleRows(papers, loadLexicon());
  const weights = fitRoles(rows);
  writeFileSync(values.out ?? ROLE_WEIGHTS_FILE, `${JSON.stringify(weights)}\n`);
  process.stdout.write(`${papers.length} papers, ${rows.length} groups\n`);
}

if (process.argv[1]?.endsWith('fit-roles.js') || process.argv[1]?.endsWith('fit-roles.ts')) main();
