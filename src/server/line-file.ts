import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { CommandError } from './errors.ts';

/** A file of JSON lines being written, no faster than the disk takes it. */
export class LineFile {
  readonly #name: string;
  readonly #stream: WriteStream;
  #error: Error | undefined;

  constructor(name: string) {
    this.#name = name;
    this.#stream = createWriteStream(name);
    this.#stream.on('error', (error) => { this.#error = error; });
  }

  async write(value: unknown): Promise<void> {
    this.#check();
    if (!this.#stream.write(`${JSON.stringify(value)}\n`)) await once(this.#stream, 'drain').catch(() => undefined);
    this.#check();
  }

  /** Resolves when all of it is written. */
  async close(): Promise<void> {
    this.#stream.end();
    await finished(this.#stream).catch(() => undefined);
    this.#check();
  }

  /** Lets go of the file, whatever was written. */
  abandon(): void {
    this.#stream.destroy();
  }

  #check(): void {
    if (this.#error) throw new CommandError(`${this.#name}: can't be written (${this.#error.message})`, { cause: this.#error });
  }
}
