import type { Span } from '../records.ts';

const URL = /(?:https?:\/\/|www\.)[^\s<>"\\^`|]+|\b(?:github|gitlab|huggingface|bitbucket)\.(?:com|co|org)\/[^\s<>"\\^`|]+|\b[\w-]+\.github\.io(?:\/[^\s<>"\\^`|]*)?/gi;

/** Every address in the text, in order, less the punctuation and the braces that close the sentence around it. */
export function findUrls(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(URL)) {
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
