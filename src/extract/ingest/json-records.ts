import { excerpt, type Reader, type ReaderItem, type SourceLine } from './reader.ts';

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** JSON Lines: one object of {id?, title, abstract, year?, venue?, authors?, url?, github?} a line. */
export const jsonLines: Reader = {
  name: 'jsonl',
  describes: 'JSON Lines: one {id?, title, abstract, year?, venue?, authors?, url?, github?} a line',
  sniff: (head) => /^\s*\{/.test(head),

  async *read(lines: AsyncIterable<SourceLine>): AsyncIterable<ReaderItem> {
    for await (const { line, text } of lines) {
      if (text.trim() === '') continue;
      let row: unknown;
      try {
        row = JSON.parse(text);
      } catch (error) {
        yield { line, note: 'skipped', reason: `not JSON: ${reasonOf(error)}`, excerpt: excerpt(text) };
        continue;
      }
      yield { line, row };
    }
  },
};

/**
 * A JSON array of the same objects, read element by element: a scanner follows strings and nesting and hands each
 * element to JSON.parse, so that one bad element is named by its line and the rest is read.
 */
export const jsonArray: Reader = {
  name: 'json',
  describes: 'a JSON array of {id?, title, abstract, year?, venue?, authors?, url?, github?}',
  sniff: (head) => /^\s*\[/.test(head),

  async *read(lines: AsyncIterable<SourceLine>): AsyncIterable<ReaderItem> {
    let depth = 0;
    let inString = false;
    let escaped = false;
    let element = '';
    let startLine = 0;
    let lastLine = 0;
    let closed = false;

    const finish = (): ReaderItem | undefined => {
      const text = element.trim();
      element = '';
      if (text === '') return undefined;
      try {
        return { line: startLine, row: JSON.parse(text) };
      } catch (error) {
        return { line: startLine, note: 'skipped', reason: `not JSON: ${reasonOf(error)}`, excerpt: excerpt(text) };
      }
    };

    for await (const { line, text } of lines) {
      lastLine = line;
      let from = 0;
      for (let i = 0; i < text.length; i++) {
        const c = text[i];
        if (inString) {
          if (escaped) escaped = false;
          else if (c === '\\') escaped = true;
          else if (c === '"') inString = false;
          continue;
        }
        if (c === '"') inString = true;
        else if (c === '[' || c === '{') {
          depth += 1;
          if (depth === 1 && c === '[') from = i + 1;
          else if (depth === 2 && element.trim() === '' && text.slice(from, i).trim() === '') startLine = line;
        } else if (c === ']' || c === '}') {
          depth -= 1;
          if (depth === 0) {
            element += text.slice(from, i);
            from = i + 1;
            const item = finish();
            if (item) yield item;
            closed = true;
          }
        } else if (c === ',' && depth === 1) {
          element += text.slice(from, i);
          from = i + 1;
          const item = finish();
          if (item) yield item;
        }
        if (startLine === 0 && depth >= 1) startLine = line;
      }
      if (depth >= 1) {
        // A raw line break can't stand inside a JSON string: whatever follows is read anew.
        element += `${text.slice(from)}\n`;
        if (element.trim() === '') startLine = line + 1;
      }
    }
    if (!closed) {
      const rest = element.trim();
      yield { line: startLine || lastLine, note: 'skipped', reason: 'the array ends in the middle of an element: the file is cut short', ...(rest ? { excerpt: excerpt(rest) } : {}) };
    }
  },
};
