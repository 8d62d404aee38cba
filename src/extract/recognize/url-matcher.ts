import { findUrls } from '../tokenize/urls.ts';
import type { Mention } from '../records.ts';
import type { Recognizer } from './reading.ts';
import { repositoryOf } from './repositories.ts';

/** Repositories, data sets, models and project pages given by address. */
export const urlMatcher: Recognizer = {
  name: 'url',
  recognize({ paper: { text } }) {
    const mentions: Mention[] = [];
    for (const { start, end } of findUrls(text)) {
      const address = text.slice(start, end);
      const canonical = repositoryOf(address);
      if (canonical !== undefined) mentions.push({ start, end, text: address, type: 'Repo', score: 0.97, rule: `url:${canonical.split(':')[0]}` });
    }
    return mentions;
  },
};
