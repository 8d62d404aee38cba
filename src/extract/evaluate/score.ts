import { ExtractError } from '../errors.ts';
import { ENTITY_TYPES, paperText, type EntityType } from '../records.ts';
import { titleKey, type AnnotatedEntity, type AnnotatedPaper } from './gold.ts';

/**
 * Scores extracted papers against gold.
 *
 * mention: exact span and type, micro-averaged. span: exact span, whatever its type. entity: within a paper, a predicted
 * and a gold entity of one type pair up where they share an exact mention or a normalised form, one to one, the largest
 * overlap first. canonical and relation: the share of pairs with a right name or role. triple: pairs with the right
 * role, of all. linking: B-cubed (Bagga and Baldwin 1998) of ids over all pairs. repo: exact canonical names.
 */

export interface PRF {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly right: number;
  readonly gold: number;
  readonly predicted: number;
}

export interface ScoreError {
  readonly kind: 'missed' | 'extra' | 'role' | 'repo';
  readonly paper: string;
  readonly what: string;
}

export interface Scores {
  readonly papers: number;
  readonly mention: PRF;
  readonly mentionByType: Readonly<Record<EntityType, PRF>>;
  readonly span: PRF;
  readonly entity: PRF;
  readonly entityByType: Readonly<Record<EntityType, PRF>>;
  /** Of paired entities. */
  readonly canonicalAccuracy: number;
  readonly relationAccuracy: number;
  readonly triple: PRF;
  readonly linking: { readonly precision: number; readonly recall: number; readonly f1: number; readonly paired: number };
  readonly repo: PRF;
  readonly errors: readonly ScoreError[];
}

const harmonic = (p: number, r: number): number => (p + r > 0 ? (2 * p * r) / (p + r) : 0);

class Tally {
  right = 0;
  gold = 0;
  predicted = 0;

  /** Counts two sets, and tells what is only in one of them. */
  compare(gold: ReadonlySet<string>, predicted: ReadonlySet<string>): { missed: string[]; extra: string[] } {
    const missed = [...gold].filter((item) => !predicted.has(item));
    const extra = [...predicted].filter((item) => !gold.has(item));
    this.gold += gold.size;
    this.predicted += predicted.size;
    this.right += gold.size - missed.length;
    return { missed, extra };
  }

  get prf(): PRF {
    const precision = this.predicted > 0 ? this.right / this.predicted : 0;
    const recall = this.gold > 0 ? this.right / this.gold : 0;
    const both = this.gold + this.predicted;
    return { precision, recall, f1: both > 0 ? (2 * this.right) / both : 0, right: this.right, gold: this.gold, predicted: this.predicted };
  }
}

/** Case, punctuation and a plural s aside. */
const normalForm = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim().replace(/s$/, '');
const formsOf = ({ canonical, aliases, mentions }: AnnotatedEntity): Set<string> => new Set([canonical, ...aliases, ...mentions.map(({ text }) => text)].map(normalForm));
const place = ({ start, end }: { readonly start: number; readonly end: number }): string => `${start}-${end}`;
const spansOf = (entities: readonly AnnotatedEntity[]): Set<string> => new Set(entities.flatMap(({ mentions }) => mentions.map(place)));

interface Pair { readonly gold: AnnotatedEntity; readonly predicted: AnnotatedEntity }

/** One to one, the largest overlap first: 1 for a form in common, 2 for a mention. */
export function pairEntities(gold: readonly AnnotatedEntity[], predicted: readonly AnnotatedEntity[]): Pair[] {
  const candidates: { weight: number; i: number; j: number }[] = [];
  gold.forEach((one, i) => {
    const [forms, spans] = [formsOf(one), spansOf([one])];
    predicted.forEach((other, j) => {
      if (one.type !== other.type) return;
      let weight = 0;
      for (const form of formsOf(other)) if (forms.has(form)) weight += 1;
      for (const mention of other.mentions) if (spans.has(place(mention))) weight += 2;
      if (weight > 0) candidates.push({ weight, i, j });
    });
  });
  candidates.sort((a, b) => b.weight - a.weight || a.i - b.i || a.j - b.j);
  const [taken, used] = [new Set<number>(), new Set<number>()];
  const pairs: Pair[] = [];
  for (const { i, j } of candidates) {
    if (taken.has(i) || used.has(j)) continue;
    taken.add(i);
    used.add(j);
    pairs.push({ gold: gold[i] as AnnotatedEntity, predicted: predicted[j] as AnnotatedEntity });
  }
  return pairs;
}

const tallies = (): Record<EntityType, Tally> => Object.fromEntries(ENTITY_TYPES.map((type) => [type, new Tally()])) as Record<EntityType, Tally>;
const prfs = (byType: Record<EntityType, Tally>): Record<EntityType, PRF> => Object.fromEntries(ENTITY_TYPES.map((type) => [type, byType[type].prf])) as Record<EntityType, PRF>;

