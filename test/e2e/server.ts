import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const ROOT = resolve(__dirname, '../..');
const CLI = join(ROOT, 'dist/server/cli.js');

export interface SampleServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** The built product over the bundled sample, in a store of its own, on a free port. */
export async function startSampleServer(): Promise<SampleServer> {
  if (!existsSync(CLI) || !existsSync(join(ROOT, 'dist/web/index.html'))) throw new Error('Nothing is built: run "npm run build" first.');
  const folder = mkdtempSync(join(tmpdir(), 'paperatlas-e2e-'));
  const store = join(folder, 'store');
  await promisify(execFile)(process.execPath, [CLI, 'build', join(ROOT, 'samples/papers-listing.txt'), '--store', store], { timeout: 110_000 });
  const server = spawn(process.execPath, [CLI, 'serve', '--store', store, '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  server.stderr.on('data', (chunk: Buffer) => { said += chunk.toString(); });
  const stop = async (): Promise<void> => {
    if (server.exitCode === null) {
      const ended = new Promise((done) => { server.once('exit', done); });
      server.kill('SIGTERM');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /http:\/\/[\w.:[\]]+/.exec(line)?.[0];
    if (url) return { url, stop };
  }
  await stop();
  throw new Error(`The server ended before it named its address: ${said}`);
}
