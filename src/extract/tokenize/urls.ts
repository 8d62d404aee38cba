import type { Span } from '../records.ts';

const URL = /(?:https?:\/\/|www\.)[^\s<>"\\^`|]+|\b(?:github|gitlab|huggingface|bitbucket)\.(?:com|co|org)\/[^\s<>"\\^`|]+|\b[\w-]+\.github\.io(?:\/[^\s<>"\\^`|]*)?/gi;

/** A site without a scheme, where the words before it say that something is to be found there: "available at example.org". */
const BARE = /(?<=\b(?:available|released?|found|visit|websites?|webpages?|page|hosted|accessible|online|see|provided|downloaded?|code|data)\b[^.\n]{0,60}\b(?:at|on|is|visit|see|from|via|page|website)\s*:?\s)(?:[\w-]+\.)+(?:org|com|io|ai|net|dev|app|edu|ac\.\w\w|cc|me|co|page|site)\b(?:\/[^\s<>"\\^`|]*)?(?![\w-])/gi;

/** Every address in the text, in order, less the punctuation and the braces that close the sentence around it. */
export function findUrls(text: string): Span[] {
  const spans: Span[] = [];
  const matches = [...text.matchAll(URL)];
  if (/[a-z]\.[a-z]/i.test(text)) matches.push(...[...text.matchAll(BARE)].filter(({ index }) => !matches.some((m) => index >= m.index && index < m.index + m[0].length)));
  for (const match of matches.sort((a, b) => a.index - b.index)) {
    let url = match[0];
    // "\url{https://..}." and "(https://..)": what opened before the address closes after it.
    const brace = url.search(/[{}]|\]\(/);
    if (brace !== -1) url = url.slice(0, brace);
    for (let before = ''; url !== before;) {
      before = url;
      url = url.replace(/[.,;:!?'*…]+$/, '');
      if (/[)\]]$/.test(url) && count(url, '(') < count(url, ')') + count(url, ']') - count(url, '[')) url = url.slice(0, -1);
    }
    if (/^(https?:\/\/|www\.)[\w-]/i.test(url) || !/^(https?:|www\.)/i.test(url)) spans.push({ start: match.index, end: match.index + url.length });
  }
  return spans;
}

const count = (text: string, character: string): number => text.split(character).length - 1;
