import { stripVTControlCharacters } from 'node:util';

/** Results go to standard output, all else to standard error. */

export const print = (text: string): void => { process.stdout.write(`${text}\n`); };
export const tell = (text: string): void => { process.stderr.write(`${text}\n`); };
export const printJson = (value: unknown): void => { print(JSON.stringify(value, null, 2)); };

/** Writes in pieces, waiting where the reader is slower. */
export async function printChunks(chunks: AsyncIterable<string>, stream: NodeJS.WritableStream = process.stdout): Promise<void> {
  for await (const chunk of chunks) {
    if (!stream.write(chunk)) await new Promise((resolve) => { stream.once('drain', resolve); });
  }
}

const colored = (stream: NodeJS.WriteStream): boolean => stream.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';
export const bold = (text: string): string => (colored(process.stdout) ? `\u001b[1m${text}\u001b[22m` : text);
export const dim = (text: string): string => (colored(process.stdout) ? `\u001b[2m${text}\u001b[22m` : text);

/** Columns to fill: the window's, between 80 and 120; 100 where there is none. */
export const width = (): number => Math.min(120, Math.max(80, process.stdout.columns || 100));

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
/** Columns that a text takes: Chinese, Japanese and Korean characters and pictures take two, combining marks none. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of stripVTControlCharacters(text)) columns += /\p{M}|\u200d|\ufe0f/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return columns;
}

/** At most so many columns; an ellipsis stands for what is cut. */
export function shorten(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let [short, taken] = ['', 0];
  for (const character of text) {
    taken += columnsOf(character);
    if (taken > columns - 1) break;
    short += character;
  }
  return `${short.trimEnd()}…`;
}

/** Breaks a text at blanks into lines, each after an indent. */
export function wrap(text: string, indent = '', columns = width()): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line !== '' && columnsOf(indent) + columnsOf(line) + 1 + columnsOf(word) > columns) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.map((one) => indent + one).join('\n');
}

export const plural = (count: number, one: string, many = `${one}s`): string => `${number(count)} ${count === 1 ? one : many}`;
export const number = (value: number): string => value.toLocaleString('en-US');
export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
export const showing = (shown: number, total: number, what: string): string => (shown < total ? `showing ${number(shown)} of ${number(total)} ${what}` : `${number(total)} ${what}`);
