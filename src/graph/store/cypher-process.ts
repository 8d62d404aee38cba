import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { QueryError, StoreError } from '../errors.ts';
import { guardQuery, type GuardedQuery } from './cypher-guard.ts';
import type { FromWorker, ToWorker } from './cypher-protocol.ts';
import { GRAPH_FILE } from './grafeo.ts';
import type { CypherLimits, CypherResult, Parameters } from './store.ts';

export interface CypherProcessOptions {
  /** What a query may take beside what the graph itself takes, in bytes; default 1 GiB. */
  readonly memoryBytes?: number;
  /** Queries that may wait behind the one that runs; default 16. */
  readonly queueLength?: number;
  /** Time to open the graph in the child; default 60,000. */
  readonly openMs?: number;
  /** Where the child's temporary files and its snapshot of the graph go; default the system's folder for such. */
  readonly temporaryFolder?: string;
}

/** What the child opens: a folder that no one writes, or a snapshot of what stands at a version. */
export type CypherSource =
  | { readonly folder: string }
  | { readonly version: number; readonly save: (file: string) => Promise<void> };

interface Worker {
  readonly process: ChildProcess;
  readonly temporary: string;
  readonly baseRss: number;
  readonly version: number;
}

const WATCH_MS = 100;

/** The compiled worker: beside this file, or, where TypeScript runs as it is, in dist/. */
function workerFile(): string {
  const here = fileURLToPath(import.meta.url);
  const file = here.endsWith('.ts')
    ? fileURLToPath(new URL('../../../dist/graph/store/cypher-worker.js', import.meta.url))
    : fileURLToPath(new URL('./cypher-worker.js', import.meta.url));
  if (!existsSync(file)) throw new StoreError('internal', `free Cypher needs ${file}, which isn't there: run "npm run build:code"`);
  return file;
}

/**
 * Runs analysts' queries in a child process, one at a time: what can't be interrupted inside the engine can be killed.
 * The child starts with the first query, is kept warm, and is started anew after it was killed.
 */
export class CypherProcess {
  readonly #options: Required<CypherProcessOptions>;
  #worker: Promise<Worker> | undefined;
  #tail: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #nextId = 1;
  #closed = false;

  constructor({ memoryBytes = 2 ** 30, queueLength = 16, openMs = 60_000, temporaryFolder = tmpdir() }: CypherProcessOptions = {}) {
    this.#options = { memoryBytes, queueLength, openMs, temporaryFolder };
  }

