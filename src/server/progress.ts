import { seconds, tell } from './terminal.ts';

/** How far a long command has come, on standard error: a line that changes where a person looks, else a line a stage. */
export class Progress {
  #stage: { readonly name: string; readonly started: number } | undefined;
  #drawn = 0;
  readonly #live = process.stderr.isTTY === true;

  /** A stage begins. */
  start(name: string): void {
    this.#stage = { name, started: Date.now() };
    this.#drawn = 0;
    this.update('');
  }

  /** How far the stage is. Drawn at most ten times a second, and for people alone. */
  update(text: string): void {
    if (!this.#live || !this.#stage || Date.now() - this.#drawn < 100) return;
    this.#drawn = Date.now();
    process.stderr.write(`\r\u001b[K${this.#stage.name.padEnd(9)} ${text}`.slice(0, (process.stderr.columns || 80) + 3));
  }

  /** The stage is over, with this result. */
  done(result: string): void {
    if (!this.#stage) return;
    const { name, started } = this.#stage;
    this.clear();
    tell(`${name.padEnd(9)} ${result} (${seconds(Date.now() - started)})`);
    this.#stage = undefined;
  }

  /** Takes the changing line away, before something else is written. */
  clear(): void {
    if (this.#live && this.#stage) process.stderr.write('\r\u001b[K');
  }
}
