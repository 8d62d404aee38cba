import type { Communities, Edge, Node, Search, Stats, Subgraph } from '../../src/server/wire/responses.ts';
import { walkNodes } from '../graph/filter.ts';
import { FIRST_VIEW, NO_FILTERS } from './state.ts';
import type { Camera, ColorBy, Drawer, ExplorerState, Failure, Filters, Flight, Lens, Loaded, Label, FactType, Side, SlotName, SlotValues, Step, Tab, TableState, Theme, Toast, View } from './state.ts';

export type Received = { [K in SlotName]: { readonly type: 'received'; readonly slot: K; readonly key: string; readonly value: SlotValues[K] } }[SlotName];

export type Action =
  | { readonly type: 'loaded'; readonly subgraph: Subgraph; readonly communities: Communities; readonly stats: Stats | null }
  | { readonly type: 'loadFailed'; readonly failure: Failure }
  | { readonly type: 'retry' }
  | { readonly type: 'merged'; readonly subgraph: Subgraph }
  | { readonly type: 'requested'; readonly slot: SlotName; readonly key: string }
  | Received
  | { readonly type: 'failed'; readonly slot: SlotName; readonly key: string; readonly failure: Failure }
  | { readonly type: 'forget'; readonly slot: SlotName }
  | { readonly type: 'navigated'; readonly view: View }
  | { readonly type: 'select'; readonly id: string | null; readonly fly?: boolean; readonly tab?: Tab; readonly fact?: string | null }
  | { readonly type: 'openFact'; readonly id: string | null }
  | { readonly type: 'tab'; readonly tab: Tab }
  | { readonly type: 'hover'; readonly id: string | null }
  | { readonly type: 'toggleLabel'; readonly label: Label }
  | { readonly type: 'toggleType'; readonly factType: FactType }
  | { readonly type: 'toggleCommunity'; readonly id: string }
  | { readonly type: 'onlyCommunities'; readonly ids: readonly string[] }
  | { readonly type: 'years'; readonly years: readonly [number, number] | null }
  | { readonly type: 'confidence'; readonly min: number }
  | { readonly type: 'clearFilters' }
  | { readonly type: 'focus'; readonly id: string }
  | { readonly type: 'expand'; readonly step: Step }
  | { readonly type: 'showAll' }
  | { readonly type: 'hide'; readonly id: string }
  | { readonly type: 'unhide' }
  | { readonly type: 'colorBy'; readonly colorBy: ColorBy }
  | { readonly type: 'theme'; readonly theme: Theme }
  | { readonly type: 'side'; readonly side: Side }
  | { readonly type: 'drawer'; readonly drawer: Drawer }
  | { readonly type: 'lens'; readonly lens: Lens }
  | { readonly type: 'pathFrom'; readonly id: string | null }
  | { readonly type: 'camera'; readonly camera: Camera }
  | { readonly type: 'fly'; readonly to: Flight['to'] }
  | { readonly type: 'searchText'; readonly text: string }
  | { readonly type: 'searchOpen'; readonly open: boolean }
  | { readonly type: 'searchActive'; readonly active: number }
  | { readonly type: 'query'; readonly text: string }
  | { readonly type: 'sort'; readonly by: TableState['sort'] }
  | { readonly type: 'sheet'; readonly sheet: ExplorerState['sheet'] }
  | { readonly type: 'help'; readonly open: boolean }
  | { readonly type: 'exportMenu'; readonly open: boolean }
  | { readonly type: 'toast'; readonly text: string; readonly kind?: Toast['kind'] }
  | { readonly type: 'toastDone' }
  | { readonly type: 'context'; readonly lost: boolean };

