import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import type { Drawer, Theme } from '../state/state.ts';
import { icon } from './glyph.ts';
import type { IconName } from './glyph.ts';
import type { Page } from './page.ts';

const NEXT: Record<Theme, Theme> = { auto: 'dark', dark: 'light', light: 'auto' };
const THEME_ICON: Record<Theme, IconName> = { auto: 'auto', dark: 'moon', light: 'sun' };

/** Views of the same selection: table, query, files, theme, help. */
export function toolbar({ state, dispatch, commands }: Page): TemplateResult {
  const { drawer, theme } = state.view;
  const toggle = (which: Drawer): void => dispatch({ type: 'drawer', drawer: drawer === which ? 'none' : which });
  const entry = (words: string, hint: string, run: () => void): TemplateResult =>
    html`<button role="menuitem" class="menu-item" @click=${() => { dispatch({ type: 'exportMenu', open: false }); run(); }}><b>${words}</b><small>${hint}</small></button>`;
  return html`
    <nav class="toolbar card" aria-label="Tools" data-panel="toolbar">
      ${button('table', 'Table of what is shown (T)', () => toggle('table'), drawer === 'table')}
      ${button('matrix', 'Matrix of what papers share (M)', () => toggle('matrix'), drawer === 'matrix')}
      ${button('query', 'Cypher console (C)', () => toggle('query'), drawer === 'query')}
      <div class="menu-holder" @focusout=${(event: FocusEvent) => !(event.currentTarget as HTMLElement).contains(event.relatedTarget as Node | null) && state.exportOpen && dispatch({ type: 'exportMenu', open: false })}>
        <button class="icon-button" title="Take away" aria-label="Export" aria-haspopup="menu" aria-expanded=${state.exportOpen ? 'true' : 'false'} @click=${() => dispatch({ type: 'exportMenu', open: !state.exportOpen })}>${icon('download')}</button>
        ${state.exportOpen
          ? html`<div class="menu card" role="menu" aria-label="Export" @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && (event.stopPropagation(), dispatch({ type: 'exportMenu', open: false }))}>
              ${entry('Graph as JSON', 'what is shown, with all its evidence', commands.exportJson)}
              ${entry('Table as CSV', 'the nodes shown', commands.exportTable)}
              ${entry('Picture as PNG', 'the map as it stands', commands.exportPicture)}
              ${entry('Copy link', 'opens this very view', commands.copyLink)}
            </div>`
          : nothing}
      </div>
      <span class="toolbar-line" aria-hidden="true"></span>
      ${button(THEME_ICON[theme], `Theme: ${theme}. Click for ${NEXT[theme]}`, () => dispatch({ type: 'theme', theme: NEXT[theme] }))}
      ${button('help', 'Keys and help (?)', () => dispatch({ type: 'help', open: true }))}
    </nav>
  `;
}

export function zoomBar({ dispatch, commands }: Page): TemplateResult {
  return html`
    <div class="zoom card" role="group" aria-label="Map" data-panel="zoom">
      ${button('plus', 'Zoom in (+)', () => commands.zoom(1 / 1.5))} ${button('minus', 'Zoom out (−)', () => commands.zoom(1.5))} ${button('fit', 'Show everything (0)', () => dispatch({ type: 'fly', to: 'all' }))}
      <span class="zoom-line" aria-hidden="true"></span>
      ${button('undo', 'Back (Ctrl Z)', commands.undo)} ${button('redo', 'Forward (Ctrl Shift Z)', commands.redo)}
    </div>
  `;
}

function button(name: IconName, words: string, run: () => void, pressed?: boolean): TemplateResult {
  return html`<button class="icon-button" title=${words} aria-label=${words.replace(/ \(.*\)$/, '')} aria-pressed=${pressed === undefined ? nothing : pressed ? 'true' : 'false'} @click=${run}>${icon(name)}</button>`;
}
