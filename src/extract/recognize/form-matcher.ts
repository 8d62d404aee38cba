import { NAMED_TYPES, type Counts } from '../lexicon/counts.ts';
import type { Mention } from '../records.ts';
import { mentionOf, surface, type Recognizer } from './reading.ts';

/** Finds forms that annotated papers named: their score is how often, of all papers where the form stood. */
export function formMatcher(counts: Counts): Recognizer {
  return {
    name: 'form',
    recognize(reading) {
      const { tokens, parts, isUrl, sentenceOf } = reading;
      const mentions: Mention[] = [];
      const add = (first: number, end: number, key: string): void => {
        const count = counts.form(key);
        if (!count) return;
        NAMED_TYPES.forEach((type, t) => {
          const share = count.named[t]! / count.seen;
          if (share > 0.02) mentions.push(mentionOf(reading, first, end, type, 'known-form', Math.min(1, share)));
        });
      };
      for (let first = 0; first < tokens.length; first += 1) {
        if (!parts[first] || isUrl[first]) continue;
        const single = surface(reading, first, first + 1);
        if (single?.startsWith('=')) add(first, first + 1, single);
        let key = '';
        for (let at = first; at < tokens.length && sentenceOf[at] === sentenceOf[first];) {
          const part = parts[at];
          if (!part) { at += 1; continue; }
          key = key === '' ? part.text : `${key} ${part.text}`;
          at = part.next;
          if (at - first > 1 || !single?.startsWith('=')) add(first, at, key);
          if (!counts.beginnings.has(key)) break;
        }
      }
      return mentions;
    },
  };
}
