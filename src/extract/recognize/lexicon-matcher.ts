import { isCoined } from '../lexicon/fold.ts';
import type { AliasOf, Lexicon } from '../lexicon/lexicon.ts';
import type { Mention } from '../records.ts';
import { mentionOf, type Reading, type Recognizer } from './reading.ts';

/** Longest alias, in key parts. */
const MAX_PARTS = 12;

/** How a form in a text agrees with an alias of the same key: undefined is not at all. */
export type Agreement = 'exact' | 'case' | 'lower';

/**
 * The case rule. A phrase in small letters agrees with any case ("graph neural network" with "Graph Neural Networks").
 * Short and coined names need their own letters ("RAG" is not "rag"); others may lose capitals ("Imagenet"), and all of
 * them only if the form is long enough to be no common word.
 */
export function agreement(alias: string, form: string): Agreement | undefined {
  const singular = /\p{Lu}s$/u.test(form) ? form.slice(0, -1) : form;
  if (form === alias || singular === alias || form === `${alias}s`) return 'exact';
  if (!/\p{Lu}/u.test(alias)) return 'exact';
  const oneWord = !/[\s-]/.test(alias.trim());
  if (oneWord && isCoined(alias) && alias.length <= 4) return undefined;
  if (/\p{Lu}/u.test(form)) return 'case';
  if (/\p{N}/u.test(form) && alias.length >= 4) return 'lower';
  return alias.split(/[\s-]+/).length >= 3 || alias.length >= 8 ? 'lower' : undefined;
}

/** Finds known names: every form of the lexicon that stands in the text, by token. */
export function lexiconMatcher(lexicon: Lexicon): Recognizer {
  return {
    name: 'lexicon',
    recognize(reading) {
      const { tokens, parts, isUrl } = reading;
      const mentions: Mention[] = [];
      for (let first = 0; first < tokens.length; first += 1) {
        if (!parts[first] || isUrl[first]) continue;
        let key = '';
        let at = first;
        for (let n = 0; n < MAX_PARTS && at < tokens.length; n += 1) {
          while (at < tokens.length && !parts[at]) at += 1;
          const part = parts[at];
          if (!part || isUrl[at] || reading.sentenceOf[at] !== reading.sentenceOf[first]) break;
          key = key === '' ? part.text : `${key} ${part.text}`;
          at = part.next;
          const aliases = lexicon.byKey.get(key);
          if (aliases) mentions.push(...matches(reading, first, at, aliases));
          if (!lexicon.beginnings.has(key)) break;
        }
      }
      return mentions;
    },
  };
}

/** One mention per type, naming every entry of that type that the form may stand for. */
function matches(reading: Reading, first: number, end: number, aliases: readonly AliasOf[]): Mention[] {
  const form = reading.paper.text.slice(reading.tokens[first]!.start, reading.tokens[end - 1]!.end);
  const out = new Map<string, { agreement: Agreement; ambiguous: boolean; ids: string[]; type: Mention['type'] }>();
  for (const { entry, form: alias, ambiguous } of aliases) {
    const agrees = agreement(alias, form);
    // What annotated papers name is the form matcher's, with how often they do.
    if (!agrees || entry.source === 'gold') continue;
    const known = out.get(entry.type);
    if (!known) out.set(entry.type, { agreement: agrees, ambiguous, ids: [entry.id], type: entry.type });
    else if (!known.ids.includes(entry.id)) known.ids.push(entry.id);
  }
  return [...out.values()].map(({ agreement: agrees, ambiguous, ids, type }) =>
    mentionOf(reading, first, end, type, `lexicon:${ambiguous ? 'ambiguous' : agrees}`, SCORES[ambiguous ? 'ambiguous' : agrees], ids));
}

const SCORES = { exact: 0.8, case: 0.6, lower: 0.4, ambiguous: 0.3 } as const;
