import { isIP } from 'node:net';
import { UsageError } from './errors.ts';

/** Flags, environment and defaults, checked. */

export const DEFAULT_STORE = '.paperatlas';
export const DEFAULT_HOST = '127.0.0.1';
export const DEFAULT_PORT = 4321;

/** --store, else $PAPERATLAS_STORE, else .paperatlas in the current folder. */
export function storeLocation(flag: string | undefined, environment: NodeJS.ProcessEnv = process.env): string {
  if (flag === '') throw new UsageError('--store: expected a folder, got an empty text');
  return flag ?? (environment['PAPERATLAS_STORE'] || DEFAULT_STORE);
}

export interface ServeConfig {
  readonly host: string;
  readonly port: number;
  /** Whether another port will do where this one is taken: nobody asked for this one. */
  readonly portIsDefault: boolean;
  /** Names the Host header may give; undefined = any. */
  readonly hosts: readonly string[] | undefined;
  /** The address of a port, to print. */
  readonly url: (port: number) => string;
}

export function serveConfig({ host = DEFAULT_HOST, port }: { readonly host?: string | undefined; readonly port?: number | undefined }): ServeConfig {
  if (host === '') throw new UsageError('--host: expected a name or an IP address, got an empty text');
  const name = isIP(host) === 6 ? `[${host}]` : host;
  const loopback = host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
  return Object.freeze({
    host,
    port: port ?? DEFAULT_PORT,
    portIsDefault: port === undefined,
    hosts: loopback ? [...new Set(['localhost', '127.0.0.1', '[::1]', name.toLowerCase()])] : undefined,
    url: (actual: number) => `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : name}:${actual}`,
  });
}
