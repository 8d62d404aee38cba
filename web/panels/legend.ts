import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import type { ColorBy } from '../state/state.ts';
import { LABEL_ORDER } from '../graph/theme.ts';
import { glyph } from './glyph.ts';
import type { Page } from './page.ts';
import { LABEL_WORDS } from './words.ts';

/** What shapes and colours mean; a click on a type takes it off the map, another brings it back. */
export function legend({ state, shown, dispatch }: Page): TemplateResult {
  const { colorBy, filters } = state.view;
  const color = (by: ColorBy, words: string): TemplateResult =>
    html`<button class="segment" role="radio" aria-checked=${colorBy === by ? 'true' : 'false'} @click=${() => dispatch({ type: 'colorBy', colorBy: by })}>${words}</button>`;
  return html`
    <section class="legend card ${colorBy === 'community' ? 'by-community' : ''}" aria-label="Legend" data-panel="legend">
      <ul class="legend-types">
        ${LABEL_ORDER.map((label) => {
          const count = shown.labels.get(label);
          if (!count) return nothing;
          const on = !filters.hiddenLabels.includes(label);
          return html`<li><button class="legend-type" aria-pressed=${on ? 'true' : 'false'} title="${on ? 'Hide' : 'Show'} ${LABEL_WORDS[label].toLowerCase()}" @click=${() => dispatch({ type: 'toggleLabel', label })}>
            ${glyph(label)}<span class="legend-name">${label === 'Repo' ? 'Repos' : LABEL_WORDS[label]}</span><span class="legend-count">${count.shown.toLocaleString('en')}</span></button></li>`;
        })}
      </ul>
      <div class="segments" role="radiogroup" aria-label="Colour by"><span class="segments-name" aria-hidden="true">Colour</span>${color('community', 'Community')}${color('type', 'Type')}</div>
    </section>
  `;
}
