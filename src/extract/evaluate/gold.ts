import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { ExtractError } from '../errors.ts';
import { ENTITY_TYPES, paperText, RELATIONS } from '../records.ts';

/** Annotated papers: gold, or extracted papers in the same form. One JSON object a line. */

const offset = z.int().min(0);
const AnnotatedEntity = z.object({
  /** The identity across papers; absent = type and canonical name stand in for it. */
  id: z.string().optional(),
  type: z.enum(ENTITY_TYPES),
  canonical: z.string().min(1),
  aliases: z.array(z.string()).default([]),
  relation: z.enum(RELATIONS),
  mentions: z.array(z.object({ start: offset, end: offset, text: z.string() })),
});
const AnnotatedPaper = z.object({ title: z.string().min(1), abstract: z.string(), entities: z.array(AnnotatedEntity) });

export type AnnotatedEntity = z.infer<typeof AnnotatedEntity>;
export type AnnotatedPaper = z.infer<typeof AnnotatedPaper>;

/** What papers are matched by: the title without regard to case and blanks. */
export const titleKey = (title: string): string => title.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** One line of a gold file. Throws ExtractError `bad_gold`, with `where` as the place. */
export function parseAnnotated(line: string, where: string): AnnotatedPaper {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new ExtractError('bad_gold', where, `not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  const parsed = AnnotatedPaper.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ExtractError('bad_gold', where, `not an annotated paper: ${issue?.path.join('.') || 'line'}: ${issue?.message}`);
  }
  const text = paperText(parsed.data);
  for (const { canonical, mentions } of parsed.data.entities) {
    for (const { start, end, text: mention } of mentions) {
      const there = text.slice(start, end);
      if (there !== mention) {
        throw new ExtractError('bad_gold', where, `a mention of ${JSON.stringify(canonical)} says ${JSON.stringify(mention)} at ${start}-${end}, where the text has ${JSON.stringify(there)}`);
      }
    }
  }
  return parsed.data;
}

/** Reads a file of annotated papers. Throws ExtractError `unreadable` or `bad_gold`; two papers of one title are bad too. */
export async function readAnnotated(file: string): Promise<AnnotatedPaper[]> {
  const papers: AnnotatedPaper[] = [];
  const seen = new Map<string, number>();
  let number = 0;
  try {
    for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
      number += 1;
      if (line.trim() === '') continue;
      const paper = parseAnnotated(number === 1 ? line.replace(/^\uFEFF/, '') : line, `${file}:${number}`);
      const before = seen.get(titleKey(paper.title));
      if (before !== undefined) throw new ExtractError('bad_gold', `${file}:${number}`, `a second paper titled ${JSON.stringify(paper.title)}; the first is on line ${before}`);
      seen.set(titleKey(paper.title), number);
      papers.push(paper);
    }
  } catch (cause) {
    if (cause instanceof ExtractError) throw cause;
    throw new ExtractError('unreadable', file, `can't be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  if (papers.length === 0) throw new ExtractError('bad_gold', file, 'holds no papers');
  return papers;
}