/** Throws ExtractError `bad_gold` where a gold paper has no prediction, or its text differs. */
export function score(gold: readonly AnnotatedPaper[], predicted: readonly AnnotatedPaper[]): Scores {
  const predictions = new Map(predicted.map((paper) => [titleKey(paper.title), paper]));
  const errors: ScoreError[] = [];
  const [mention, span, entity, repo] = [new Tally(), new Tally(), new Tally(), new Tally()];
  const [mentionByType, entityByType] = [tallies(), tallies()];
  const linked: { gold: string; predicted: string }[] = [];
  let [canonical, relation] = [0, 0];

  for (const paper of gold) {
    const other = predictions.get(titleKey(paper.title));
    if (!other) throw new ExtractError('bad_gold', paper.title, 'there is no extracted paper of this title');
    if (other.abstract !== paper.abstract) throw new ExtractError('bad_gold', paper.title, 'the extracted paper has another abstract, so that offsets differ');
    const text = paperText(paper);
    const tell = (kind: ScoreError['kind'], what: string): void => { errors.push({ kind, paper: paper.title, what }); };
    const quote = (at: string): string => text.slice(...(at.split('-').map(Number) as [number, number]));

    for (const type of ENTITY_TYPES) {
      const [ours, theirs] = [paper, other].map(({ entities }) => entities.filter((one) => one.type === type)) as [AnnotatedEntity[], AnnotatedEntity[]];
      const { missed, extra } = mentionByType[type].compare(spansOf(ours), spansOf(theirs));
      for (const at of missed) tell('missed', `${type} ${at} ${quote(at)}`);
      for (const at of extra) tell('extra', `${type} ${at} ${quote(at)}`);
      entityByType[type].gold += ours.length;
      entityByType[type].predicted += theirs.length;
    }
    span.compare(spansOf(paper.entities), spansOf(other.entities));

    for (const pair of pairEntities(paper.entities, other.entities)) {
      entityByType[pair.gold.type].right += 1;
      if (formsOf(pair.gold).has(normalForm(pair.predicted.canonical))) canonical += 1;
      if (pair.gold.relation === pair.predicted.relation) relation += 1;
      else tell('role', `${pair.gold.canonical}: gold ${pair.gold.relation}, got ${pair.predicted.relation}`);
      linked.push({
        gold: `${pair.gold.type}|${normalForm(pair.gold.canonical)}`,
        predicted: pair.predicted.id ?? `${pair.predicted.type}|${normalForm(pair.predicted.canonical)}`,
      });
    }
    const repos = ({ entities }: AnnotatedPaper): Set<string> => new Set(entities.filter(({ type }) => type === 'Repo').map((one) => one.canonical.toLowerCase()));
    const compared = repo.compare(repos(paper), repos(other));
    for (const name of compared.missed) tell('repo', `missed ${name}`);
    for (const name of compared.extra) tell('repo', `extra ${name}`);
  }

  for (const type of ENTITY_TYPES) {
    for (const [whole, part] of [[mention, mentionByType[type]], [entity, entityByType[type]]] as const) {
      whole.right += part.right;
      whole.gold += part.gold;
      whole.predicted += part.predicted;
    }
  }
  const triple = Object.assign(new Tally(), { right: relation, gold: entity.gold, predicted: entity.predicted });
  const paired = Math.max(linked.length, 1);
  return {
    papers: gold.length,
    mention: mention.prf, mentionByType: prfs(mentionByType), span: span.prf,
    entity: entity.prf, entityByType: prfs(entityByType),
    canonicalAccuracy: canonical / paired, relationAccuracy: relation / paired,
    triple: triple.prf, linking: { ...bCubed(linked), paired: linked.length }, repo: repo.prf, errors,
  };
}

/** B-cubed: of each item's predicted cluster, the share that gold puts together with it; and the other way round. */
function bCubed(items: readonly { readonly gold: string; readonly predicted: string }[]): { precision: number; recall: number; f1: number } {
  const sizes = new Map<string, number>();
  const keys = items.map(({ gold, predicted }) => ({ gold: `g ${gold}`, predicted: `p ${predicted}`, both: `b ${JSON.stringify([gold, predicted])}` }));
  for (const key of keys.flatMap(({ gold, predicted, both }) => [gold, predicted, both])) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  const size = (key: string): number => sizes.get(key) as number;
  const mean = (share: (key: (typeof keys)[number]) => number): number => (keys.length > 0 ? keys.reduce((sum, key) => sum + share(key), 0) / keys.length : 0);
  const precision = mean((key) => size(key.both) / size(key.predicted));
  const recall = mean((key) => size(key.both) / size(key.gold));
  return { precision, recall, f1: harmonic(precision, recall) };
}
