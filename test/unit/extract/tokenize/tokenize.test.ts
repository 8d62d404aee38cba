import fc from 'fast-check';
import { paperText, type TokenizedPaper } from '../../../../src/extract/records.ts';
import { tokenize } from '../../../../src/extract/tokenize/tokenize.ts';

const read = (abstract: string, title = 'A title'): TokenizedPaper => tokenize({ id: 'p', title, abstract });
/** The abstract's tokens and sentences, as texts. */
const tokensOf = (abstract: string): string[] => read(abstract).tokens.filter(({ start }) => start > 'A title'.length).map(({ text }) => text);
const sentencesOf = (abstract: string): string[] => {
  const { text, sentences } = read(abstract);
  return sentences.filter(({ field }) => field === 'abstract').map(({ start, end }) => text.slice(start, end));
};

describe('tokens', () => {
  test.each<[string, string, string[]]>([
    ['a hyphen parts a name from what follows', 'GPT-4 and Kestrel-based', ['GPT', '-', '4', 'and', 'Kestrel', '-', 'based']],
    ['a version keeps its decimals', 'mPLUG-DocOwl 1.5, Qwen2.5 and v2.0', ['mPLUG', '-', 'DocOwl', '1.5', ',', 'Qwen2.5', 'and', 'v2.0']],
    ['a number keeps its decimals and thousands, not the full stop', 'by 3.14 of 1,200.', ['by', '3.14', 'of', '1,200', '.']],
    ['an unusual hyphen counts as a hyphen', 'GPT\u20114', ['GPT', '-', '4']],
    ['letters beyond ASCII stay in their word', 'naïve Poincaré', ['naïve', 'Poincaré']],
    ['a command that sets type goes, its name stays', '\\textbf{Heron} is \\emph{small}', ['Heron', 'is', 'small']],
    ['a command that stands for a word goes', 'tasks, \\ie parsing', ['tasks', ',', 'parsing']],
    ['a citation goes with its key', 'Heron \\cite{smith2020} flies', ['Heron', 'flies']],
    ['the dollar signs of a formula go', '$O(n)$ steps', ['O', '(', 'n', ')', 'steps']],
  ])('%s', (_, abstract, expected) => { expect(tokensOf(abstract)).toEqual(expected); });

  test.each<[string, string, string]>([
    ['a full stop', 'Code is at https://example.org/heron.', 'https://example.org/heron'],
    ['a comma', 'At https://example.org/a-b_c, we show it.', 'https://example.org/a-b_c'],
    ['round brackets', 'Code (https://example.org/heron).', 'https://example.org/heron'],
    ['curly quotes', 'At “https://example.org/heron”.', 'https://example.org/heron'],
    ['a dollar sign', 'At $https://example.org/heron$.', 'https://example.org/heron'],
    ['a zero-width space', 'At https://example.org/heron\u200B we', 'https://example.org/heron'],
    ['LaTeX braces', 'At \\url{https://example.org/heron}.', 'https://example.org/heron'],
    ['a Markdown link', 'See [the page](https://example.org/heron) now.', 'https://example.org/heron'],
    ['no scheme', 'At github.com/heron/nest.', 'github.com/heron/nest'],
    ['a site without scheme that is said to be available', 'Code is available at heron-nest.org.', 'heron-nest.org'],
  ])('an address is one token without %s', (_, abstract, url) => {
    expect(tokensOf(abstract).filter((text) => /[a-z]\.[a-z]/.test(text))).toEqual([url]);
  });

  test('brackets that belong to an address stay in it', () => {
    expect(tokensOf('See https://example.org/heron_(bird).')).toContain('https://example.org/heron_(bird)');
  });
});