  /** Throws QueryError; StoreError `conflict` (retriable) where too many queries wait already. */
  async run(text: string, parameters: Parameters, limits: CypherLimits, source: CypherSource): Promise<CypherResult> {
    const query = guardQuery(text, parameters);
    checkLimits(limits);
    if (limits.signal?.aborted) throw cancelled();
    if (this.#waiting > this.#options.queueLength) {
      throw new StoreError('conflict', `${this.#waiting - 1} queries wait already, ${this.#options.queueLength} at most: try again later`, { retriable: true });
    }
    this.#waiting += 1;
    const job = this.#tail.then(() => {
      if (this.#closed) throw new StoreError('invalid', 'the store is closed');
      if (limits.signal?.aborted) throw cancelled();
      return this.#answer(query, parameters, limits, source);
    });
    this.#tail = job.catch(() => undefined).finally(() => { this.#waiting -= 1; });
    return orAborted(job, limits.signal);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#stop();
    await this.#tail;
    await this.#stop();
  }

  async #answer(query: GuardedQuery, parameters: Parameters, limits: CypherLimits, source: CypherSource): Promise<CypherResult> {
    const worker = await this.#ready(source);
    const outcome = await this.#ask(worker, { id: this.#nextId++, ...query, parameters, maxRows: limits.maxRows, maxBytes: limits.maxBytes }, limits);
    if (!(outcome instanceof QueryError)) return outcome;
    if (worker.process.exitCode !== null || worker.process.signalCode !== null || worker.process.killed) {
      await this.#stop();
      if (this.#closed) throw cancelled();
      // Started anew behind the queries that wait, so that the next one needn't.
      this.#tail = this.#tail.then(() => (this.#closed ? undefined : this.#ready(source))).catch(() => undefined);
    }
    throw outcome;
  }

  async #ask({ process: child, baseRss }: Worker, message: ToWorker, { timeoutMs, signal }: CypherLimits): Promise<CypherResult | QueryError> {
    const { memoryBytes } = this.#options;
    return new Promise((resolve) => {
      const finish = (outcome: CypherResult | QueryError, kill = false): void => {
        clearTimeout(timer);
        clearInterval(watch);
        signal?.removeEventListener('abort', onAbort);
        child.off('message', onMessage).off('exit', onExit);
        if (kill) child.kill('SIGKILL');
        resolve(outcome);
      };
      const measure = (rss: number): void => {
        if (rss - baseRss > memoryBytes) finish(new QueryError('memory', `the query took more than ${Math.round(memoryBytes / 2 ** 20)} MiB and was stopped: give it a narrower pattern, or aggregate less`), true);
      };
      const onMessage = (reply: FromWorker): void => {
        if (reply.kind === 'memory') measure(reply.rss);
        else if (reply.kind === 'done' && reply.id === message.id) finish({ columns: reply.columns, rows: reply.rows, truncated: reply.truncated, milliseconds: reply.milliseconds });
        else if (reply.kind === 'failed' && reply.id === message.id) finish(new QueryError(reply.code, reply.message, { position: reply.position }));
      };
      const onExit = (code: number | null, by: string | null): void => finish(by === 'SIGABRT'
        ? new QueryError('memory', 'the query needed more memory than its process has')
        : new QueryError('failed', `the query's process ended (${by ?? `exit code ${code}`})`));
      const onAbort = (): void => finish(cancelled(), true);
      const timer = setTimeout(() => finish(new QueryError('timeout', `the query took longer than ${timeoutMs} ms and was stopped`), true), timeoutMs);
      const watch = setInterval(() => {
        const rss = residentBytes(child.pid);
        if (rss !== undefined) measure(rss);
      }, WATCH_MS);
      child.on('message', onMessage).on('exit', onExit);
      signal?.addEventListener('abort', onAbort);
      if (child.connected) child.send(message, (error) => { if (error) onExit(child.exitCode, child.signalCode); });
      else onExit(child.exitCode, child.signalCode);
    });
  }

  async #ready(source: CypherSource): Promise<Worker> {
    const version = 'version' in source ? source.version : 0;
    const standing = await this.#worker?.catch(() => undefined);
    if (standing && standing.version === version && standing.process.connected) return standing;
    await this.#stop();
    const starting = this.#worker = this.#start(source, version);
    return starting;
  }

  async #start(source: CypherSource, version: number): Promise<Worker> {
    // The engine leaves temporary files behind where its process is killed: they go with this folder.
    const temporary = mkdtempSync(join(this.#options.temporaryFolder, 'paperatlas-cypher-'));
    try {
      const file = 'folder' in source ? join(source.folder, GRAPH_FILE) : join(temporary, GRAPH_FILE);
      if ('save' in source) await source.save(file);
      const { NODE_OPTIONS: _, ...environment } = process.env;
      const child = fork(workerFile(), [file], {
        execArgv: ['--max-old-space-size=1024'],
        env: { ...environment, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      });
      const baseRss = await this.#opened(child);
      // An idle child doesn't keep this process alive.
      child.unref();
      child.channel?.unref();
      return { process: child, temporary, baseRss, version };
    } catch (error) {
      rmSync(temporary, { recursive: true, force: true });
      throw error;
    }
  }

  async #opened(child: ChildProcess): Promise<number> {
    return new Promise((resolve, reject) => {
      const finish = (outcome: number | string): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (typeof outcome === 'number') return resolve(outcome);
        child.kill('SIGKILL');
        return reject(new StoreError('internal', `the process for free Cypher can't open the graph: ${outcome}`, { retriable: true }));
      };
      const timer = setTimeout(() => finish(`not open after ${this.#options.openMs} ms`), this.#options.openMs);
      child.on('message', (reply: FromWorker) => {
        if (reply.kind === 'ready') finish(reply.rss);
        else if (reply.kind === 'broken') finish(reply.message);
      });
      child.on('error', (error) => finish(error.message));
      child.on('exit', (code, by) => finish(`it ended (${by ?? `exit code ${code}`})`));
    });
  }

  async #stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    const standing = await worker?.catch(() => undefined);
    if (!standing) return;
    const { process: child, temporary } = standing;
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => { child.once('exit', resolve); });
      child.ref();
      child.kill('SIGKILL');
      await ended;
    }
    rmSync(temporary, { recursive: true, force: true });
  }
}

const cancelled = (): QueryError => new QueryError('cancelled', 'the query was cancelled');

/** Whoever waits is told at once; a query that hasn't begun never does. */
function orAborted<T>(job: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return job;
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(cancelled());
    signal.addEventListener('abort', onAbort, { once: true });
    job.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

function checkLimits({ timeoutMs, maxRows, maxBytes }: CypherLimits): void {
  for (const [name, value, least] of [['timeoutMs', timeoutMs, 1], ['maxRows', maxRows, 0], ['maxBytes', maxBytes, 0]] as const) {
    if (!Number.isInteger(value) || value < least || value > 2 ** 31 - 1) throw new StoreError('invalid', `${name} must be a whole number from ${least} to ${2 ** 31 - 1}, got ${value}`);
  }
}

/** On Linux what the system says; elsewhere the child's own reports have to do. */
function residentBytes(pid: number | undefined): number | undefined {
  if (process.platform !== 'linux' || pid === undefined) return undefined;
  try {
    const kibibytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
  } catch {
    return undefined;
  }
}
