import { QueryError } from '../errors.ts';

export type TokenKind = 'word' | 'quoted' | 'string' | 'number' | 'parameter' | 'symbol';

export interface Token {
  readonly kind: TokenKind;
  /** Without quotes for quoted names, strings and parameters. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Counted from 1. */
export function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: [...(before.at(-1) ?? '')].length + 1 };
}

const WORD = /[\p{L}\p{Nl}_][\p{L}\p{N}\p{M}\p{Pc}]*/uy;
const NUMBER = /(?:0[xX][0-9a-fA-F]+|0[oO][0-7]+|(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)/y;
const LINE_END = /[\n]|$/g;

/**
 * Cypher's words, as far as telling code from comments, strings and quoted names needs. Where engines might read a text
 * in two ways (a lone carriage return in a comment, a comment in a comment, a backslash outside strings), it is refused:
 * what one reading hides, another would run. What is neither letter, digit nor ASCII mark counts as white space.
 * Throws QueryError `syntax`.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const fail = (offset: number, what: string): never => { throw new QueryError('syntax', what, { position: positionOf(text, offset) }); };
  const match = (pattern: RegExp, at: number): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  let at = 0;
  while (at < text.length) {
    const start = at;
    const char = text[at] as string;
    if (text.startsWith('//', at)) {
      LINE_END.lastIndex = at;
      at = LINE_END.exec(text)?.index ?? text.length;
      const lone = /\r(?!$)|[\v\f\u0085\u2028\u2029]/.exec(text.slice(start, at));
      if (lone) fail(start + lone.index, 'a comment of one line holds a line break that not every engine takes for one');
    } else if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2);
      if (end < 0) fail(at, 'this comment is never closed: expected */');
      if (text.slice(at + 2, end).includes('/*')) fail(at, 'a comment inside a comment: not every engine reads it alike');
      at = end + 2;
    } else if (char === "'" || char === '"') {
      at += 1;
      while (at < text.length && text[at] !== char) at += text[at] === '\\' ? 2 : 1;
      if (at >= text.length) fail(start, `this string is never closed: expected ${char}`);
      at += 1;
      tokens.push({ kind: 'string', text: text.slice(start + 1, at - 1), start, end: at });
    } else if (char === '`') {
      at = quotedEnd(text, at, fail);
      tokens.push({ kind: 'quoted', text: text.slice(start + 1, at - 1).replaceAll('``', '`'), start, end: at });
    } else if (char === '$') {
      at += 1;
      if (text[at] === '`') {
        at = quotedEnd(text, at, fail);
        tokens.push({ kind: 'parameter', text: text.slice(start + 2, at - 1).replaceAll('``', '`'), start, end: at });
      } else {
        const name = match(/[\p{L}\p{N}\p{M}\p{Pc}]+/uy, at);
        if (name === undefined) fail(start, 'a parameter needs a name: $name');
        at += (name as string).length;
        tokens.push({ kind: 'parameter', text: name as string, start, end: at });
      }
    } else if (char === '\\') {
      fail(at, 'a backslash stands outside of a string');
    } else {
      const word = match(WORD, at);
      const number = word === undefined ? match(NUMBER, at) : undefined;
      if (word !== undefined) {
        at += word.length;
        tokens.push({ kind: 'word', text: word, start, end: at });
      } else if (number !== undefined) {
        at += number.length;
        tokens.push({ kind: 'number', text: number, start, end: at });
      } else {
        at += String.fromCodePoint(text.codePointAt(at) as number).length;
        if (/[!-~]/.test(char)) tokens.push({ kind: 'symbol', text: char, start, end: at });
      }
    }
  }
  return tokens;
}

/** The offset behind the closing backtick of a name that begins at `start`; two backticks stand for one. */
function quotedEnd(text: string, start: number, fail: (offset: number, what: string) => never): number {
  let at = start + 1;
  while (at < text.length) {
    if (text[at] === '\\') fail(at, 'a backslash in a quoted name: not every engine reads it alike');
    if (text[at] !== '`') at += 1;
    else if (text[at + 1] === '`') at += 2;
    else return at + 1;
  }
  return fail(start, 'this quoted name is never closed: expected `');
}
