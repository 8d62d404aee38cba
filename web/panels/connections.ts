import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import type { Node } from '../../src/server/wire/responses.ts';
import type { FactType } from '../state/state.ts';
import { FACT_ORDER, TYPE_WORDS } from '../graph/theme.ts';
import { icon } from './glyph.ts';
import type { Page } from './page.ts';
import { count } from './words.ts';

/** What can be done with a node wherever it is shown. */
export function nodeActions({ state, dispatch }: Page, id: string): TemplateResult {
  const focused = state.view.walk?.[0]?.id === id && state.view.walk.length === 1;
  return html`
    <div class="actions">
      <button class="action" ?disabled=${focused} title="Show only this and its neighbours" @click=${() => dispatch({ type: 'focus', id })}>${icon('focus')} Focus</button>
      ${state.view.walk ? html`<button class="action" title="Add all neighbours of this to what is shown" @click=${() => dispatch({ type: 'expand', step: { id, type: '*' } })}>${icon('plus')} Expand</button>` : nothing}
      <button class="action" title="Bring it into the middle" @click=${() => dispatch({ type: 'fly', to: 'selection' })}>${icon('fit')} Center</button>
      <button class="action" ?disabled=${state.view.from === id} title="Show how this and the next selected node are linked" @click=${() => dispatch({ type: 'pathFrom', id })}>${icon('path')} Paths</button>
      <button class="action" title="Take it off the map" @click=${() => dispatch({ type: 'hide', id })}>${icon('hide')} Hide</button>
    </div>
  `;
}

/** Neighbours by relationship type: how many there are, how many are on the map, and a button for the rest. */
export function connections(context: Page, node: Node): TemplateResult {
  const { state, dispatch } = context;
  const slot = state.slots.counts;
  const counts = slot?.key === node.id ? slot.value?.counts : undefined;
  if (slot?.failure) return html`<p class="failure">${slot.failure.message}</p>`;
  if (!counts) return html`<div class="skeleton" role="status" aria-label="Loading"><i></i><i></i></div>`;
  if (counts.length === 0) return html`<p class="empty">Nothing is linked with it.</p>`;
  const onMap = shownByType(context, node.id);
  const total = counts.reduce((sum, { nodes }) => sum + nodes, 0);
  const here = [...onMap.values()].reduce((sum, n) => sum + n, 0);
  const paper = node.label === 'Paper';
  const add = (type: FactType | '*'): void => dispatch({ type: 'expand', step: { id: node.id, type } });
  return html`
    <section class="group">
      <h3>Neighbours <span class="dim">${here} of ${total} on the map</span></h3>
      <ul class="expand">
        ${FACT_ORDER.flatMap((type) => counts.filter((other) => other.type === type)).map(({ type, nodes }) => {
          const visible = onMap.get(type) ?? 0;
          const rest = nodes - visible;
          return html`
            <li class="expand-row">
              <span class="expand-name">${paper ? TYPE_WORDS[type].does : TYPE_WORDS[type].of}</span>
              <span class="expand-count"><b>${visible}</b> of ${nodes}</span>
              ${rest <= 0
                ? html`<span class="expand-done">all shown</span>`
                : state.view.walk
                  ? html`<button class="action" @click=${() => add(type)}>${icon('plus')} ${rest}</button>`
                  : html`<span class="expand-done" title="Filters leave them out">${rest} filtered</span>`}
            </li>
          `;
        })}
      </ul>
      ${state.view.walk
        ? here < total ? html`<button class="quiet-button" @click=${() => add('*')}>Expand all ${count(total - here, 'neighbour')}</button>` : nothing
        : html`<p class="note">The whole map is shown. <button class="link-button" @click=${() => dispatch({ type: 'focus', id: node.id })}>Focus</button> to start from this alone and walk outward.</p>`}
    </section>
  `;
}

function shownByType({ state, shown }: Page, id: string): Map<FactType, number> {
  const counts = new Map<FactType, number>();
  for (const edgeId of shown.edges) {
    const edge = state.graph.edges.get(edgeId);
    if (edge && (edge.source === id || edge.target === id)) counts.set(edge.type, (counts.get(edge.type) ?? 0) + 1);
  }
  return counts;
}
