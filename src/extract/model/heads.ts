import { TAGGED_TYPES, type TaggedType } from './labels.ts';

/** Nouns that say what kind of thing a name beside them is. */
const HEADS: Readonly<Record<TaggedType, string>> = {
  Dataset: 'dataset datasets corpus corpora benchmark benchmarks leaderboard suite testbed testset collection treebank challenge database data set',
  Model: 'model models framework frameworks system systems network architecture algorithm method approach toolkit library tool agent assistant pipeline module baseline llm llms backbone encoder decoder detector optimizer planner solver policy generator engine',
  Method: 'technique techniques strategy mechanism mechanisms loss layers methods algorithms approaches networks architectures',
  Task: 'task tasks problem problems',
};
const HEAD_TYPE = new Map<string, number>();
TAGGED_TYPES.forEach((type, k) => { for (const word of HEADS[type].split(' ')) HEAD_TYPE.set(word, k); });
const CALLED = new Set(['called', 'named', 'dubbed', 'termed', 'titled', 'coined', 'namely', 'as', '-', '–', '—', ',', '(', ':', '``', '"', '“', 'is', 'the', 'a', 'an']);
const STOPS = new Set(['.', ';', '!', '?', ')', 'that', 'which', 'to', 'for', 'on', 'in', 'by', 'from', 'with', 'where', 'we', 'and']);

/** How often the words around the places of a name call it a model, method, dataset or task (in the order of TAGGED_TYPES). */
export type Evidence = readonly [number, number, number, number];

/**
 * What the paper calls its names: "X benchmark", "dataset X", "a corpus called X", "X, a new framework", "X is a dataset".
 * `lower` are all tokens in lower case, `name[t]` whether token t looks like a name. Gathered over all places of a form.
 */
export function headEvidence(lower: readonly string[], name: readonly boolean[], keyOf: (t: number) => string): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const add = (key: string, type: number): void => {
    let counts = found.get(key);
    if (!counts) found.set(key, (counts = [0, 0, 0, 0]));
    counts[type]!++;
  };
  for (let t = 0; t < lower.length; t++) {
    if (!name[t]) continue;
    const key = keyOf(t);
    let right = t + 1;
    while (right < lower.length && right < t + 5 && (name[right] || lower[right] === '-')) right++;
    const next = HEAD_TYPE.get(lower[right] ?? '');
    if (next !== undefined) add(key, next);
    let left = t - 1;
    for (let steps = 0; left >= 0 && steps < 4 && (CALLED.has(lower[left]!) || name[left]); steps++) left--;
    const before = left >= 0 ? HEAD_TYPE.get(lower[left]!) : undefined;
    if (before !== undefined) add(key, before);
    const opens = lower[right] === ')' ? right + 1 : right;
    // "X - What It Stands For, a dataset": the long form may hold small words.
    if (/^[-–—(]$/.test(lower[t + 1] ?? '')) {
      for (let k = t + 2; k + 2 < lower.length && k < t + 12 && !/^[.;!?]$/.test(lower[k]!); k++) {
        const at = lower[k] === ')' ? k + 1 : k;
        if (lower[at] !== ',' || !/^(an?|the|our|one)$/.test(lower[at + 1] ?? '')) continue;
        for (let h = at + 2; h < lower.length && h < at + 14 && !STOPS.has(lower[h]!); h++) { const type = HEAD_TYPE.get(lower[h]!); if (type !== undefined) { add(key, type); break; } }
        break;
      }
    }
    if ((lower[opens] === ',' || lower[opens] === ':' || lower[opens] === 'is') && /^(an?|the|our|one)$/.test(lower[opens + 1] ?? '')) {
      let head: number | undefined;
      for (let k = opens + 2; k < lower.length && k < opens + 14 && !STOPS.has(lower[k]!); k++) head = HEAD_TYPE.get(lower[k]!) ?? head;
      if (head !== undefined) add(key, head);
    }
  }
  return found;
}
