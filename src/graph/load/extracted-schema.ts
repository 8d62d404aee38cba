import { z } from 'zod';
import { ENTITY_TYPES, RELATIONS, paperText, type ExtractedPaper } from '../../extract/records.ts';
import { entityPrefix, takenPrefix } from './ids.ts';

/** What a line of extracted.jsonl must be before it counts as an ExtractedPaper. */

const offset = z.int().min(0);
const unit = z.number().min(0).max(1);

const mention = z.object({
  start: offset, end: offset, text: z.string(), field: z.enum(['title', 'abstract']), sentence: z.string(), sentenceStart: offset, rule: z.string(), score: unit,
});

const entity = z.object({
  id: z.string().min(1), type: z.enum(ENTITY_TYPES), canonical: z.string().min(1), aliases: z.array(z.string()), relation: z.enum(RELATIONS),
  confidence: unit, provisional: z.boolean(), mentions: z.array(mention),
});

const shape = z.object({
  id: z.string().min(1).max(1_000), title: z.string().min(1), abstract: z.string(), year: z.int().optional(), venue: z.string().optional(),
  authors: z.array(z.string()).optional(), url: z.string().optional(), github: z.string().optional(), entities: z.array(entity),
});

/** Beside the shape: every span is where it says, ids begin as their type wants, and each fact is stated once. */
export const ExtractedPaperSchema = shape.superRefine((paper, context) => {
  const issue = (path: (string | number)[], message: string): void => context.addIssue({ code: 'custom', path, message });
  const taken = takenPrefix(paper.id);
  if (taken !== undefined) issue(['id'], `a paper's id may not begin with "${taken}", got "${paper.id}"`);
  const text = paperText(paper);
  const stated = new Set<string>();
  paper.entities.forEach(({ id, type, relation, mentions }, index) => {
    const at = ['entities', index] as const;
    if (!id.startsWith(entityPrefix(type))) issue([...at, 'id'], `the id of a ${type} begins with "${entityPrefix(type)}", got "${id}"`);
    const fact = `${relation} ${id}`;
    if (stated.has(fact)) issue([...at, 'id'], `"${fact}" is stated twice`);
    stated.add(fact);
    mentions.forEach(({ start, end, text: own, sentence, sentenceStart }, place) => {
      if (text.slice(start, end) !== own) issue([...at, 'mentions', place, 'text'], `the paper's text from ${start} to ${end} is ${JSON.stringify(text.slice(start, end))}, not ${JSON.stringify(own)}`);
      else if (!text.startsWith(sentence, sentenceStart)) issue([...at, 'mentions', place, 'sentence'], `the paper's text at ${sentenceStart} doesn't begin with this sentence: ${JSON.stringify(sentence.slice(0, 80))}`);
    });
  });
});

/** `field` is the path of the first thing that isn't as expected. */
export type ParsedLine = { readonly paper: ExtractedPaper } | { readonly field: string; readonly reason: string };

/** One line of extracted.jsonl. Never throws. */
export function parseExtracted(line: string): ParsedLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return { field: 'line', reason: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  const parsed = ExtractedPaperSchema.safeParse(value);
  if (parsed.success) return { paper: parsed.data as ExtractedPaper };
  const first = parsed.error.issues[0];
  const more = parsed.error.issues.length - 1;
  return { field: first?.path.join('.') || 'line', reason: `${first?.message ?? 'not an ExtractedPaper'}${more > 0 ? ` (and ${more} more)` : ''}` };
}
