import { render } from 'lit-html';
import { createCommands } from './commands.ts';
import { adjacency, filterGraph } from './graph/filter.ts';
import type { Shown } from './graph/filter.ts';
import { shortestPaths } from './graph/paths.ts';
import type { Paths } from './graph/paths.ts';
import { Renderer } from './graph/renderer.ts';
import { LABEL_ORDER, typeColor } from './graph/theme.ts';
import type { Mode } from './graph/theme.ts';
import { listenToKeys } from './keyboard.ts';
import { panelInsets, panelObstacles } from './page-geometry.ts';
import { page } from './panels/page.ts';
import { startEffects } from './state/effects.ts';
import { Holder } from './state/holder.ts';
import { firstState } from './state/state.ts';
import type { ExplorerState } from './state/state.ts';
import { hashToView } from './state/url.ts';
import { Trail } from './trail.ts';

/** Wires state, map and panels; the only file that knows all three. State in, page out; actions are the only way back. */

const map = element('map');
const ui = element('ui');
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const narrow = window.matchMedia('(max-width: 720px)');
const holder = new Holder(firstState(hashToView(window.location.hash)));
const trail = new Trail(holder);
const commands = createCommands(holder, () => renderer, () => shown, trail);

let renderer: Renderer | undefined;
let shown: Shown = filterGraph(holder.state.graph, holder.state.view);
let filtered: Pick<ExplorerState, 'graph'> & Pick<ExplorerState['view'], 'filters' | 'walk' | 'hidden'> = { graph: holder.state.graph, ...holder.state.view };
let frame: number | undefined;
let paths: Paths | null = null;
let neighbours: ReturnType<typeof adjacency> | undefined;

holder.subscribe((state, before) => {
  const { filters, walk, hidden } = state.view;
  if (state.graph !== filtered.graph || filters !== filtered.filters || walk !== filtered.walk || hidden !== filtered.hidden) {
    filtered = { graph: state.graph, filters, walk, hidden };
    shown = filterGraph(state.graph, state.view);
    neighbours = undefined;
  }
  const { from, selected } = state.view;
  if (neighbours === undefined || from !== before.view.from || selected !== before.view.selected) paths = pathsNow(from, selected);
  if (state.view.theme !== before.view.theme) paint();
  // Moving the pointer or the camera changes nothing that the panels show.
  const quiet = { ...state, hover: before.hover, flight: before.flight, view: { ...state.view, camera: before.view.camera } };
  const same = (Object.keys(state) as (keyof ExplorerState)[]).every((key) => key === 'view' || quiet[key] === before[key]);
  const sameView = (Object.keys(state.view) as (keyof ExplorerState['view'])[]).every((key) => quiet.view[key] === before.view[key]);
  if (!same || !sameView) renderPanels();
  frame ??= requestAnimationFrame(() => {
    frame = undefined;
    renderMap();
  });
  if (state.toast && state.toast !== before.toast) {
    const { n } = state.toast;
    setTimeout(() => holder.state.toast?.n === n && holder.dispatch({ type: 'toastDone' }), state.toast.kind === 'error' ? 9_000 : 4_000);
  }
});

for (const query of [dark, narrow]) {
  query.addEventListener('change', () => {
    paint();
    renderPanels();
    renderMap();
  });
}
paint();
renderPanels();
listenToKeys(holder, commands, () => renderer);
startEffects(holder);

function renderPanels(): void {
  render(page({ state: holder.state, shown, mode: mode(), narrow: narrow.matches, paths, dispatch: holder.dispatch, commands }), ui);
}

/** The map is made when there is something to draw; without WebGL 2 the table still shows it all. */
function renderMap(): void {
  const { state } = holder;
  if (state.loading.status !== 'ready') return;
  try {
    renderer ??= new Renderer({ container: map, state, mode: mode(), dispatch: holder.dispatch, insets: () => panelInsets(map), obstacles: () => panelObstacles(map) });
  } catch (cause) {
    map.textContent = '';
    const note = document.createElement('p');
    note.className = 'no-map';
    note.textContent = `This browser can't draw the map: it needs WebGL 2 (${cause instanceof Error ? cause.message : String(cause)}). The table and the panels work without it.`;
    map.append(note);
    if (state.view.drawer === 'none') holder.dispatch({ type: 'drawer', drawer: 'table' });
    return;
  }
  renderer.show(state, shown, mode(), paths);
}

function pathsNow(from: string | null, to: string | null): Paths | null {
  if (from === null || to === null) return null;
  const { graph } = holder.state;
  neighbours ??= adjacency([...shown.edges].flatMap((id) => graph.edges.get(id) ?? []));
  return shortestPaths(neighbours, from, to);
}

function mode(): Mode {
  const { theme } = holder.state.view;
  return theme === 'auto' ? (dark.matches ? 'dark' : 'light') : theme;
}

function paint(): void {
  const root = document.documentElement;
  root.dataset['theme'] = mode();
  for (const label of LABEL_ORDER) root.style.setProperty(`--c-${label}`, typeColor(label, mode()));
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element with the id "${id}".`);
  return found;
}
