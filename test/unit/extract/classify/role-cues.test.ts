import { ROLE_CUES } from '../../../../src/extract/classify/role-cues.ts';

/** The sentence with its mention in brackets, small letters. */
function cues(sentence: string, isTitle = false): string[] {
  const [left = '', rest = ''] = sentence.split('[');
  const right = rest.slice(rest.indexOf(']') + 1);
  return ROLE_CUES.filter(({ holds }) => holds({ left, right, isTitle })).map(({ name }) => name);
}

test.each([
  ['in this paper, we propose [heronnet], a parser of tides.', 'verb:propose'],
  ['we introduce a new and larger benchmark, [ternbench].', 'verb:propose'],
  ['a parser called [heronnet] reads tides.', 'verb:name'],
  ['experiments on [ternbench] show gains.', 'evaluate-on'],
  ['we evaluate our parser on gullset and [ternbench].', 'evaluate-on'],
  ['it outperforms [gullnet] by two points.', 'compare'],
  ['our parser is built on [gullnet].', 'based-on'],
  ['we tackle [tide parsing] with little data.', 'address'],
  ['recent [language models] have shown promise.', 'background'],
  ['[language models] have been widely used.', 'background'],
  ['[heronnet] achieves two points more.', 'acts'],
])('%s shows %s', (sentence, cue) => { expect(cues(sentence)).toContain(cue); });

test.each([
  ['we propose a way of [tide parsing].', 'verb:propose'],
  ['we propose to train with [gullnet].', 'verb:propose'],
  ['the tide [gullnet] was calm.', 'compare'],
])('%s doesn\'t show %s', (sentence, cue) => { expect(cues(sentence)).not.toContain(cue); });

test.each([
  ['[heronnet]: parsing tides', ['title:colon', 'title:first']],
  ['a parser for [tide parsing]', ['title:last', 'title:for']],
  ['parsing tides with [gullnet]', ['title:last', 'title:via']],
  ['we propose [heronnet] here', []],
])('in the title, %s shows %j', (title, expected) => { expect(cues(title, true)).toEqual(expected); });
