import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * A real Neo4j for tests: the one that NEO4J_URI names, else a Community server of our own from Maven's jars (GPL-3.0: run
 * beside the tests as a process of its own, never shipped), on a free port of 127.0.0.1 with a temporary folder.
 */

export const NEO4J_VERSION = '5.26.30';
const POM = resolve(__dirname, 'neo4j/pom.xml');
const START_TIMEOUT_MS = 120_000;

export interface Neo4jServer {
  readonly url: string;
  readonly pid: number | undefined;
  /** Ends the process at once, as a power cut would. */
  kill(): Promise<void>;
  /** Starts again on the same port and folder. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const run = (command: string, args: readonly string[]): { ok: boolean; output: string } => {
  const result = spawnSync(command, args, { encoding: 'utf8' });
  return { ok: result.status === 0, output: `${result.stdout ?? ''}${result.stderr ?? ''}` };
};

/** Why no server can be had here, or undefined. */
export function missingForNeo4j(): string | undefined {
  if (process.env['NEO4J_URI']) return undefined;
  const java = run('java', ['-version']);
  const version = Number(/version "(\d+)/.exec(java.output)?.[1] ?? 0);
  if (!java.ok || version < 17) return `Java 17 or later (found ${version || 'none'})`;
  return existsSync(join(jarFolder(), '.complete')) || run('mvn', ['-v']).ok ? undefined : 'Maven, to fetch the server once';
}

const jarFolder = (): string => join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'paperatlas', `neo4j-${NEO4J_VERSION}`);

/** Fetches the server's jars (123 MB) into the cache, once. A fetch that dies leaves nothing that counts as complete. */
export function neo4jClassPath(): string {
  const folder = jarFolder();
  if (!existsSync(join(folder, '.complete'))) {
    mkdirSync(join(folder, '..'), { recursive: true });
    const part = mkdtempSync(`${folder}.part-`);
    const fetched = run('mvn', ['-q', '-B', '-f', POM, 'dependency:copy-dependencies', `-DoutputDirectory=${part}`]);
    if (!fetched.ok || readdirSync(part).length < 100) throw new Error(`Maven could not fetch Neo4j ${NEO4J_VERSION}:\n${fetched.output.slice(-2_000)}`);
    mkdirSync(join(part, '.complete'));
    if (existsSync(folder)) rmSync(folder, { recursive: true });
    renameSync(part, folder);
  }
  return join(folder, '*');
}

const freePort = (): Promise<number> => new Promise((resolvePort, reject) => {
  const probe = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
    const address = probe.address();
    probe.close(() => (typeof address === 'object' && address ? resolvePort(address.port) : reject(new Error('no port'))));
  });
});

function launch(home: string, port: number): Promise<ChildProcess> {
  const settings = {
    'server.bolt.listen_address': `127.0.0.1:${port}`,
    'server.http.enabled': 'false',
    'dbms.usage_report.enabled': 'false',
    'dbms.security.auth_enabled': 'false',
    'server.memory.pagecache.size': '128m',
    'db.tx_log.preallocate': 'false',
    // Else stopping takes ten seconds.
    'internal.dbms.bolt.netty_server_shutdown_quiet_period': '0',
    'internal.server.bolt.thread_pool_shutdown_wait_time': '0s',
    'server.directories.import': join(home, 'import'),
  };
  mkdirSync(join(home, 'import'), { recursive: true });
  const child = spawn('java', [
    '-Xmx512m', '-XX:TieredStopAtLevel=1', '-cp', neo4jClassPath(), 'org.neo4j.server.CommunityEntryPoint',
    `--home-dir=${home}`, `--config-dir=${home}`, '--console-mode', ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ], { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolveChild, reject) => {
    let output = '';
    const timer = setTimeout(() => { child.kill('SIGKILL'); reject(new Error(`Neo4j did not start in ${START_TIMEOUT_MS / 1_000} s:\n${output.slice(-2_000)}`)); }, START_TIMEOUT_MS);
    const hear = (data: Buffer): void => {
      output += data.toString();
      if (!output.includes('Started.')) return;
      clearTimeout(timer);
      resolveChild(child);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => { clearTimeout(timer); reject(new Error(`Neo4j ended with ${code} before it started:\n${output.slice(-2_000)}`)); });
  });
}

const ended = (child: ChildProcess): Promise<void> => new Promise((done) => {
  if (child.exitCode !== null || child.signalCode !== null) done();
  else child.once('exit', () => done());
});

/** Starts a server, or takes the one that NEO4J_URI names (which kill, restart and stop then leave alone). */
export async function startNeo4j(): Promise<Neo4jServer> {
  const given = process.env['NEO4J_URI'];
  const nothing = (): Promise<void> => Promise.resolve();
  if (given) return { url: given, pid: undefined, kill: nothing, restart: nothing, stop: nothing };
  const home = mkdtempSync(join(tmpdir(), 'paperatlas-neo4j-'));
  const port = await freePort();
  let child = await launch(home, port);
  const kill = async (): Promise<void> => { child.kill('SIGKILL'); await ended(child); };
  return {
    url: `neo4j://127.0.0.1:${port}`,
    get pid() { return child.pid; },
    kill,
    restart: async () => { child = await launch(home, port); },
    stop: async () => {
      child.kill('SIGTERM');
      await ended(child);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** `describe` where a server can be had; else a loud skip at home and a failure in CI. */
export function describeWithNeo4j(name: string, body: () => void): void {
  const missing = missingForNeo4j();
  if (missing === undefined) {
    describe(name, body);
    return;
  }
  if (process.env['CI']) {
    test(`${name}: needs ${missing}`, () => { throw new Error(`no Neo4j in CI: ${missing} is missing`); });
    return;
  }
  process.stderr.write(`\nSKIPPED: ${name}: ${missing} is missing; install it or set NEO4J_URI\n\n`);
  test.skip(`${name}: needs ${missing}`, () => undefined);
}
