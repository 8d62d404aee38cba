import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { communityById } from '../state/state.ts';
import type { Page } from './page.ts';
import { icon } from './glyph.ts';

/** Loading, empty and failed: what happened and what to do about it. */
export function notice({ state, dispatch }: Page): TemplateResult | typeof nothing {
  const { loading } = state;
  if (state.contextLost) return box(html`<h2>The graphics were lost</h2><p>The browser took the graphics card away for a moment. The map comes back by itself; if it doesn't, reload the page: the address holds the whole view.</p>`);
  if (loading.status === 'loading') return box(html`<div class="spinner" aria-hidden="true"></div><p>Opening the map…</p>`);
  if (loading.status === 'empty') {
    return box(html`<h2>Nothing here yet</h2><p>This store holds no papers. Build one from a file of papers, then reload:</p><pre>paperatlas build papers.txt</pre><button class="button" @click=${() => dispatch({ type: 'retry' })}>Look again</button>`);
  }
  if (loading.status === 'error') {
    return box(html`<h2>The map could not be loaded</h2><p role="alert">${loading.failure.message}</p><button class="button" @click=${() => dispatch({ type: 'retry' })}>Try again</button><p class="dim">code: ${loading.failure.code}</p>`);
  }
  return nothing;
}

const box = (content: TemplateResult): TemplateResult => html`<div class="notice" role="status"><div class="notice-box">${content}</div></div>`;

export function toast({ state, dispatch }: Page): TemplateResult | typeof nothing {
  if (!state.toast) return nothing;
  return html`<div class="toast card ${state.toast.kind}" role=${state.toast.kind === 'error' ? 'alert' : 'status'}><span>${state.toast.text}</span><button class="icon-button" aria-label="Dismiss" @click=${() => dispatch({ type: 'toastDone' })}>${icon('close')}</button></div>`;
}

/** What changed, for those who don't see the map. */
export function announcement({ state, shown }: Page): TemplateResult {
  const id = state.view.selected;
  const name = id === null ? undefined : (state.graph.nodes.get(id)?.name ?? communityById(state, id)?.name);
  return html`<p class="sr" role="status" aria-live="polite">${state.loading.status === 'ready' ? `${name ? `${name} selected. ` : ''}${shown.nodes.size} nodes and ${shown.edges.size} links shown.` : ''}</p>`;
}
