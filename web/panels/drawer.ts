import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { icon } from './glyph.ts';
import { matrixPanel } from './matrix.ts';
import type { Page } from './page.ts';
import { queryConsole } from './query.ts';
import { nodeTable } from './table.ts';

const NAMES = { table: 'Table', matrix: 'Matrix', query: 'Cypher console' } as const;

/** Below the map: the table of what is shown, or the Cypher console. */
export function drawer(context: Page): TemplateResult | typeof nothing {
  const { state, dispatch } = context;
  const { drawer: open } = state.view;
  if (open === 'none') return nothing;
  return html`
    <section class="drawer card" aria-label=${NAMES[open]} data-panel>
      <button class="icon-button details-close" title="Close" aria-label="Close drawer" @click=${() => dispatch({ type: 'drawer', drawer: 'none' })}>${icon('close')}</button>
      ${open === 'table' ? nodeTable(context) : open === 'matrix' ? matrixPanel(context) : queryConsole(context)}
    </section>
  `;
}