/** The next state; the same object where nothing changes. Pure: no clock, no network, no page. */
export function update(state: ExplorerState, action: Action): ExplorerState {
  switch (action.type) {
    case 'loaded':
      return {
        ...state,
        graph: merge({ nodes: new Map(), edges: new Map(), total: action.subgraph.total }, action.subgraph),
        communities: action.communities,
        stats: action.stats,
        loading: { status: action.subgraph.nodes.length > 0 ? 'ready' : 'empty' },
        slots: {},
      };
    case 'loadFailed': return { ...state, loading: { status: 'error', failure: action.failure } };
    case 'retry': return { ...state, loading: { status: 'loading' } };
    case 'merged': return { ...state, graph: merge(state.graph, action.subgraph) };
    case 'requested': return { ...state, slots: { ...state.slots, [action.slot]: { key: action.key } } };
    case 'received': return received(state, action);
    case 'failed':
      if (state.slots[action.slot]?.key !== action.key) return state;
      return { ...state, slots: { ...state.slots, [action.slot]: { key: action.key, failure: action.failure } } };
    case 'forget': {
      const { [action.slot]: _, ...slots } = state.slots;
      return { ...state, slots };
    }
    case 'navigated': return { ...state, view: action.view };
    case 'hover': return state.hover === action.id ? state : { ...state, hover: action.id };
    case 'fly': return fly(state, action.to);
    case 'searchText': return { ...state, search: { text: action.text, open: true, active: 0 } };
    case 'searchOpen': return { ...state, search: { ...state.search, open: action.open, active: 0 } };
    case 'searchActive': return { ...state, search: { ...state.search, active: action.active } };
    case 'query': return { ...state, query: action.text };
    case 'sort':
      return { ...state, table: { sort: action.by, descending: state.table.sort === action.by ? !state.table.descending : action.by !== 'name' && action.by !== 'label' } };
    case 'sheet': return { ...state, sheet: action.sheet };
    case 'help': return { ...state, helpOpen: action.open };
    case 'exportMenu': return { ...state, exportOpen: action.open };
    case 'toast': return { ...state, toast: { n: (state.toast?.n ?? 0) + 1, text: action.text, kind: action.kind ?? 'info' } };
    case 'toastDone': return { ...state, toast: null };
    case 'context': return { ...state, contextLost: action.lost };
    case 'select': return select(state, action);
    case 'focus': return fly({ ...state, view: { ...state.view, walk: [{ id: action.id, type: '*' }], selected: action.id } }, 'shown');
    case 'showAll': return fly({ ...state, view: { ...state.view, walk: null, hidden: [] } }, 'all');
    default: return withView(state, updateView(state.view, action));
  }
}

function updateView(view: View, action: Action): View {
  switch (action.type) {
    case 'openFact': return { ...view, fact: view.fact === action.id ? null : action.id };
    case 'tab': return view.tab === action.tab ? view : { ...view, tab: action.tab };
    case 'toggleLabel': return withFilters(view, { hiddenLabels: toggled(view.filters.hiddenLabels, action.label) });
    case 'toggleType': return withFilters(view, { hiddenTypes: toggled(view.filters.hiddenTypes, action.factType) });
    case 'toggleCommunity': return withFilters(view, { communities: toggled(view.filters.communities, action.id) });
    case 'onlyCommunities': return withFilters(view, { communities: action.ids });
    case 'years': return withFilters(view, { years: action.years });
    case 'confidence': return withFilters(view, { minConfidence: action.min });
    case 'clearFilters': return { ...view, filters: NO_FILTERS, hidden: [] };
    case 'expand': return { ...view, walk: withStep(view.walk, action.step), hidden: view.hidden.filter((id) => id !== action.step.id) };
    case 'hide': return { ...view, hidden: [...view.hidden, action.id], selected: view.selected === action.id ? null : view.selected };
    case 'unhide': return { ...view, hidden: [] };
    case 'colorBy': return { ...view, colorBy: action.colorBy };
    case 'theme': return { ...view, theme: action.theme };
    case 'side': return { ...view, side: action.side };
    case 'drawer': return { ...view, drawer: action.drawer };
    case 'lens': return { ...view, lens: action.lens };
    case 'pathFrom': return { ...view, from: action.id };
    case 'camera': return { ...view, camera: action.camera };
    default: return view;
  }
}

