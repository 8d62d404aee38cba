import type { GraphStore } from '../../graph/store/store.ts';
import { openStore } from '../../graph/store/open-store.ts';
import { storeLocation } from '../config.ts';
import { recover } from './replace.ts';

export interface StoreOption {
  readonly store?: string | undefined;
}

/** Opens the store that the flag, the environment or the default names, and closes it whatever happens. */
export async function withStore<T>({ store: flag }: StoreOption, mode: 'read' | 'write', work: (store: GraphStore, location: string) => Promise<T>): Promise<T> {
  const location = storeLocation(flag);
  const store = await openForCommand(location, mode);
  try {
    return await work(store, location);
  } finally {
    await store.close();
  }
}

export async function openForCommand(location: string, mode: 'read' | 'write'): Promise<GraphStore> {
  if (!location.includes('://')) recover(location);
  return openStore(location, { mode });
}
