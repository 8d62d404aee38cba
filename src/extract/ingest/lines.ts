import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ExtractError } from '../errors.ts';
import type { SourceLine } from './reader.ts';

/** Bytes into lines, streaming. A line holds at most this many bytes; what is longer is cut and told. */
export const MAX_LINE_BYTES = 64 * 1024 * 1024;

export interface DecodeNote {
  readonly line: number;
  readonly reason: string;
}

const NEWLINE = 0x0a;

/** gzip is known by its first bytes, whatever the file's name. Errors of either stream reach the reader. */
async function* chunksOf(input: Readable): AsyncIterable<Buffer> {
  const iterator = input[Symbol.asyncIterator]() as AsyncIterator<Buffer | string>;
  const first = await iterator.next();
  if (first.done) return;
  const head = Buffer.from(first.value);
  async function* all(): AsyncGenerator<Buffer> {
    yield head;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield Buffer.from(next.value);
  }
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield* all();
    return;
  }
  const gunzip = createGunzip();
  const feeding = (async () => {
    for await (const chunk of all()) {
      if (!gunzip.write(chunk)) await new Promise((resume) => gunzip.once('drain', resume));
    }
    gunzip.end();
  })().catch((error: unknown) => gunzip.destroy(error as Error));
  yield* gunzip as AsyncIterable<Buffer>;
  await feeding;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
const windows1252 = new TextDecoder('windows-1252');

/**
 * Splits a stream at LF, CRLF or CR LF's remains; a byte order mark goes. UTF-16 is read by its mark. A line that
 * isn't UTF-8 is read as Windows-1252 and told to `onNote`, so that the words around a stray byte are kept.
 */
export async function* linesOf(input: Readable, file: string, onNote: (note: DecodeNote) => void): AsyncIterable<SourceLine> {
  let line = 0;
  let rest: Buffer[] = [];
  let restBytes = 0;
  let first = true;
  let utf16: InstanceType<typeof TextDecoder> | undefined;
  let text16 = '';

  const decode = (bytes: Buffer): SourceLine => {
    line += 1;
    let end = bytes.length;
    if (end > 0 && bytes[end - 1] === 0x0d) end -= 1;
    const content = bytes.subarray(0, end);
    try {
      return { line, text: utf8.decode(content) };
    } catch {
      onNote({ line, reason: 'not UTF-8: read as Windows-1252' });
      return { line, text: windows1252.decode(content) };
    }
  };

  try {
    for await (const chunk of chunksOf(input)) {
      if (first) {
        first = false;
        if (chunk[0] === 0xff && chunk[1] === 0xfe) utf16 = new TextDecoder('utf-16le');
        else if (chunk[0] === 0xfe && chunk[1] === 0xff) utf16 = new TextDecoder('utf-16be');
        if (utf16) onNote({ line: 0, reason: 'UTF-16, not UTF-8: read as such' });
      }
      if (utf16) {
        text16 += utf16.decode(chunk, { stream: true });
        const parts = text16.split('\n');
        text16 = parts.pop() ?? '';
        for (const part of parts) yield { line: ++line, text: part.replace(/\r$/, '') };
        continue;
      }
      let from = 0;
      for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
        const piece = chunk.subarray(from, at);
        yield decode(rest.length > 0 ? Buffer.concat([...rest, piece]) : piece);
        rest = [];
        restBytes = 0;
        from = at + 1;
      }
      const left = chunk.subarray(from);
      restBytes += left.length;
      if (restBytes > MAX_LINE_BYTES) {
        throw new ExtractError('unreadable', `${file}:${line + 1}`, `a line of more than ${MAX_LINE_BYTES / 1024 / 1024} MiB: expected papers, a line or a JSON object each`);
      }
      if (left.length > 0) rest.push(Buffer.from(left));
    }
  } catch (error) {
    if (error instanceof ExtractError) throw error;
    throw new ExtractError('unreadable', file, error instanceof Error ? error.message : String(error), { cause: error });
  }
  if (utf16 && text16 !== '') yield { line: ++line, text: text16.replace(/\r$/, '') };
  if (restBytes > 0) yield decode(Buffer.concat(rest));
}
