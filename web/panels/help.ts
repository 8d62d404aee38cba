import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { icon } from './glyph.ts';
import type { Page } from './page.ts';

const KEYS: readonly (readonly [string, string])[] = [
  ['/ or Ctrl K', 'search'], ['↑ ↓ Enter', 'choose a result'], ['Esc', 'close, then clear the selection'],
  ['arrows, + −, 0', 'move and zoom the map; show everything'], ['F', 'focus on the selected node'], ['E', 'expand it'], ['H', 'hide it'], ['P', 'paths from it to what is selected next'],
  ['T, M, C', 'table, matrix of shared datasets, Cypher console'], ['Ctrl Z, Ctrl Shift Z', 'back and forward'],
];

/** How to use it, on one card. */
export function help({ state, dispatch }: Page): TemplateResult | typeof nothing {
  if (!state.helpOpen) return nothing;
  const close = (): void => dispatch({ type: 'help', open: false });
  return html`
    <div class="overlay" @click=${(event: Event) => event.target === event.currentTarget && close()}>
      <div class="help card" role="dialog" aria-modal="true" aria-labelledby="help-title">
        <button class="icon-button details-close" aria-label="Close help" @click=${close}>${icon('close')}</button>
        <h2 id="help-title" class="title">How to read this map</h2>
        <p>Every circle is a paper; the other shapes are what papers name: models, methods, datasets, tasks and repositories. A line says what a paper does with one of them, and every line has the sentence that proves it: select a paper and open a link to read it.</p>
        <p>Colours show communities: papers and entities more linked with each other than with the rest. Switch to colour by type in the legend.</p>
        <p>Click selects, a double click focuses on a node and its neighbours; from there, expand step by step. The address always holds the whole view: copy it to share it.</p>
        <dl class="keys">${KEYS.map(([keys, does]) => html`<dt><kbd>${keys}</kbd></dt><dd>${does}</dd>`)}</dl>
      </div>
    </div>
  `;
}
