import { findUrls } from '../tokenize/urls.ts';
import type { Mention } from '../records.ts';
import type { Recognizer } from './reading.ts';
import { repositoryOf } from './repositories.ts';

/** Videos, demos and supplements that stand alone at an address release nothing; with code or data beside them it counts. */
function isShowOnly(before: string): boolean {
  const clause = before.slice(Math.max(before.lastIndexOf('. '), before.lastIndexOf('! '), before.lastIndexOf('\n')) + 1);
  return /\b(?:videos?|demos?|demonstrations?|samples|supplementary|supplemental|appendix|additional (?:results|information|details))\b/i.test(clause)
    && !/\b(?:code|codes|codebase|data|datasets?|models?|weights|checkpoints?|project|source|implementation|benchmark|software|toolkit|library|package|github|homepage|tool)\b/i.test(clause);
}

/** Repositories, data sets, models and project pages given by address. */
export const urlMatcher: Recognizer = {
  name: 'url',
  recognize({ paper: { text } }) {
    const mentions: Mention[] = [];
    for (const { start, end } of findUrls(text)) {
      const address = text.slice(start, end);
      const canonical = repositoryOf(address);
      if (canonical !== undefined && (/^(?:github|hf|hf-dataset):/.test(canonical) || !isShowOnly(text.slice(Math.max(0, start - 120), start)))) mentions.push({ start, end, text: address, type: 'Repo', score: 0.97, rule: `url:${canonical.split(':')[0]}` });
    }
    return mentions;
  },
};
