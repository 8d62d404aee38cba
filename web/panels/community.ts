import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import type { Community, Node } from '../../src/server/wire/responses.ts';
import { communityColors } from '../graph/theme.ts';
import { glyph, icon } from './glyph.ts';
import type { Page } from './page.ts';
import { count } from './words.ts';

/** A community: what it is about, who stands for it, and which others it leads to. */
export function community(context: Page, known: Community): TemplateResult {
  const { state, mode, dispatch } = context;
  const colors = communityColors(state.communities?.communities ?? [], mode);
  const slot = state.slots.community;
  const detail = slot?.key === known.id ? slot.value : undefined;
  const { communities: only } = state.view.filters;
  const alone = only.length === 1 && only[0] === known.id;
  return html`
    <header class="head">
      <p class="overline"><span class="swatch" .style=${`--c:${colors.get(known.id)}`}></span> Community · ${count(known.papers, 'paper')}, ${count(known.size - known.papers, 'entity', 'entities')}</p>
      <h2 class="title">${known.name}</h2>
      <p class="aliases">${known.terms.map((term) => html`<span class="alias">${term}</span>`)}</p>
      <div class="actions">
        <button class="action" @click=${() => dispatch({ type: 'onlyCommunities', ids: alone ? [] : [known.id] })}>${icon('focus')} ${alone ? 'Show all again' : 'Show only this'}</button>
        <button class="action" @click=${() => dispatch({ type: 'fly', to: 'selection' })}>${icon('fit')} Center</button>
      </div>
    </header>
    ${slot?.failure ? html`<p class="failure">${slot.failure.message}</p>` : nothing}
    ${detail
      ? html`
          ${members(context, 'Central papers', detail.papers, known.papers)}
          ${detail.entities.length > 0 ? html`<section class="group"><h3>Telling entities</h3><p class="chips">${detail.entities.map((node) => html`<button class="chip" data-label=${node.label} @click=${() => dispatch({ type: 'select', id: node.id, fly: true })}
            @pointerenter=${() => dispatch({ type: 'hover', id: node.id })} @pointerleave=${() => dispatch({ type: 'hover', id: null })}>${glyph(node.label)}${node.name}<span class="dim">${node.degree}</span></button>`)}</p></section>` : nothing}
          ${detail.bridges.length > 0
            ? html`
                <section class="group">
                  <h3>Bridges to</h3>
                  <ul class="bridges">
                    ${detail.bridges.map(({ community: other, edges }) => html`
                      <li><button class="bridge" @click=${() => dispatch({ type: 'select', id: other.id, fly: true })}>
                        <span class="swatch" .style=${`--c:${colors.get(other.id)}`}></span><span class="bridge-name">${other.name}</span><span class="dim">${count(edges, 'link')}</span>
                      </button></li>
                    `)}
                  </ul>
                </section>
              `
            : nothing}
        `
      : slot?.failure ? nothing : html`<div class="skeleton" role="status" aria-label="Loading"><i></i><i></i><i></i></div>`}
  `;
}

function members({ dispatch }: Page, words: string, nodes: readonly Node[], total: number): TemplateResult | typeof nothing {
  if (nodes.length === 0) return nothing;
  return html`
    <section class="group">
      <h3>${words} <span class="dim">${nodes.length < total ? `${nodes.length} of ${total}` : total}</span></h3>
      <ul class="kin plain">
        ${nodes.map((node) => html`<li class="kin-item"><button class="kin-paper serif" @click=${() => dispatch({ type: 'select', id: node.id, fly: true })}
          @pointerenter=${() => dispatch({ type: 'hover', id: node.id })} @pointerleave=${() => dispatch({ type: 'hover', id: null })}>${node.name}${node.year ? html` <span class="dim">${node.year}</span>` : nothing}</button></li>`)}
      </ul>
    </section>
  `;
}
