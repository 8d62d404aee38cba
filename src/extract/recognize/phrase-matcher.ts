import type { Counts } from '../lexicon/counts.ts';
import { NAMED_TYPES } from '../lexicon/counts.ts';
import type { Mention } from '../records.ts';
import { isGlued, mentionOf, type Recognizer } from './reading.ts';

/** Words that no noun phrase of ours begins with or holds. */
const STOP = new Set(('a an the this that these those its their our your his her my it they we you he she i and or but nor of in on at by for from to with without via as is are was were be been being has have had do does did can could may might must should will would not no than then so such which who whom whose what when where why how if while although though because since however moreover also both each every all any some many most more much few several other another same own only very too just there here into onto over under between among across through during before after above below up down out off about against toward towards per within upon until unless yet thus hence therefore e.g i.e etc using based use used uses propose proposed introduce present show shows achieve achieves existing recent new novel different various').split(' '));

const LONGEST = 8;

/**
 * Finds phrases that end like tasks, methods, models or datasets of annotated papers ("... segmentation", "... network"),
 * each with every beginning that its words allow; the arbiter chooses among them.
 */
export function phraseMatcher(counts: Counts): Recognizer {
  return {
    name: 'phrase',
    recognize(reading) {
      const { tokens, parts, isUrl, sentenceOf } = reading;
      const mentions: Mention[] = [];
      for (let i = 0; i < tokens.length; i += 1) {
        const part = parts[i];
        if (!part || isUrl[i]) continue;
        const head = counts.word(part.text);
        if (!head) continue;
        const shares = head.last.map((n) => n / head.all);
        const types = NAMED_TYPES.filter((_, t) => head.last[t]! >= 2 && shares[t]! >= 0.02);
        if (types.length === 0) continue;
        const end = part.next;
        for (let first = i; first >= 0 && end - first <= LONGEST && sentenceOf[first] === sentenceOf[i]; first -= 1) {
          const begin = parts[first];
          if (!begin) {
            if (first > 0 && isGlued(tokens, first)) continue; // a hyphen
            break;
          }
          if (first < i && begin.next > end) continue;
          const text = tokens[first]!.text.toLowerCase();
          if (STOP.has(text) || !/[\p{L}\p{N}]/u.test(text)) break;
          if (first < i) {
            const word = counts.word(begin.text);
            if (word && word.all >= 30 && (word.first + word.inside) / word.all < 0.01) break;
          }
          for (const type of types) mentions.push(mentionOf(reading, first, end, type, 'phrase', shares[NAMED_TYPES.indexOf(type)]!));
        }
      }
      return mentions;
    },
  };
}
