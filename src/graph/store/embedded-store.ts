import { StoreError } from '../errors.ts';
import type { Annotations, GraphBatch, GraphEdge, GraphNode, Subgraph, WriteCounts } from '../records.ts';
import { CypherProcess, type CypherProcessOptions } from './cypher-process.ts';
import { readSchema } from './cypher-files.ts';
import { isConflict, openFolder, openMemory, plainRow, queryError, type Engine, type OpenMode } from './grafeo.ts';
import { neighborhood, nodesById } from './neighbors.ts';
import { scanEdges, scanNodes } from './scan.ts';
import { SearchIndex } from './search-index.ts';
import { runner, type Execute, type Run } from './statements.ts';
import type { CypherLimits, CypherResult, GraphStore, NeighborOptions, Parameters, Row, SearchHit, SearchOptions, StoreCapabilities } from './store.ts';
import { writeAnnotations } from './write-annotations.ts';
import { writeBatch } from './write-batch.ts';

export interface EmbeddedOptions {
  /** `read`: several processes may at once, none may write. `write`: this process alone. Default read; memory is always written. */
  readonly mode?: OpenMode;
  /** What the child process for free Cypher may use. */
  readonly cypher?: CypherProcessOptions;
}

/** In place of a folder: a graph that lives as long as the store is open. */
export const MEMORY = ':memory:';

const RETRIES = 5;

/** Opens the graph in a folder, or in memory. Throws StoreError not_found, not_a_store, locked or damaged. */
export async function openEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<GraphStore> {
  const { mode = 'read', cypher = {} } = options;
  if (folder === MEMORY) return new EmbeddedStore(openMemory(), undefined, 'write', cypher);
  return new EmbeddedStore(openFolder(folder, mode), folder, mode, cypher);
}

class EmbeddedStore implements GraphStore {
  readonly capabilities: StoreCapabilities = { engine: 'embedded', freeCypher: true, severalWriters: false };
  readonly #engine: Engine;
  readonly #folder: string | undefined;
  readonly #mode: OpenMode;
  readonly #run: Run;
  readonly #cypher: CypherProcess;
  #writing: Promise<unknown> = Promise.resolve();
  #search: Promise<SearchIndex> | undefined;
  /** How often this store has written: a snapshot or an index of an older state is of no use. */
  #version = 0;
  #closed = false;

  constructor(engine: Engine, folder: string | undefined, mode: OpenMode, cypher: CypherProcessOptions) {
    this.#engine = engine;
    this.#folder = folder;
    this.#mode = mode;
    this.#run = runner(executeOn(engine));
    this.#cypher = new CypherProcess(cypher);
  }

  async ensureSchema(): Promise<void> {
    await this.#write('make indexes', async () => {
      for (const text of readSchema('embedded')) await this.#engine.executeCypher(text);
    });
  }

  write(batch: GraphBatch): Promise<WriteCounts> {
    return this.#write('write', () => this.#transaction((run) => writeBatch(run, batch)));
  }

  annotate(annotations: Annotations): Promise<void> {
    return this.#write('annotate', () => this.#transaction((run) => writeAnnotations(run, annotations)));
  }

  async node(id: string): Promise<GraphNode | undefined> {
    this.#open();
    return (await nodesById(this.#run, [id]))[0];
  }

  async neighbors(ids: readonly string[], options: NeighborOptions): Promise<Subgraph> {
    this.#open();
    return neighborhood(this.#run, ids, options);
  }

  async search(text: string, options: SearchOptions): Promise<{ readonly hits: readonly SearchHit[]; readonly total: number }> {
    this.#open();
    const index = this.#search ??= SearchIndex.build(this.#run);
    try {
      return (await index).search(text, options);
    } catch (error) {
      if (this.#search === index) this.#search = undefined;
      throw error;
    }
  }

  async query(name: string, parameters: Parameters = {}): Promise<readonly Row[]> {
    this.#open();
    return this.#run('read', name, parameters);
  }

  async cypher(text: string, parameters: Parameters, limits: CypherLimits): Promise<CypherResult> {
    this.#open();
    // The writer's lock keeps the child out of the file, so it is given a snapshot.
    const source = this.#folder !== undefined && this.#mode === 'read'
      ? { folder: this.#folder }
      : { version: this.#version, save: (file: string): Promise<void> => this.#exclusive(async () => this.#engine.save(file)) };
    return this.#cypher.run(text, parameters, limits, source);
  }

  scan(what: 'nodes'): AsyncIterable<GraphNode>;
  scan(what: 'edges'): AsyncIterable<GraphEdge>;
  scan(what: 'nodes' | 'edges'): AsyncIterable<GraphNode> | AsyncIterable<GraphEdge> {
    this.#open();
    return what === 'nodes' ? scanNodes(this.#run) : scanEdges(this.#run);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#cypher.close();
    await this.#writing.catch(() => undefined);
    await this.#search?.catch(() => undefined);
    if (this.#mode === 'write') this.#engine.walCheckpoint();
    this.#engine.close();
  }

  #open(): void {
    if (this.#closed) throw new StoreError('invalid', 'the store is closed');
  }

  /** One at a time, in order of asking. */
  #exclusive<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#writing.then(work, work);
    this.#writing = done.catch(() => undefined);
    return done;
  }

  async #write<T>(what: string, work: () => Promise<T>): Promise<T> {
    this.#open();
    if (this.#mode === 'read') throw new StoreError('unsupported', `can't ${what}: the store was opened for reading; open it with mode "write"`);
    return this.#exclusive(async () => {
      const result = await work();
      this.#engine.walCheckpoint();
      this.#version += 1;
      this.#search = undefined;
      return result;
    });
  }

  async #transaction<T>(work: (run: Run) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const transaction = this.#engine.beginTransaction();
      try {
        const result = await work(runner(executeOn(transaction)));
        transaction.commit();
        return result;
      } catch (error) {
        if (transaction.isActive) transaction.rollback();
        const conflict = isConflict(error) || (error instanceof Error && isConflict(error.cause));
        if (!conflict) throw error;
        if (attempt === RETRIES) throw new StoreError('conflict', `another write got in the way ${RETRIES} times`, { retriable: true, cause: error });
        await new Promise((resolve) => { setTimeout(resolve, 10 * 2 ** attempt); });
      }
    }
  }
}

/** Our own statements, run in this process. */
function executeOn(engine: Pick<Engine, 'executeCypher'>): Execute {
  return async (text, parameters) => {
    try {
      return (await engine.executeCypher(text, parameters)).toArray().map(plainRow);
    } catch (error) {
      throw queryError(error);
    }
  };
}
