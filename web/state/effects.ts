import { api, RequestError } from '../api/client.ts';
import type { Holder } from './holder.ts';
import { selection } from './state.ts';
import type { ExplorerState, Failure, SlotName } from './state.ts';
import type { Received } from './update.ts';

/** What the state asks of the server: which slots ought to hold what. Pure; everything else here carries it out. */
export function wanted(state: ExplorerState): Partial<Record<SlotName, string>> {
  if (state.loading.status !== 'ready') return {};
  const picked = selection(state);
  const text = state.search.text.trim();
  const search = text === '' ? {} : { search: text };
  switch (picked.kind) {
    case 'paper':
      return { ...search, paper: picked.id, counts: picked.id, ...(state.view.tab === 'shared' ? { shared: picked.id } : {}), ...(state.view.tab === 'similar' ? { similar: picked.id } : {}) };
    case 'entity': return { ...search, entity: picked.id, papersOf: picked.id, counts: picked.id };
    case 'community': return { ...search, community: picked.id };
    // A link to something that the map has left out: the reply brings it in.
    case 'unknown': return { ...search, counts: picked.id };
    case 'none': return search;
  }
}

type Ask = (key: string, signal: AbortSignal) => Promise<Received['value']>;
const ASK: Partial<Record<SlotName, Ask>> = {
  paper: api.paper,
  entity: api.entity,
  papersOf: api.papersOf,
  community: api.community,
  shared: api.shared,
  similar: api.similar,
  search: api.search,
  counts: (key, signal) => api.neighbors(key, [], 1, signal),
};

const SEARCH_DELAY = 120;

/** Asks the server for what the state wants and gives the replies to it as actions. */
export function startEffects(holder: Holder): void {
  const running = new Map<SlotName, AbortController>();
  holder.subscribe((state) => {
    for (const [slot, key] of Object.entries(wanted(state)) as [SlotName, string][]) {
      if (state.slots[slot]?.key === key) continue;
      running.get(slot)?.abort();
      const controller = new AbortController();
      running.set(slot, controller);
      holder.dispatch({ type: 'requested', slot, key });
      void fill(holder, slot, key, controller.signal);
    }
  });
  void load(holder);
  holder.subscribe((state, before) => {
    if (state.loading.status === 'loading' && before.loading.status !== 'loading') void load(holder);
  });
  let walked: ExplorerState['view']['walk'] = null;
  holder.subscribe((state) => {
    if (state.loading.status !== 'ready' || state.view.walk === walked) return;
    const before = walked;
    walked = state.view.walk;
    for (const step of walked ?? []) if (!before?.includes(step)) void follow(holder, step.id, step.type);
  });
}

async function fill(holder: Holder, slot: SlotName, key: string, signal: AbortSignal): Promise<void> {
  const ask = ASK[slot];
  if (!ask) return;
  try {
    if (slot === 'search') await new Promise((resolve) => setTimeout(resolve, SEARCH_DELAY));
    if (signal.aborted) return;
    const value = await ask(key, signal);
    holder.dispatch({ type: 'received', slot, key, value } as Received);
  } catch (cause) {
    if (!signal.aborted) holder.dispatch({ type: 'failed', slot, key, failure: failureOf(cause) });
  }
}

/** The whole map; the server gives the most linked nodes where there are more than it lets through. */
async function load(holder: Holder): Promise<void> {
  try {
    const [subgraph, communities, stats] = await Promise.all([api.subgraph({}), api.communities(), api.stats().catch(() => null)]);
    holder.dispatch({ type: 'loaded', subgraph, communities, stats });
  } catch (cause) {
    holder.dispatch({ type: 'loadFailed', failure: failureOf(cause) });
  }
}

const FOLLOWED = 300;

/** Brings in what a step of a walk leads to, where the map doesn't hold it yet. */
async function follow(holder: Holder, node: string, type: string): Promise<void> {
  const { graph } = holder.state;
  if (graph.nodes.has(node) && graph.nodes.size >= graph.total.nodes && graph.edges.size >= graph.total.edges) return;
  try {
    const reply = await api.neighbors(node, type === '*' || type === '-' ? [] : [type], type === '-' ? 1 : FOLLOWED);
    holder.dispatch({ type: 'merged', subgraph: reply });
    const missing = reply.total.nodes - reply.shown.nodes;
    if (type !== '-' && missing > 0) holder.dispatch({ type: 'toast', text: `Showing ${reply.shown.nodes} of ${reply.total.nodes} neighbours, the most linked first.` });
  } catch (cause) {
    holder.dispatch({ type: 'toast', kind: 'error', text: failureOf(cause).message });
  }
}

export function failureOf(cause: unknown): Failure {
  if (!(cause instanceof RequestError)) return { code: 'unexpected', message: cause instanceof Error ? cause.message : String(cause) };
  const position = (cause.details as { position?: Failure['position'] } | undefined)?.position;
  return { code: cause.code, message: cause.message, ...(position ? { position } : {}) };
}
