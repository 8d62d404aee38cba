import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import type { FactType, Label } from '../state/state.ts';
import { NO_FILTERS } from '../state/state.ts';
import { reasonsText } from '../graph/filter.ts';
import type { Count } from '../graph/filter.ts';
import { FACT_ORDER, LABEL_ORDER, TYPE_WORDS } from '../graph/theme.ts';
import { glyph } from './glyph.ts';
import type { Page } from './page.ts';
import { LABEL_WORDS, yearCounts } from './words.ts';

/** Types, roles, years and confidence, each with how much there is of it and how much of that is shown. */
export function filters(context: Page): TemplateResult {
  const { state, shown, dispatch } = context;
  const { filters: chosen } = state.view;
  const confidences = [...state.graph.edges.values()].filter((edge) => edge.confidence >= chosen.minConfidence).length;
  return html`
    <div class="side-body" role="tabpanel" id="panel-filters" aria-labelledby="tab-filters">
      <fieldset class="facet">
        <legend>Types</legend>
        ${LABEL_ORDER.filter((label) => shown.labels.has(label)).map((label) => facet(html`${glyph(label)} ${LABEL_WORDS[label]}`, shown.labels.get(label), !chosen.hiddenLabels.includes(label), () => dispatch({ type: 'toggleLabel', label: label as Label })))}
      </fieldset>
      <fieldset class="facet">
        <legend>What papers do with them</legend>
        ${FACT_ORDER.filter((type) => shown.types.has(type)).map((type) => facet(html`${TYPE_WORDS[type].does}`, shown.types.get(type), !chosen.hiddenTypes.includes(type), () => dispatch({ type: 'toggleType', factType: type as FactType })))}
      </fieldset>
      ${years(context)}
      <fieldset class="facet">
        <legend>Confidence of a link</legend>
        <label class="range">
          <span>at least <output>${Math.round(chosen.minConfidence * 100)}%</output></span>
          <input type="range" min="0" max="1" step="0.05" .value=${String(chosen.minConfidence)} aria-label="Least confidence of a link"
            @input=${(event: Event) => dispatch({ type: 'confidence', min: Number((event.target as HTMLInputElement).value) })} />
          <small>${confidences.toLocaleString('en')} of ${state.graph.edges.size.toLocaleString('en')} links</small>
        </label>
      </fieldset>
      <p class="note" role="status">
        Showing ${shown.nodes.size.toLocaleString('en')} of ${state.graph.nodes.size.toLocaleString('en')} nodes${shown.left.size > 0 ? html`; left out: ${reasonsText(shown.left)}` : nothing}.
      </p>
      ${chosen !== NO_FILTERS || state.view.hidden.length > 0 ? html`<button class="quiet-button" @click=${() => dispatch({ type: 'clearFilters' })}>Clear all filters</button>` : nothing}
    </div>
  `;
}

function facet(name: TemplateResult, count: Count | undefined, on: boolean, toggle: () => void): TemplateResult {
  const { shown, all } = count ?? { shown: 0, all: 0 };
  return html`
    <label class="facet-row ${on ? '' : 'off'}">
      <input type="checkbox" .checked=${on} @change=${toggle} />
      <span class="facet-name">${name}</span>
      <span class="facet-count">${shown === all ? '' : html`<b>${shown.toLocaleString('en')}</b> of `}${all.toLocaleString('en')}</span>
    </label>
  `;
}

function years({ state, dispatch }: Page): TemplateResult {
  const { counts, undated } = yearCounts(state.graph.nodes.values());
  const first = counts[0]?.year;
  const last = counts.at(-1)?.year;
  if (first === undefined || last === undefined || first === last) {
    return html`<fieldset class="facet"><legend>Years</legend><p class="note">${first === undefined ? 'These papers state no year.' : `All dated papers are of ${first}.`}</p></fieldset>`;
  }
  const [from, to] = state.view.filters.years ?? [first, last];
  const most = Math.max(...counts.map(({ papers }) => papers));
  const pick = (low: number, high: number): void => dispatch({ type: 'years', years: low <= first && high >= last ? null : [Math.min(low, high), Math.max(low, high)] });
  const value = (event: Event): number => Number((event.target as HTMLInputElement).value);
  return html`
    <fieldset class="facet">
      <legend>Years</legend>
      <div class="years" aria-hidden="true">
        ${counts.map(({ year, papers }) => html`<span class="year ${year >= from && year <= to ? 'on' : ''}" title="${year}: ${papers} papers" .style=${`--h:${(100 * papers) / most}%`} @click=${() => pick(year, year)}></span>`)}
      </div>
      <div class="years-inputs">
        <label>from <input type="number" min=${first} max=${last} .value=${String(from)} @change=${(event: Event) => pick(value(event), to)} /></label>
        <label>to <input type="number" min=${first} max=${last} .value=${String(to)} @change=${(event: Event) => pick(from, value(event))} /></label>
        ${state.view.filters.years ? html`<button class="link-button" @click=${() => dispatch({ type: 'years', years: null })}>all years</button>` : nothing}
      </div>
      ${undated > 0 ? html`<p class="note">${undated} papers state no year${state.view.filters.years ? ' and are left out' : ''}.</p>` : nothing}
    </fieldset>
  `;
}
