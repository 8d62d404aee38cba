import type { Renderer } from './graph/renderer.ts';
import type { Commands } from './panels/page.ts';
import type { Holder } from './state/holder.ts';
import { selection } from './state/state.ts';

const PAN = 90;

/** Every action by a key; none while one types. */
export function listenToKeys(holder: Holder, commands: Commands, renderer: () => Renderer | undefined): void {
  const { dispatch } = holder;
  const search = (): void => {
    const input = document.querySelector<HTMLInputElement>('#search');
    input?.focus();
    input?.select();
  };
  const escape = (): void => {
    const { helpOpen, exportOpen, view } = holder.state;
    if (helpOpen) dispatch({ type: 'help', open: false });
    else if (exportOpen) dispatch({ type: 'exportMenu', open: false });
    else if (view.fact !== null) dispatch({ type: 'openFact', id: null });
    else if (view.selected !== null) dispatch({ type: 'select', id: null });
    else if (view.drawer !== 'none') dispatch({ type: 'drawer', drawer: 'none' });
  };
  const withNode = (run: (id: string) => void): void => {
    const picked = selection(holder.state);
    if (picked.kind === 'paper' || picked.kind === 'entity') run(picked.id);
  };
  const drawer = (which: 'table' | 'matrix' | 'query'): void => dispatch({ type: 'drawer', drawer: holder.state.view.drawer === which ? 'none' : which });
  const anywhere: Record<string, () => void> = {
    '/': search, Escape: escape, '?': () => dispatch({ type: 'help', open: !holder.state.helpOpen }),
    '+': () => commands.zoom(1 / 1.5), '=': () => commands.zoom(1 / 1.5), '-': () => commands.zoom(1.5), '0': () => dispatch({ type: 'fly', to: 'all' }),
    f: () => withNode((id) => dispatch({ type: 'focus', id })), h: () => withNode((id) => dispatch({ type: 'hide', id })),
    e: () => withNode((id) => dispatch(holder.state.view.walk ? { type: 'expand', step: { id, type: '*' } } : { type: 'focus', id })),
    p: () => withNode((id) => dispatch({ type: 'pathFrom', id })),
    t: () => drawer('table'), m: () => drawer('matrix'), c: () => drawer('query'),
  };
  const onMap: Record<string, () => void> = {
    ArrowLeft: () => renderer()?.pan(-PAN, 0), ArrowRight: () => renderer()?.pan(PAN, 0), ArrowUp: () => renderer()?.pan(0, -PAN), ArrowDown: () => renderer()?.pan(0, PAN),
  };
  window.addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement;
    const control = event.ctrlKey || event.metaKey;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (control && key === 'k') run(event, search);
    const typing = target.matches('input:not([type="checkbox"], [type="range"]), textarea');
    if (typing || event.altKey || event.defaultPrevented) return;
    if (control) {
      if (key === 'z') run(event, event.shiftKey ? commands.redo : commands.undo);
      if (key === 'y') run(event, commands.redo);
      return;
    }
    const action = anywhere[key] ?? (target.id === 'map' || target === document.body ? onMap[key] : undefined);
    if (action) run(event, action);
  });
}

function run(event: KeyboardEvent, action: () => void): void {
  event.preventDefault();
  action();
}
