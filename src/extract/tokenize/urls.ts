import type { Span } from '../records.ts';

const URL = /(?:https?:\/\/|www\.)[^\s<>"\\^`|]+|\b(?:github|gitlab|huggingface|bitbucket)\.(?:com|co|org)\/[^\s<>"\\^`|]+|\b[\w-]+\.github\.io(?:\/[^\s<>"\\^`|]*)?/gi;

/** A site without a scheme, where the words before it say that something is to be found there: "available at example.org". */
const BARE = /(?<![\w.@/-])(?:[\w-]+\.)+(?:org|com|io|ai|net|dev|app|edu|ac\.\w\w|cc|me|co|page|site)\b(?:\/[^\s<>"\\^`|]*)?(?![\w-])/gi;
const BEFORE_BARE = /\b(?:available|released?|found|visit|websites?|webpages?|page|hosted|accessible|online|see|provided|downloaded?|code|data)\b[^.\n]{0,60}\b(?:at|on|is|visit|see|from|via|page|website)\s*:?\s$/i;

/** Every address in the text, in order, less the punctuation and the braces that close the sentence around it. */
export function findUrls(text: string): Span[] {
  const spans: Span[] = [];
  const matches = [...text.matchAll(URL)];
  matches.push(...[...text.matchAll(BARE)].filter(({ index }) => !matches.some((m) => index >= m.index && index < m.index + m[0].length) && BEFORE_BARE.test(text.slice(Math.max(0, index - 90), index))));
  for (const match of matches.sort((a, b) => a.index - b.index)) {
    let url = match[0];
    // "\url{https://..}." and "(https://..)": what opened before the address closes after it.
    const brace = url.search(/[{}]|\]\(/);
    if (brace !== -1) url = url.slice(0, brace);
    for (let before = ''; url !== before;) {
      before = url;
      url = url.replace(/[.,;:!?'*…$\u201C\u201D\u2018\u2019\u200B-\u200F\u2060\u00AD]+$/, '');
      if (/[)\]]$/.test(url) && count(url, '(') < count(url, ')') + count(url, ']') - count(url, '[')) url = url.slice(0, -1);
    }
    if (/^(https?:\/\/|www\.)[\w-]/i.test(url) || !/^(https?:|www\.)/i.test(url)) spans.push({ start: match.index, end: match.index + url.length });
  }
  return spans;
}

const count = (text: string, character: string): number => text.split(character).length - 1;
