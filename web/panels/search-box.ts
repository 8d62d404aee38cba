import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import type { SearchHit } from '../../src/server/wire/responses.ts';
import type { Label } from '../state/state.ts';
import { communityById } from '../state/state.ts';
import { groupHits } from '../state/update.ts';
import { glyph, icon } from './glyph.ts';
import type { Page } from './page.ts';

const PLURAL: Record<Label, string> = { Paper: 'Papers', Model: 'Models', Method: 'Methods', Dataset: 'Datasets', Task: 'Tasks', Repo: 'Repositories', Community: 'Communities' };
const APPLE = /Mac|iPhone|iPad/.test(navigator.platform);

/** One box for papers, entities and communities: a combobox with a grouped list (WAI-ARIA Authoring Practices). */
export function searchBox(context: Page): TemplateResult {
  const { state, dispatch } = context;
  const { text, open, active } = state.search;
  const slot = state.slots.search;
  const answer = slot?.key === text.trim() ? slot.value : undefined;
  // Communities of other levels than the one shown have no place on the map.
  const found = answer?.hits.filter(({ node }) => node.label !== 'Community' || communityById(state, node.id) !== undefined) ?? [];
  const groups = groupHits(found);
  const hits = groups.flatMap((group) => group.hits);
  const showing = open && text.trim() !== '';
  const choose = (hit: SearchHit | undefined): void => {
    if (!hit) return;
    dispatch({ type: 'select', id: hit.node.id, fly: true });
    (document.activeElement as HTMLElement | null)?.blur();
  };
  const keydown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length > 0) dispatch({ type: 'searchActive', active: (active + step + hits.length) % hits.length });
    else if (event.key === 'Enter') choose(hits[active]);
    else if (event.key === 'Escape' && open && text !== '') dispatch({ type: 'searchOpen', open: false });
    else if (event.key === 'Escape') (event.target as HTMLElement).blur();
    else return;
    event.preventDefault();
    event.stopPropagation();
    requestAnimationFrame(() => document.querySelector('.hit[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }));
  };
  return html`
    <div class="search" @focusout=${(event: FocusEvent) => leaves(event) && open && dispatch({ type: 'searchOpen', open: false })}>
      <label class="search-field">
        ${icon('search')}
        <input id="search" type="search" autocomplete="off" spellcheck="false" placeholder="Papers, models, datasets, tasks…"
          role="combobox" aria-label="Search papers and entities" aria-expanded=${showing ? 'true' : 'false'} aria-controls="hits" aria-autocomplete="list"
          aria-activedescendant=${showing && hits.length > 0 ? `hit-${active}` : nothing}
          .value=${text}
          @input=${(event: InputEvent) => dispatch({ type: 'searchText', text: (event.target as HTMLInputElement).value })}
          @focus=${() => dispatch({ type: 'searchOpen', open: true })} @keydown=${keydown} />
        <kbd>${APPLE ? '⌘' : 'Ctrl'} K</kbd>
      </label>
      ${showing ? html`<div class="hits card" id="hits" role="listbox" aria-label="Search results" tabindex="-1">${list(groups, active, choose, slot?.failure?.message, hits.length, answer && answer.total - (answer.hits.length - found.length), answer !== undefined)}</div>` : nothing}
    </div>
  `;
}

function list(groups: ReturnType<typeof groupHits>, active: number, choose: (hit: SearchHit) => void, failure: string | undefined, shown: number, total = 0, answered = false): TemplateResult {
  if (failure) return html`<p class="empty">${failure}</p>`;
  if (!answered) return html`<p class="empty">Searching…</p>`;
  if (shown === 0) return html`<p class="empty">Nothing has such a name. Try fewer letters, or another spelling.</p>`;
  let index = -1;
  return html`
    ${groups.map(({ label, hits }) => html`
      <div role="group" aria-label=${PLURAL[label]}>
        <div class="hits-head" aria-hidden="true">${PLURAL[label]}</div>
        ${hits.map((hit) => {
          index++;
          const [at, links] = [index, `${hit.node.degree} ${label === 'Community' ? 'members' : hit.node.degree === 1 ? 'link' : 'links'}`];
          return html`
            <div class="hit" role="option" id="hit-${at}" aria-selected=${at === active ? 'true' : 'false'} @pointerdown=${(event: Event) => event.preventDefault()} @click=${() => choose(hit)}>
              ${glyph(label)}<span class="hit-name"><span>${hit.node.name}</span>${hit.matched ? html`<small>also “${hit.matched}”</small>` : nothing}</span>
              <span class="hit-degree" title=${links}>${hit.node.degree}<span class="sr"> ${links}</span></span>
            </div>
          `;
        })}
      </div>
    `)}
    ${shown < total ? html`<p class="hits-more">Showing ${shown} of ${total}. Type more to narrow it down.</p>` : nothing}
  `;
}

const leaves = (event: FocusEvent): boolean => !(event.currentTarget as HTMLElement).contains(event.relatedTarget as Node | null);
