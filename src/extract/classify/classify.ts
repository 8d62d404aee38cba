import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ExtractError } from '../errors.ts';
import type { Counts } from '../lexicon/counts.ts';
import { foldName, isCoined } from '../lexicon/fold.ts';
import { RELATIONS, type ClassifiedPaper, type EntityType, type Mention, type RecognizedPaper, type Relation, type RoledMention } from '../records.ts';
import { cuesOf, groupFeatures, lowerText, type MentionCues, type MentionGroup } from './role-features.ts';

/** By type: the relations that it may have, and for each feature a weight per relation. */
const weightsSchema = z.strictObject({
  version: z.literal(1),
  types: z.record(z.enum(['Model', 'Method', 'Dataset', 'Task']), z.strictObject({
    relations: z.array(z.enum(RELATIONS)).min(1),
    weights: z.record(z.string(), z.array(z.number())),
  })),
});
export type RoleWeights = z.infer<typeof weightsSchema>;

export const ROLE_WEIGHTS_FILE = fileURLToPath(new URL('../../../src/extract/model/role-weights.json', import.meta.url));

/** Reads fitted weights. Throws ExtractError `unreadable` or `model_mismatch`. */
export function loadRoleWeights(file: string = ROLE_WEIGHTS_FILE): RoleWeights {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new ExtractError('unreadable', file, 'expected the weights of the role classifier (JSON) here', { cause });
  }
  const parsed = weightsSchema.safeParse(value);
  if (!parsed.success) throw new ExtractError('model_mismatch', file, 'expected role weights of version 1; fit them again');
  return parsed.data;
}

export interface RoleClassifier {
  classify(paper: RecognizedPaper): ClassifiedPaper;
}

/**
 * Says what the paper does with each thing that it names. Mentions of one form, and of a short form and its long form,
 * are read together; every mention of a group bears the group's role, and names the cue that speaks for it there.
 */
export function createRoleClassifier(weights: RoleWeights, counts: Counts): RoleClassifier {
  const tables = new Map(Object.entries(weights.types).map(([type, table]) => [type, { relations: table.relations, rows: new Map(Object.entries(table.weights)) }]));
  return {
    classify(paper) {
      const lower = lowerText(paper.tokenized.text);
      const mentions: RoledMention[] = [];
      for (const group of groupMentions(paper)) {
        const type = group.mentions[0]!.type;
        const table = tables.get(type as 'Model');
        if (type === 'Repo' || !table) {
          for (const mention of group.mentions) mentions.push({ ...mention, relation: 'has_repo', relationScore: 0.99, cue: 'type:Repo' });
          continue;
        }
        const cues = group.mentions.map((mention) => cuesOf(paper, mention, lower));
        const features = groupFeatures(paper, group, cues, counts);
        const sums = table.relations.map(() => 0);
        for (const name of features) table.rows.get(name)?.forEach((w, r) => { sums[r]! += w; });
        const shares = softmax(sums);
        const best = shares.indexOf(Math.max(...shares));
        const relation = table.relations[best]!;
        group.mentions.forEach((mention, i) => {
          mentions.push({ ...mention, relation, relationScore: shares[best]!, cue: cueAt(cues[i]!, table.rows, best) ?? `default:${type}` });
        });
      }
      mentions.sort((a, b) => a.start - b.start);
      return { ...paper, mentions };
    },
  };
}

/** The cue at this mention that weighs most for the role, if one does. */
function cueAt({ cues }: MentionCues, rows: ReadonlyMap<string, readonly number[]>, best: number): string | undefined {
  let top: string | undefined;
  let most = 0.05;
  for (const cue of cues) {
    const weight = rows.get(cue)?.[best] ?? 0;
    if (weight > most) [top, most] = [cue, weight];
  }
  return top;
}

export function softmax(sums: readonly number[]): number[] {
  const top = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - top));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
}

/** Key of a mention's form, as counts know it. */
export const keyOfMention = (text: string): string => (!/[\s-]/.test(text) && isCoined(text) ? `=${text.replace(/(\p{Lu})s$/u, '$1')}` : foldName(text));

/** Mentions of one type and form, and both sides of a definition, together; in order of first mention. */
export function groupMentions(paper: Pick<RecognizedPaper, 'mentions' | 'abbreviations'>): MentionGroup[] {
  const twin = new Map<string, string>();
  for (const { short, long } of paper.abbreviations) twin.set(keyOfMention(short.text), keyOfMention(long.text));
  const groups = new Map<string, { mentions: Mention[]; key: string }>();
  for (const mention of paper.mentions) {
    const key = mention.type === 'Repo' ? mention.text : keyOfMention(mention.text);
    const id = `${mention.type}:${twin.get(key) ?? key}`;
    const group = groups.get(id);
    if (group) group.mentions.push(mention); else groups.set(id, { mentions: [mention], key });
  }
  return [...groups.values()];
}

/** Relations that the annotation guide allows for a type. */
export const RELATIONS_OF: Record<EntityType, readonly Relation[]> = {
  Model: ['introduces', 'uses', 'compares_with', 'mentions'],
  Method: ['introduces', 'uses', 'mentions'],
  Dataset: ['introduces', 'evaluates_on', 'mentions'],
  Task: ['introduces', 'addresses', 'mentions'],
  Repo: ['has_repo'],
};
