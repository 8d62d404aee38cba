/** Text cut where marks begin and end, so that marks which overlap or stand in one another can all be shown. Pure. */

export interface Mark {
  readonly start: number;
  readonly end: number;
  /** What is marked; marks with the same key light up together. */
  readonly key: string;
}

export interface Segment<M extends Mark> {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The marks that cover all of it, longest first: the last one is the closest around the text. */
  readonly marks: readonly M[];
}

/**
 * Segments of text.slice(from, to), in order and without gaps. Offsets are UTF-16, into `text`; marks that reach
 * beyond [from, to) are cut to it, empty ones and ones wholly outside are left out.
 */
export function segments<M extends Mark>(text: string, marks: readonly M[], from = 0, to = text.length): Segment<M>[] {
  const inside = marks.filter(({ start, end }) => Math.max(start, from) < Math.min(end, to));
  const cuts = new Set([from, to]);
  for (const { start, end } of inside) cuts.add(Math.max(start, from)).add(Math.min(end, to));
  const at = [...cuts].sort((a, b) => a - b);
  const out: Segment<M>[] = [];
  for (let index = 0; index + 1 < at.length; index++) {
    const [start, end] = [at[index] ?? 0, at[index + 1] ?? 0];
    const covering = inside.filter((mark) => mark.start <= start && mark.end >= end);
    covering.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
    out.push({ start, end, text: text.slice(start, end), marks: covering });
  }
  return out;
}

/** Every place where one of the names stands as a word of its own, for marking a name in a sentence; longest names first. */
export function findNames(text: string, names: readonly string[]): Mark[] {
  const found: Mark[] = [];
  const lower = text.toLowerCase();
  for (const name of [...names].sort((a, b) => b.length - a.length)) {
    const wanted = name.toLowerCase();
    if (wanted === '' || lower.length !== text.length) continue;
    for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
      const end = at + wanted.length;
      const word = !/[\p{L}\p{N}]/u.test(text.charAt(at - 1)) && !/[\p{L}\p{N}]/u.test(text.charAt(end));
      if (word && !found.some((mark) => mark.start < end && at < mark.end)) found.push({ start: at, end, key: name });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
