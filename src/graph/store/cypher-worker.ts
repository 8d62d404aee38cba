import type { FromWorker, ToWorker } from './cypher-protocol.ts';
import { openFile, plainRow, queryError, type Engine } from './grafeo.ts';

/**
 * The child process that runs analysts' Cypher: a read-only graph, one query at a time. Its parent kills it for time and
 * memory; a query runs off the event loop, so the process can tell its memory meanwhile.
 */

const REPORT_MS = 100;

const send = (message: FromWorker): void => { process.send?.(message); };

async function answer(engine: Engine, { id, body, prefix, parameters, maxRows, maxBytes }: ToWorker): Promise<void> {
  const report = setInterval(() => send({ kind: 'memory', rss: process.memoryUsage.rss() }), REPORT_MS);
  // A word put before the query stands on a line of its own, so that columns stay what they are.
  let linesBefore = 0;
  try {
    if (!/^\s*SHOW\b/i.test(body)) {
      linesBefore = 1;
      const plan = String((await engine.executeCypher(`EXPLAIN\n${body}`, parameters)).toArray()[0]?.['plan'] ?? '');
      if (/^\s*LoadCsv\b/m.test(plan)) {
        send({ kind: 'failed', id, code: 'forbidden', message: 'LOAD CSV reads files and is not run here' });
        return;
      }
    }
    linesBefore = prefix === '' ? 0 : 1;
    const began = performance.now();
    const result = await engine.executeCypher(prefix === '' ? body : `${prefix}\n${body}`, parameters);
    const rows = [];
    let bytes = 0;
    let truncated = false;
    for (let index = 0; index < result.length && !truncated; index += 1) {
      const row = index < maxRows ? plainRow(result.get(index)) : undefined;
      bytes += row ? Buffer.byteLength(JSON.stringify(row)) : 0;
      if (row && bytes <= maxBytes) rows.push(row);
      else truncated = true;
    }
    send({ kind: 'done', id, columns: result.columns, rows, truncated, milliseconds: performance.now() - began });
  } catch (error) {
    const { code, message, position } = queryError(error);
    send({ kind: 'failed', id, code, message, ...(position ? { position: { line: Math.max(1, position.line - linesBefore), column: position.column } } : {}) });
  } finally {
    clearInterval(report);
  }
}

try {
  const engine = openFile(process.argv[2] ?? '');
  process.on('message', (message: ToWorker) => void answer(engine, message));
  process.on('disconnect', () => process.exit(0));
  send({ kind: 'ready', rss: process.memoryUsage.rss() });
} catch (error) {
  send({ kind: 'broken', message: error instanceof Error ? error.message : String(error) });
  process.disconnect?.();
}
