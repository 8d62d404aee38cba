import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { NO_FILTERS } from '../state/state.ts';
import { reasonsText } from '../graph/filter.ts';
import type { Page } from './page.ts';
import { count } from './words.ts';

/** One line above the map whenever it doesn't show everything: how much, why not the rest, and the way back. */
export function status({ state, shown, dispatch }: Page): TemplateResult | typeof nothing {
  const { walk, filters, hidden } = state.view;
  const { total } = state.graph;
  const loaded = state.graph.nodes.size;
  const cut = loaded < total.nodes;
  if (!walk && shown.left.size === 0 && !cut) return nothing;
  const root = walk?.[0] ? state.graph.nodes.get(walk[0].id)?.name : undefined;
  const steps = (walk ?? []).filter((step, at) => at > 0 && step.type !== '-').length;
  const reasons = new Map(shown.left);
  if (walk) reasons.delete('walk');
  const n = (value: number): string => value.toLocaleString('en');
  return html`
    <div class="status card" role="status" data-panel="status">
      <span class="status-text">
        ${walk ? html`<b>Focus${root ? html` on ${root.length > 34 ? `${root.slice(0, 33)}…` : root}` : nothing}</b>${steps > 0 ? html` and ${count(steps, 'step')} from there` : nothing} · ` : nothing}
        ${n(shown.nodes.size)} of ${n(total.nodes)} nodes${cut && !walk ? html` · the map holds the ${n(loaded)} most linked` : nothing}${reasons.size > 0 ? html` · left out: ${reasonsText(reasons)}` : nothing}
      </span>
      ${walk ? html`<button class="link-button" @click=${() => dispatch({ type: 'showAll' })}>Show all</button>` : nothing}
      ${filters !== NO_FILTERS || hidden.length > 0 ? html`<button class="link-button" @click=${() => dispatch({ type: 'clearFilters' })}>Clear filters</button>` : nothing}
    </div>
  `;
}
