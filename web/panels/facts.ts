import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import type { Fact } from '../../src/server/wire/responses.ts';
import { glyph } from './glyph.ts';
import type { Page } from './page.ts';
import { segments } from '../text/mark.ts';
import { percent, RELATION_ORDER, RELATION_WORDS, ruleText } from './words.ts';

/** What a paper does with each entity, by role; opening one shows the sentences that say so, here and in the abstract. */
export function facts(context: Page, all: readonly Fact[]): TemplateResult {
  if (all.length === 0) return html`<p class="empty">No entity was recognized in this abstract.</p>`;
  return html`
    ${RELATION_ORDER.map((relation) => {
      const group = all.filter((fact) => fact.relation === relation).sort((a, b) => b.confidence - a.confidence);
      if (group.length === 0) return nothing;
      return html`
        <section class="group">
          <h3>${RELATION_WORDS[relation].does} <span class="dim">${group.length}</span></h3>
          <ul class="facts">${group.map((fact) => item(context, fact))}</ul>
        </section>
      `;
    })}
  `;
}

function item({ state, dispatch }: Page, fact: Fact): TemplateResult {
  const open = state.view.fact === fact.id;
  const toggle = (): void => {
    dispatch({ type: 'openFact', id: fact.id });
    if (!open) requestAnimationFrame(() => document.querySelector('.abstract .mention.chosen')?.scrollIntoView({ block: 'nearest' }));
  };
  return html`
    <li class="fact ${open ? 'open' : ''}" @pointerenter=${() => dispatch({ type: 'hover', id: fact.entity.id })} @pointerleave=${() => dispatch({ type: 'hover', id: null })}>
      <button class="fact-row" aria-expanded=${open ? 'true' : 'false'} @click=${toggle}>
        ${glyph(fact.entity.label)}<span class="fact-name">${fact.entity.name}</span>${confidence(fact.confidence)}
      </button>
      ${open
        ? html`
            <div class="evidence">
              ${fact.evidence.length === 0 ? html`<p class="note">Stated by the source itself, not by a sentence of the abstract.</p>` : nothing}
              ${fact.evidence.map((evidence) => html`
                <figure>
                  <blockquote class="serif">${segments(evidence.sentence, [{ start: evidence.start - evidence.sentenceStart, end: evidence.end - evidence.sentenceStart, key: 'name' }]).map((piece) => (piece.marks.length > 0 ? html`<mark data-label=${fact.entity.label}>${piece.text}</mark>` : piece.text))}</blockquote>
                  <figcaption>in the ${evidence.field} · rule <code title=${evidence.rule}>${ruleText(evidence.rule)}</code> · score ${percent(evidence.score)}</figcaption>
                </figure>
              `)}
              <button class="quiet-button" @click=${() => dispatch({ type: 'select', id: fact.entity.id, fly: true })}>Go to ${fact.entity.name}</button>
            </div>
          `
        : nothing}
    </li>
  `;
}

export const confidence = (value: number): TemplateResult =>
  html`<span class="confidence" title="confidence ${percent(value)}"><span class="confidence-bar" .style=${`--w:${percent(value)}`}></span><span class="confidence-number">${percent(value)}</span></span>`;
