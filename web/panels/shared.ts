import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import type { SharedDatasets } from '../../src/server/wire/responses.ts';
import { findNames, segments } from '../text/mark.ts';
import { glyph } from './glyph.ts';
import type { Page } from './page.ts';
import { count, percent, RELATION_WORDS } from './words.ts';

/** Papers that share datasets with the chosen one: which, and how either of the two says so. */
export function sharedDatasets({ state, dispatch }: Page): TemplateResult {
  const slot = state.slots.shared;
  if (slot?.failure) return html`<p class="failure">${slot.failure.message}</p>`;
  if (!slot?.value || slot.key !== state.view.selected) return html`<div class="skeleton" role="status" aria-label="Loading"><i></i><i></i><i></i></div>`;
  const { results, shown, total } = slot.value;
  // The forms that this paper uses are known from its own proofs.
  const forms = (entity: string): string[] => (state.slots.paper?.value?.facts ?? []).filter((fact) => fact.entity.id === entity).flatMap((fact) => fact.evidence.map((evidence) => evidence.text));
  if (results.length === 0) return html`<p class="empty">No other paper here names a dataset that this one names.</p>`;
  return html`
    <p class="note">${shown < total ? `Showing ${shown} of ${total} papers` : count(total, 'paper')}, those with rare datasets in common first.</p>
    <ul class="kin">
      ${results.map((result) => html`
        <li class="kin-item">
          <button class="kin-paper serif" @click=${() => dispatch({ type: 'select', id: result.paper.id, fly: true })}
            @pointerenter=${() => dispatch({ type: 'hover', id: result.paper.id })} @pointerleave=${() => dispatch({ type: 'hover', id: null })}>${result.paper.name}</button>
          ${result.shared.map((shared) => pair(shared, [shared.entity.name, ...forms(shared.entity.id)], dispatch))}
        </li>
      `)}
    </ul>
  `;
}

type Shared = SharedDatasets['results'][number]['shared'][number];

function pair(shared: Shared, names: readonly string[], dispatch: Page['dispatch']): TemplateResult {
  return html`
    <details class="pair">
      <summary>${glyph(shared.entity.label)} <span class="pair-name">${shared.entity.name}</span> <span class="dim">${percentRoles(shared)}</span></summary>
      ${(['here', 'there'] as const).map((where) => html`
        <div class="pair-side">
          <p class="overline">${where === 'here' ? 'This paper' : 'The other paper'} · ${RELATION_WORDS[shared[where].relation].does.toLowerCase()} · ${percent(shared[where].confidence)}</p>
          ${sentences(shared[where].sentences, shared.entity.label, names)}
        </div>
      `)}
      <button class="link-button" @click=${() => dispatch({ type: 'select', id: shared.entity.id, fly: true })}>Go to ${shared.entity.name}</button>
    </details>
  `;
}

const percentRoles = ({ here, there }: Shared): string =>
  here.relation === there.relation ? `both ${RELATION_WORDS[here.relation].does.toLowerCase()}` : `${RELATION_WORDS[here.relation].does.toLowerCase()} / ${RELATION_WORDS[there.relation].does.toLowerCase()}`;

/** Sentences that prove a link, the names marked where they stand. */
export const sentences = (all: readonly string[], label: string, names: readonly string[]): TemplateResult =>
  all.length === 0
    ? html`<p class="note">Stated by the source itself.</p>`
    : html`${all.map((sentence) => html`<blockquote class="serif">${segments(sentence, findNames(sentence, names)).map((piece) => (piece.marks.length > 0 ? html`<mark data-label=${label}>${piece.text}</mark>` : piece.text))}</blockquote>`)}`;

/** Papers that name much the same things, rare ones counting more. */
export function similarPapers({ state, dispatch }: Page): TemplateResult {
  const slot = state.slots.similar;
  if (slot?.failure) return html`<p class="failure">${slot.failure.message}</p>`;
  if (!slot?.value || slot.key !== state.view.selected) return html`<div class="skeleton" role="status" aria-label="Loading"><i></i><i></i><i></i></div>`;
  const { results, shown, total } = slot.value;
  if (results.length === 0) return html`<p class="empty">No other paper here names anything that this one names.</p>`;
  return html`
    <p class="note">${shown < total ? `Showing ${shown} of ${total} papers` : count(total, 'paper')}, most alike first.</p>
    <ul class="kin">
      ${results.map((result) => html`
        <li class="kin-item">
          <button class="kin-paper serif" @click=${() => dispatch({ type: 'select', id: result.paper.id, fly: true })}
            @pointerenter=${() => dispatch({ type: 'hover', id: result.paper.id })} @pointerleave=${() => dispatch({ type: 'hover', id: null })}>${result.paper.name}</button>
          <p class="chips"><span class="dim">${percent(result.score)} alike</span>${result.shared.slice(0, 8).map(({ entity }) => html`<button class="chip" data-label=${entity.label} @click=${() => dispatch({ type: 'select', id: entity.id, fly: true })}>${glyph(entity.label)}${entity.name}</button>`)}${result.shared.length > 8 ? html`<span class="dim">and ${result.shared.length - 8} more</span>` : nothing}</p>
        </li>
      `)}
    </ul>
  `;
}
