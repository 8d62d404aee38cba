import type { NamedType } from '../lexicon/counts.ts';
import { NAMED_TYPES } from '../lexicon/counts.ts';
import type { Mention } from '../records.ts';
import { folded, surface, type Reading } from './reading.ts';

/** A surface form of one paper that may be a name, with every place where it stands: it is accepted or refused as one. */
export interface Candidate {
  readonly key: string;
  readonly folded: string;
  readonly places: readonly Place[];
  /** What the recognizers said, rule by rule and type by type: the best score. */
  readonly votes: ReadonlyMap<string, ReadonlyMap<NamedType, number>>;
  /** Lexicon entries by type. */
  readonly entryIds: ReadonlyMap<NamedType, readonly string[]>;
}

/** tokens[first..end) */
export interface Place {
  readonly first: number;
  readonly end: number;
}

/** Longest form, in tokens. */
const LONGEST = 14;

/** Gathers mentions of the named types into surface forms and finds all places of each. Repo mentions are left out. */
export function gather(reading: Reading, mentions: readonly Mention[]): Candidate[] {
  interface Open { key: string; folded: string; places: Place[]; votes: Map<string, Map<NamedType, number>>; entryIds: Map<NamedType, string[]> }
  const byKey = new Map<string, Open>();
  const beginnings = new Set<string>();
  for (const mention of mentions) {
    const type = mention.type;
    if (type === 'Repo') continue;
    const first = reading.startsAt.get(mention.start);
    const end = reading.endsAt.get(mention.end);
    if (first === undefined || end === undefined || end - first > LONGEST) continue;
    const fold = folded(reading, first, end);
    const key = fold === undefined ? undefined : surface(reading, first, end);
    if (key === undefined || fold === undefined || !/[\p{L}\p{N}]/u.test(fold)) continue;
    let open = byKey.get(key);
    if (!open) {
      byKey.set(key, open = { key, folded: fold, places: [], votes: new Map(), entryIds: new Map() });
      for (let at = fold.indexOf(' '); at !== -1; at = fold.indexOf(' ', at + 1)) beginnings.add(fold.slice(0, at));
    }
    let votes = open.votes.get(mention.rule);
    if (!votes) open.votes.set(mention.rule, votes = new Map());
    votes.set(type, Math.max(votes.get(type) ?? 0, mention.score));
    if (mention.entryIds) open.entryIds.set(type, [...new Set([...(open.entryIds.get(type) ?? []), ...mention.entryIds])]);
  }
  const { tokens, parts, sentenceOf, isUrl } = reading;
  for (let first = 0; first < tokens.length; first += 1) {
    if (!parts[first] || isUrl[first]) continue;
    const single = byKey.get(surface(reading, first, first + 1) ?? '');
    if (single) single.places.push({ first, end: first + 1 });
    let key = '';
    for (let at = first; at < tokens.length && sentenceOf[at] === sentenceOf[first];) {
      const part = parts[at];
      if (!part) { at += 1; continue; }
      key = key === '' ? part.text : `${key} ${part.text}`;
      at = part.next;
      const open = at - first > 1 ? byKey.get(key) : undefined;
      if (open) open.places.push({ first, end: at });
      if (!beginnings.has(key)) break;
    }
  }
  return [...byKey.values()].filter(({ places }) => places.length > 0);
}

export const typesOf = (candidate: Candidate): NamedType[] => NAMED_TYPES.filter((type) => [...candidate.votes.values()].some((votes) => votes.has(type)));

/** What says little by itself: of 7,000 forms with nothing more, where the tagger is silent too, 3 in 1,000 are names. */
const WEAK = new Set(['phrase', 'form:capital', 'form:part']);

/** Candidates that the tagger or a rule of some weight speaks for; half of all, so weighing them takes half the time. */
export const worthWeighing = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.filter(({ votes }) => [...votes.keys()].some((rule) => !WEAK.has(rule)));
