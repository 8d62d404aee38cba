import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { communityColors } from '../graph/theme.ts';
import { icon } from './glyph.ts';
import type { Page } from './page.ts';

const LISTED = 60;

/** The list of communities: colour, name, size; a click shows one, the tick beside it narrows the map to those ticked. */
export function communities({ state, mode, dispatch }: Page): TemplateResult {
  const all = state.communities?.communities ?? [];
  const colors = communityColors(all, mode);
  const { communities: only } = state.view.filters;
  if (all.length === 0) {
    return html`<div class="side-body" role="tabpanel" id="panel-communities" aria-labelledby="tab-communities"><p class="empty">No communities yet: run “paperatlas analyze” to find them.</p></div>`;
  }
  const largest = Math.max(...all.map((community) => community.size));
  return html`
    <div class="side-body" role="tabpanel" id="panel-communities" aria-labelledby="tab-communities">
      <ul class="communities">
        ${all.slice(0, LISTED).map((community) => html`
          <li class="community ${state.view.selected === community.id ? 'chosen' : ''} ${only.length > 0 && !only.includes(community.id) ? 'off' : ''}">
            <button class="community-main" aria-current=${state.view.selected === community.id ? 'true' : 'false'} @click=${() => dispatch({ type: 'select', id: community.id, fly: true })}>
              <span class="swatch" .style=${`--c:${colors.get(community.id)}`}></span>
              <span class="community-name">${community.name}</span>
              <span class="community-size">${community.papers} ${community.papers === 1 ? 'paper' : 'papers'} · ${community.size - community.papers} entities</span>
              <span class="community-bar" .style=${`--c:${colors.get(community.id)};--w:${Math.max(2, (100 * community.size) / largest)}%`}></span>
            </button>
            <label class="tick" title="Show only what is ticked">
              <input type="checkbox" .checked=${only.includes(community.id)} aria-label="Show only ${community.name}" @change=${() => dispatch({ type: 'toggleCommunity', id: community.id })} />
            </label>
          </li>
        `)}
      </ul>
      ${all.length > LISTED || (state.communities?.total ?? 0) > all.length ? html`<p class="note">Showing the ${Math.min(LISTED, all.length)} largest of ${state.communities?.total}. Search finds the others.</p>` : nothing}
      ${only.length > 0 ? html`<button class="quiet-button" @click=${() => dispatch({ type: 'onlyCommunities', ids: [] })}>${icon('close')} Show all communities</button>` : nothing}
    </div>
  `;
}
