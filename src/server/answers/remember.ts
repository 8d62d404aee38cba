import type { GraphStore } from '../../graph/store/store.ts';

/**
 * Computes something about a store once. For what is dear and asked often: the server opens its store read-only, so
 * the answer stays true for as long as the store is open. A failure isn't kept.
 */
export function remember<T>(compute: (store: GraphStore) => Promise<T>): (store: GraphStore) => Promise<T> {
  const known = new WeakMap<GraphStore, Promise<T>>();
  return (store) => {
    const before = known.get(store);
    if (before) return before;
    const answer = compute(store);
    known.set(store, answer);
    answer.catch(() => known.delete(store));
    return answer;
  };
}
