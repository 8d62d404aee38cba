import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { communityById, selection } from '../state/state.ts';
import type { Failure } from '../state/state.ts';
import { community } from './community.ts';
import { entity } from './entity.ts';
import { icon } from './glyph.ts';
import type { Page } from './page.ts';
import { paper } from './paper.ts';
import { pathsPanel } from './paths.ts';

/** The right column, on a phone a sheet from below: what is selected, read closely. */
export function details(context: Page): TemplateResult | typeof nothing {
  const { state, dispatch } = context;
  const picked = selection(state);
  if (picked.kind === 'none') return nothing;
  const next = { peek: 'half', half: 'full', full: 'peek' } as const;
  return html`
    <section class="details card sheet-${state.sheet}" aria-label="Details" data-panel>
      <button class="handle" aria-label="Resize the panel" @click=${() => dispatch({ type: 'sheet', sheet: next[state.sheet] })}></button>
      <button class="icon-button details-close" title="Close (Esc)" aria-label="Close details" @click=${() => dispatch({ type: 'select', id: null })}>${icon('close')}</button>
      <div class="details-scroll" tabindex="-1">${pathsPanel(context)} ${body(context)}</div>
    </section>
  `;
}

function body(context: Page): TemplateResult {
  const { state } = context;
  const { slots } = state;
  const picked = selection(state);
  switch (picked.kind) {
    case 'paper': return slots.paper?.value && slots.paper.key === picked.id ? paper(context, slots.paper.value) : waiting(state.graph.nodes.get(picked.id)?.name, slots.paper?.failure);
    case 'entity': return slots.entity?.value && slots.entity.key === picked.id ? entity(context, slots.entity.value) : waiting(state.graph.nodes.get(picked.id)?.name, slots.entity?.failure);
    case 'community': {
      const known = communityById(state, picked.id);
      return known ? community(context, known) : waiting(undefined, slots.community?.failure);
    }
    default: return waiting(undefined, slots.counts?.failure && { ...slots.counts.failure, message: `${slots.counts.failure.message} The link may be to another collection.` });
  }
}

const waiting = (name: string | undefined, failure: Failure | undefined): TemplateResult => html`
  ${name ? html`<h2 class="title">${name}</h2>` : nothing}
  ${failure ? html`<p class="failure" role="alert">${failure.message}</p>` : html`<div class="skeleton" role="status" aria-label="Loading"><i></i><i></i><i></i><i></i></div>`}
`;