function select(state: ExplorerState, action: Extract<Action, { type: 'select' }>): ExplorerState {
  const { id } = action;
  const same = state.view.selected === id;
  const tab = action.tab ?? (same ? state.view.tab : FIRST_VIEW.tab);
  // Something that a walk or hiding has left out comes back when it is asked for by name.
  const outside = id !== null && action.fly && state.view.walk && state.graph.nodes.has(id) && !walkNodes(state.graph, state.view.walk).has(id);
  const walk = outside ? withStep(state.view.walk, { id, type: '-' }) : state.view.walk;
  const hidden = id === null ? state.view.hidden : state.view.hidden.filter((other) => other !== id);
  const view: View = { ...state.view, selected: id, tab, fact: action.fact ?? null, walk, hidden: hidden.length === state.view.hidden.length ? state.view.hidden : hidden };
  const next: ExplorerState = { ...state, view, search: { ...state.search, open: false }, sheet: id === null ? 'peek' : 'half' };
  return action.fly && id !== null ? fly(next, 'selection') : next;
}

function received(state: ExplorerState, action: Received): ExplorerState {
  if (state.slots[action.slot]?.key !== action.key) return state;
  const next = { ...state, slots: { ...state.slots, [action.slot]: { key: action.key, value: action.value } } };
  // The one reply that also tells of nodes that may not be on the map yet.
  return action.slot === 'counts' ? { ...next, graph: merge(next.graph, action.value as Subgraph) } : next;
}

/** Adds what is new; total only grows, since a neighbourhood's own total says nothing of the whole. */
export function merge(graph: Loaded, subgraph: Pick<Subgraph, 'nodes' | 'edges'>): Loaded {
  // Communities are regions of the map, not nodes on it.
  const fresh = subgraph.nodes.filter((node) => node.label !== 'Community' && !graph.nodes.has(node.id));
  const links = subgraph.edges.filter((edge) => !graph.edges.has(edge.id));
  if (fresh.length === 0 && links.length === 0) return graph;
  const nodes = new Map<string, Node>(graph.nodes);
  const edges = new Map<string, Edge>(graph.edges);
  for (const node of fresh) nodes.set(node.id, node);
  for (const edge of links) if (nodes.has(edge.source) && nodes.has(edge.target)) edges.set(edge.id, edge);
  return { nodes, edges, total: { nodes: Math.max(graph.total.nodes, nodes.size), edges: Math.max(graph.total.edges, edges.size) } };
}

/** Hits in the order in which the list shows them: by kind, best kind first. */
export function groupHits(found: Search['hits']): { label: Label; hits: Search['hits'] }[] {
  const groups = new Map<Label, Search['hits']>();
  for (const hit of found) {
    const group = groups.get(hit.node.label);
    if (group) group.push(hit);
    else groups.set(hit.node.label, [hit]);
  }
  return [...groups].map(([label, hits]) => ({ label, hits }));
}

const fly = (state: ExplorerState, to: Flight['to']): ExplorerState => ({ ...state, flight: { n: (state.flight?.n ?? 0) + 1, to } });
const withView = (state: ExplorerState, view: View): ExplorerState => (view === state.view ? state : { ...state, view });
const withFilters = (view: View, filters: Partial<Filters>): View => ({ ...view, filters: { ...view.filters, ...filters } });
const toggled = <T>(list: readonly T[], item: T): readonly T[] => (list.includes(item) ? list.filter((other) => other !== item) : [...list, item]);

function withStep(walk: readonly Step[] | null, step: Step): readonly Step[] | null {
  if (walk === null) return null;
  return walk.some((other) => other.id === step.id && (other.type === step.type || other.type === '*' || step.type === '-')) ? walk : [...walk, step];
}