describe('sentences', () => {
  test.each<[string, string]>([
    ['et al.', 'As Smith et al. Showed, herons fly far.'],
    ['e.g.', 'Some birds, e.g. Herons and gulls, fly far.'],
    ['i.e.', 'Some birds, i.e. Herons, fly far.'],
    ['Fig.', 'The curve of Fig. 2 is flat.'],
    ['a version number', 'We ask GPT-3.5-turbo and Heron 1.5 to fly.'],
    ['an address', 'The code at https://example.org/v1.0/Heron.Next is free.'],
  ])('none ends at %s', (_, abstract) => { expect(sentencesOf(abstract)).toEqual([abstract]); });

  test.each<[string, string, string[]]>([
    ['a full stop and a space', 'Herons fly. Gulls swim.', ['Herons fly.', 'Gulls swim.']],
    ['a full stop without a space', 'We show that it works.It then flies.', ['We show that it works.', 'It then flies.']],
    ['a question mark', 'Do herons fly? We ask.', ['Do herons fly?', 'We ask.']],
    ['a full stop before a name in small letters', 'Herons fly. mPLUG swims.', ['Herons fly.', 'mPLUG swims.']],
    ['a full stop, also after a LaTeX command that leads', '\\textbf{Heron} flies. Gulls swim.', ['Heron} flies.', 'Gulls swim.']],
    ['a full stop, also after blanks that lead', '  Herons fly. Gulls swim.', ['Herons fly.', 'Gulls swim.']],
    ['a line break inside stays inside', 'Herons\nfly far.', ['Herons\nfly far.']],
  ])('one ends at %s', (_, abstract, expected) => { expect(sentencesOf(abstract)).toEqual(expected); });

  test('the title is one sentence, whatever stands in it', () => {
    const { text, sentences } = read('It can.', 'Can herons fly? A study. Part 2');
    expect(sentences.map(({ start, end, field }) => [field, text.slice(start, end)])).toEqual([['title', 'Can herons fly? A study. Part 2'], ['abstract', 'It can.']]);
  });

  test.each<[string, string, string[]]>([['', 'Herons fly.', ['abstract']], ['Herons', '', ['title']], ['', '', []], [' ', ' ', []]])('title %j and abstract %j give %j', (title, abstract, fields) => {
    expect(read(abstract, title).sentences.map(({ field }) => field)).toEqual(fields);
  });
});

/** Texts of the pieces that are hard to cut. */
const piece = fc.constantFrom('heron', 'GPT-4', 'v1.5', 'et al.', ' ', '. ', '.', '? ', '\n', '\n\n', '$', '\\textbf{', '}', '\\ie', '(', ')', 'https://example.org/a', 'github.com/a/b.', 'é', '𝒳', '\u00a0', '\u200b', '“', '…', 'e.g. ', '1,000', '日本', '🙂', '\\cite{', '~');
const hardText = fc.oneof(fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')), fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 40 }));
const title = hardText.map((text) => text.replaceAll('\n', ' '));

test('offsets point into the text as it came in, spans never overlap nor cross the end of the title', () => {
  fc.assert(fc.property(title, hardText, (title, abstract) => {
    const paper = { id: 'p', title, abstract };
    const { text, tokens, sentences } = tokenize(paper);
    expect(text).toBe(paperText(paper));
    let end = 0;
    for (const token of tokens) {
      expect(token.start).toBeGreaterThanOrEqual(end);
      expect(token.end).toBeGreaterThan(token.start);
      expect(token.text).toHaveLength(token.end - token.start);
      // Words and numbers are never rewritten; hyphens, quotes and blanks may be.
      if (/^[\p{L}\p{M}\p{N}.,]+$/u.test(token.text)) expect(token.text).toBe(text.slice(token.start, token.end));
      expect(token.start < title.length && token.end > title.length).toBe(false);
      end = token.end;
    }
    expect(end).toBeLessThanOrEqual(text.length);
    let [last, next] = [0, 0];
    for (const { start, end, firstToken, endToken, field } of sentences) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(firstToken).toBeGreaterThanOrEqual(next);
      expect(endToken).toBeGreaterThan(firstToken);
      expect(tokens[firstToken].start).toBeGreaterThanOrEqual(start);
      expect(tokens[endToken - 1].end).toBeLessThanOrEqual(end);
      expect(field).toBe(end <= title.length ? 'title' : 'abstract');
      [last, next] = [end, endToken];
    }
    // No token is lost between sentences.
    expect(sentences.reduce((sum, { firstToken, endToken }) => sum + endToken - firstToken, 0)).toBe(tokens.length);
  }), { seed: 7, numRuns: 300 });
});

test('a paper is read the same whatever was read before it', () => {
  const texts = ['As Smith et al. (2020) say, GPT-3.5-turbo flies.It lands. See Fig. 2.', 'Dr. Heron lives in the U.S. Now it nests at https://example.org/a.', 'Is it? Yes! No. 3 of 4.'];
  const first = texts.map((text) => JSON.stringify(read(text)));
  const again = [...texts].reverse().map((text) => JSON.stringify(read(text))).reverse();
  expect(again).toEqual(first);
});
