import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import type { Side } from '../state/state.ts';
import { communities } from './communities.ts';
import { filters } from './filters.ts';
import { icon } from './glyph.ts';
import type { Page } from './page.ts';
import { searchBox } from './search-box.ts';

/** The left column: name, search, and one of two lists below it. */
export function side(context: Page): TemplateResult {
  const { state, shown } = context;
  const { filters: chosen } = state.view;
  const open = openSide(context);
  const active = chosen.hiddenLabels.length + chosen.hiddenTypes.length + chosen.communities.length + (chosen.years ? 1 : 0) + (chosen.minConfidence > 0 ? 1 : 0);
  const ready = state.loading.status === 'ready';
  return html`
    <section class="side card ${open === 'none' ? 'folded' : ''} ${state.view.selected !== null ? 'behind' : ''}" aria-label="Search and overview" data-panel>
      <header class="brand">
        <svg class="logo" viewBox="0 0 28 28" aria-hidden="true">
          <path class="logo-lines" d="M7 8L19 6M7 8L12 20M19 6L12 20M19 6L23 18M12 20L23 18" />
          <circle class="logo-a" cx="7" cy="8" r="4" /><circle class="logo-b" cx="19.500" cy="6" r="2.800" />
          <circle class="logo-c" cx="12" cy="20.500" r="4.600" /><circle class="logo-d" cx="23" cy="18" r="2.400" />
        </svg>
        <h1>PaperAtlas</h1>
        ${ready ? html`<p class="brand-count">${(shown.labels.get('Paper')?.all ?? 0).toLocaleString('en')} papers</p>` : nothing}
      </header>
      ${ready ? searchBox(context) : nothing}
      ${ready
        ? html`
            <div class="tabs" role="tablist" aria-label="Overview">
              ${tab(context, 'communities', 'Communities', state.communities?.total ?? 0)} ${tab(context, 'filters', 'Filters', active)}
            </div>
            ${open === 'communities' ? communities(context) : open === 'filters' ? filters(context) : nothing}
          `
        : nothing}
    </section>
  `;
}

const openSide = ({ state, narrow }: Page): Side => (state.view.side === 'auto' ? (narrow ? 'none' : 'communities') : state.view.side);

function tab(context: Page, side: Side, words: string, count: number): TemplateResult {
  const { dispatch } = context;
  const chosen = openSide(context) === side;
  return html`
    <button class="tab" role="tab" id="tab-${side}" aria-selected=${chosen ? 'true' : 'false'} aria-controls="panel-${side}"
      title=${chosen ? 'Fold this list away' : ''} @click=${() => dispatch({ type: 'side', side: chosen ? 'none' : side })}>
      ${words}${count > 0 ? html`<span class="tab-count">${count}</span>` : nothing}<span class="tab-fold ${chosen ? 'open' : ''}">${icon('chevron')}</span>
    </button>
  `;
}
