import type { Communities, Community, CommunityDetail, Cypher, Edge, Entity, EntityPapers, Neighbors, Node, Paper, Search, SharedDatasets, SimilarPapers, Stats } from '../../src/server/wire/responses.ts';

/** Everything the explorer knows, as plain data. Only update.ts makes a new one. */

export type Label = Node['label'];
export type FactType = Edge['type'];
export type ColorBy = 'community' | 'type';
export type Theme = 'auto' | 'light' | 'dark';
/** 'auto': the communities where there is room for them beside the map. */
export type Side = 'auto' | 'communities' | 'filters' | 'none';
export type Drawer = 'none' | 'table' | 'matrix' | 'query';
/** What papers are compared by in the matrix. */
export type Lens = 'Dataset' | 'Model' | 'Task' | 'Method';
export type Tab = 'about' | 'links' | 'shared' | 'similar';

export interface Camera {
  readonly x: number;
  readonly y: number;
  /** 1 shows the whole layout; smaller is nearer. */
  readonly ratio: number;
}

export interface Filters {
  readonly hiddenLabels: readonly Label[];
  readonly hiddenTypes: readonly FactType[];
  /** Inclusive; papers without a year are left out while it is set. */
  readonly years: readonly [number, number] | null;
  readonly minConfidence: number;
  /** Only these; empty means all. */
  readonly communities: readonly string[];
}

/** One step of a walk: a node, and what is followed from it: one relationship type, all ('*') or nothing ('-'). */
export interface Step {
  readonly id: string;
  readonly type: FactType | '*' | '-';
}

/** What the address bar holds: the whole of what a person has chosen to look at. */
export interface View {
  /** A node's or a community's id. */
  readonly selected: string | null;
  /** The id of the fact whose proof is open. */
  readonly fact: string | null;
  readonly tab: Tab;
  readonly filters: Filters;
  /** Null: the whole graph. Else only these nodes and what the steps reach. */
  readonly walk: readonly Step[] | null;
  readonly hidden: readonly string[];
  /** Where paths to the selection start. */
  readonly from: string | null;
  readonly lens: Lens;
  readonly colorBy: ColorBy;
  readonly theme: Theme;
  readonly side: Side;
  readonly drawer: Drawer;
  readonly camera: Camera | null;
}

export interface Loaded {
  readonly nodes: ReadonlyMap<string, Node>;
  readonly edges: ReadonlyMap<string, Edge>;
  /** What the store holds in all. */
  readonly total: { readonly nodes: number; readonly edges: number };
}

export interface Failure {
  readonly code: string;
  readonly message: string;
  /** Where in a query it went wrong, from 1. */
  readonly position?: { readonly line: number; readonly column: number };
}

export type Loading =
  | { readonly status: 'loading' }
  | { readonly status: 'ready' }
  | { readonly status: 'empty' }
  | { readonly status: 'error'; readonly failure: Failure };

/** One thing asked of the server; `key` says for what, so that late replies are known for what they are. */
export interface Slot<T> {
  readonly key: string;
  readonly value?: T;
  readonly failure?: Failure;
}

export interface SlotValues {
  paper: Paper;
  entity: Entity;
  papersOf: EntityPapers;
  community: CommunityDetail;
  shared: SharedDatasets;
  similar: SimilarPapers;
  counts: Neighbors;
  search: Search;
  cypher: Cypher;
}
export type SlotName = keyof SlotValues;
export type Slots = { readonly [K in SlotName]?: Slot<SlotValues[K]> };

export interface SearchState {
  readonly text: string;
  readonly open: boolean;
  /** Index into the hits in the order in which they stand on the page. */
  readonly active: number;
}

/** A camera move that was asked for; a new `n` is a new request. */
export interface Flight {
  readonly n: number;
  readonly to: 'all' | 'selection' | 'shown';
}

export interface Toast {
  readonly n: number;
  readonly text: string;
  readonly kind: 'info' | 'error';
}

export interface TableState {
  readonly sort: 'name' | 'label' | 'degree' | 'year' | 'pagerank' | 'community';
  readonly descending: boolean;
}

export interface ExplorerState {
  readonly view: View;
  readonly loading: Loading;
  readonly graph: Loaded;
  readonly communities: Communities | null;
  readonly stats: Stats | null;
  readonly slots: Slots;
  readonly search: SearchState;
  /** The node under the pointer or keyboard focus. */
  readonly hover: string | null;
  readonly flight: Flight | null;
  readonly toast: Toast | null;
  readonly query: string;
  readonly table: TableState;
  readonly helpOpen: boolean;
  readonly exportOpen: boolean;
  /** On a phone: how far up the sheet is pulled. */
  readonly sheet: 'peek' | 'half' | 'full';
  readonly contextLost: boolean;
}

export const NO_FILTERS: Filters = { hiddenLabels: [], hiddenTypes: [], years: null, minConfidence: 0, communities: [] };

export const FIRST_VIEW: View = {
  selected: null, fact: null, tab: 'about', filters: NO_FILTERS, walk: null, hidden: [], from: null, lens: 'Dataset', colorBy: 'community',
  theme: 'auto', side: 'auto', drawer: 'none', camera: null,
};

export const FIRST_QUERY = 'MATCH (p:Paper)-[:EVALUATES_ON]->(d:Dataset)\nRETURN d.name AS dataset, count(p) AS papers\nORDER BY papers DESC LIMIT 20';

export const firstState = (view: View = FIRST_VIEW): ExplorerState => ({
  view,
  loading: { status: 'loading' },
  graph: { nodes: new Map(), edges: new Map(), total: { nodes: 0, edges: 0 } },
  communities: null,
  stats: null,
  slots: {},
  search: { text: '', open: false, active: 0 },
  hover: null,
  flight: null,
  toast: null,
  query: FIRST_QUERY,
  table: { sort: 'degree', descending: true },
  helpOpen: false,
  exportOpen: false,
  sheet: 'half',
  contextLost: false,
});

export const communityById = (state: ExplorerState, id: string): Community | undefined =>
  state.communities?.communities.find((community) => community.id === id);

/** What is selected, if it is known yet. */
export type Selection = { kind: 'none' } | { kind: 'paper' | 'entity'; id: string } | { kind: 'community'; id: string } | { kind: 'unknown'; id: string };
export function selection(state: ExplorerState): Selection {
  const id = state.view.selected;
  if (id === null) return { kind: 'none' };
  const node = state.graph.nodes.get(id);
  if (node) return { kind: node.label === 'Paper' ? 'paper' : node.label === 'Community' ? 'community' : 'entity', id };
  return communityById(state, id) ? { kind: 'community', id } : { kind: 'unknown', id };
}
