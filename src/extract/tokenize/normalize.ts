/**
 * A copy of the text that is easier to tokenize, of the same length: every character stands where it stood, so that
 * offsets into the copy are offsets into the original.
 */
export function normalize(text: string): string {
  return text
    .replace(/[\u2010\u2011\u2012\u2212\uFE63\uFF0D]/g, '-')
    .replace(/[\u00A0\u00AD\u2000-\u200F\u202F\u205F\u2060\u3000\uFEFF\t\r\v\f]/g, ' ')
    .replace(/[\u2018\u2019\u201A\u02BC]/g, "'")
    .replace(/[\u201C\u201D\u201E]/g, '"')
    .replace(LATEX, (command) => ' '.repeat(command.length));
}

/**
 * LaTeX that a copied abstract still has: commands that only set type (\textbf{, \emph{), that space, or that cite, and
 * the dollar signs and braces of formulas. A name in braces stays; a command that stands for a name (\method) goes.
 */
const LATEX = /\\(?:cite[pt]?|ref|label)\{[^}\n]*\}|\\(?:[a-zA-Z]+\*?|[^a-zA-Z\s])(?:\{\})?|(?<!\\)[${}]|~(?=\\)/g;
