import { StoreError } from '../errors.ts';
import type { GraphStore } from './store.ts';

export interface OpenOptions {
  /** `read` (default) or `write`: a folder is written by one process at a time, read by any number. */
  readonly mode?: 'read' | 'write';
}

const NEO4J = /^(?:neo4j|bolt)(?:\+s|\+ssc)?:\/\//i;
const URL_LIKE = /^[a-z][a-z0-9+.-]+:\/\//i;

/**
 * An open store from a folder's path, ":memory:", or a URL. Only the engine asked for is loaded.
 * Throws StoreError: `unsupported` for a URL that no engine here answers, else what opening throws.
 */
export async function openStore(location: string, options: OpenOptions = {}): Promise<GraphStore> {
  if (NEO4J.test(location)) throw new StoreError('unsupported', `${withoutPassword(location)}: this version has no Neo4j engine; give a folder's path, such as .paperatlas`);
  if (URL_LIKE.test(location)) throw new StoreError('unsupported', `${withoutPassword(location)}: no engine here answers such a URL; give a folder's path, such as .paperatlas`);
  const { openEmbedded } = await import('./embedded-store.ts');
  return openEmbedded(location, options);
}

const withoutPassword = (url: string): string => url.replace(/\/\/[^/@]*@/, '//');
