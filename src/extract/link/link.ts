import { canonicalName, entityId } from '../lexicon/canonical-name.ts';
import { foldName } from '../lexicon/fold.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { ClassifiedPaper, LinkedMention, LinkedPaper, RoledMention, StatedLink } from '../records.ts';
import { repositoryOf } from '../recognize/repositories.ts';
import { entityCandidates, type EntityCandidate } from './candidates.ts';

interface Identity {
  readonly entityId: string;
  readonly canonical: string;
  readonly linkScore: number;
  readonly provisional: boolean;
}

/**
 * Gives every mention one entity. Within a paper, forms of one key, a short form and its long form, and a name with and
 * without its size are one entity; so are forms that one lexicon entry lists. Where no entry fits, the id is made from
 * the canonical name.
 */
export function link(paper: ClassifiedPaper, lexicon: Lexicon): LinkedPaper {
  const mentions: LinkedMention[] = [];
  for (const group of groupsOf(paper, lexicon)) {
    const identity = identify(group, paper, lexicon);
    for (const mention of group) mentions.push({ ...mention, ...identity });
  }
  mentions.sort((a, b) => a.start - b.start);
  return { ...paper, mentions, stated: statedLinks(paper, mentions) };
}

/** Mentions by the things they name, joined step by step (union-find over forms). */
function groupsOf(paper: ClassifiedPaper, lexicon: Lexicon): RoledMention[][] {
  const parent = new Map<string, string>();
  const find = (key: string): string => {
    let root = key;
    while (parent.get(root) !== undefined && parent.get(root) !== root) root = parent.get(root)!;
    return root;
  };
  const join = (a: string, b: string): void => { if (find(a) !== find(b)) parent.set(find(b), find(a)); };
  const formKey = (type: string, text: string): string => `${type}:${foldName(text)}`;
  const byForm = new Map<string, RoledMention[]>();
  const defined = new Map<string, string>();
  for (const { short, long } of paper.abbreviations) defined.set(foldName(short.text), foldName(long.text));
  for (const mention of paper.mentions) {
    const key = mention.type === 'Repo' ? `Repo:${repositoryOf(mention.text) ?? mention.text}` : formKey(mention.type, mention.text);
    const list = byForm.get(key);
    if (list) list.push(mention); else { byForm.set(key, [mention]); parent.set(key, key); }
  }
  for (const [short, long] of defined) for (const type of ['Model', 'Method', 'Dataset', 'Task']) {
    if (byForm.has(`${type}:${short}`) && byForm.has(`${type}:${long}`)) join(`${type}:${short}`, `${type}:${long}`);
  }
  const byEntry = new Map<string, string>();
  for (const [key, [mention]] of byForm) {
    if (!mention || mention.type === 'Repo') continue;
    const plain = formKey(mention.type, canonicalName(mention.text, mention.type));
    if (plain !== key && byForm.has(plain)) join(plain, key);
    const best = knownAs(mention, defined, lexicon);
    if (!best) continue;
    const first = byEntry.get(best.entry.id);
    if (first === undefined) byEntry.set(best.entry.id, key); else join(first, key);
  }
  const groups = new Map<string, RoledMention[]>();
  for (const [key, list] of byForm) {
    const root = find(key);
    groups.set(root, [...(groups.get(root) ?? []), ...list]);
  }
  return [...groups.values()].map((group) => group.sort((a, b) => a.start - b.start));
}

/** The entry a form stands for, unless the paper spells it out as something else ("SAM" for sharpness-aware minimization). */
function knownAs(mention: RoledMention, defined: ReadonlyMap<string, string>, lexicon: Lexicon): EntityCandidate | undefined {
  const candidates = [
    ...entityCandidates(mention.text, mention.type, lexicon),
    ...(mention.type === 'Model' ? entityCandidates(canonicalName(mention.text, 'Model'), 'Model', lexicon) : []),
  ];
  const long = defined.get(foldName(mention.text));
  if (long === undefined) return candidates[0];
  const spelled = (candidate: EntityCandidate): boolean => [candidate.entry.name, ...candidate.entry.aliases].some((form) => foldName(form) === long);
  const meant = candidates.find(spelled);
  if (meant) return meant;
  // The entry may know no long form at all; one that knows another is another thing.
  return candidates.find(({ entry }) => ![entry.name, ...entry.aliases].some((form) => form.split(/[\s-]+/).length >= 3));
}

function identify(group: readonly RoledMention[], paper: ClassifiedPaper, lexicon: Lexicon): Identity {
  const { type } = group[0]!;
  if (type === 'Repo') {
    const canonical = repositoryOf(group[0]!.text) ?? group[0]!.text;
    return { entityId: entityId('Repo', canonical), canonical, linkScore: 1, provisional: true };
  }
  const defined = new Map(paper.abbreviations.map(({ short, long }) => [foldName(short.text), foldName(long.text)]));
  let best: EntityCandidate | undefined;
  for (const mention of group) {
    const candidate = knownAs(mention, defined, lexicon);
    if (candidate && candidate.prior > (best?.prior ?? 0)) best = candidate;
  }
  if (best) return { entityId: best.entry.id, canonical: best.entry.name, linkScore: best.prior, provisional: false };
  const short = bestName(group, paper);
  // Under a short form that a known entity bears, the two would be one: the long form parts them.
  const long = lexicon.entries.has(entityId(type, short)) ? spelledOut(group, paper) : undefined;
  const canonical = long === undefined ? short : canonicalName(long, type);
  return { entityId: entityId(type, canonical), canonical, linkScore: 0.9, provisional: true };
}

/** The long form that the paper gives for a form of the group. */
function spelledOut(group: readonly RoledMention[], paper: ClassifiedPaper): string | undefined {
  const forms = new Set(group.map(({ text }) => foldName(text)));
  return paper.abbreviations.find(({ short }) => forms.has(foldName(short.text)))?.long.text;
}

/** A model or dataset goes by its short form, a method or task by the long one; else by the form that stands most often. */
function bestName(group: readonly RoledMention[], paper: ClassifiedPaper): string {
  const { type } = group[0]!;
  const texts = new Set(group.map(({ text }) => text));
  for (const { short, long } of paper.abbreviations) {
    const named = type === 'Model' || type === 'Dataset' ? short.text : long.text;
    const other = named === short.text ? long.text : short.text;
    if (texts.has(named) && texts.has(other)) return canonicalName(named, type);
  }
  const counts = new Map<string, number>();
  for (const { text } of group) counts.set(text, (counts.get(text) ?? 0) + 1);
  const [top] = [...counts].sort((a, b) => b[1] - a[1] || Number(/^\p{Lu}{5,}/u.test(a[0])) - Number(/^\p{Lu}{5,}/u.test(b[0])) || a[0].length - b[0].length);
  return canonicalName(top![0], type);
}

/** A repository that the source states and that the text doesn't name. */
function statedLinks(paper: ClassifiedPaper, mentions: readonly LinkedMention[]): StatedLink[] {
  const { github } = paper.tokenized.paper;
  if (github === undefined) return [];
  const canonical = repositoryOf(/^[\w.-]+\/[\w.-]+$/.test(github) ? `https://github.com/${github}` : github);
  if (canonical === undefined) return [];
  const id = entityId('Repo', canonical);
  return mentions.some((mention) => mention.entityId === id) ? [] : [{ entityId: id, type: 'Repo', canonical, relation: 'has_repo', rule: 'stated:github' }];
}
