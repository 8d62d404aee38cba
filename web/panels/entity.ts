import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import type { Entity, PaperFact } from '../../src/server/wire/responses.ts';
import { connections, nodeActions } from './connections.ts';
import { confidence } from './facts.ts';
import { glyph } from './glyph.ts';
import type { Page } from './page.ts';
import { outLink } from './paper.ts';
import { sentences } from './shared.ts';
import { count, filledYears, LABEL_WORD, RELATION_ORDER, RELATION_WORDS } from './words.ts';

/** An entity: its other names, the papers that name it by what they do with it, and what it is named together with. */
export function entity(context: Page, value: Entity): TemplateResult {
  const { state, dispatch } = context;
  const papers = value.relations.reduce((sum, relation) => sum + relation.papers, 0);
  const others = value.aliases.filter((alias) => alias !== value.node.name);
  return html`
    <header class="head">
      <p class="overline">${glyph(value.node.label)} ${LABEL_WORD[value.node.label]} · named by ${count(papers, 'paper')}</p>
      <h2 class="title">${value.node.name}</h2>
      ${value.node.provisional ? html`<p class="note">Not in the lexicon: known from the papers alone.</p>` : nothing}
      ${others.length > 0 ? html`<p class="aliases"><span class="dim">also</span> ${others.map((alias, at) => html`<span class="form">${alias}${at < others.length - 1 ? ',' : ''}</span>`)}</p>` : nothing}
      <p class="out-links">${value.url ? outLink(value.url) : nothing}</p>
      ${nodeActions(context, value.node.id)}
    </header>
    ${roles(value)} ${years(value)}
    ${papersByRole(context, value)}
    ${value.cooccurring.length > 0
      ? html`
          <section class="group">
            <h3>Named together with</h3>
            <p class="chips">${value.cooccurring.map(({ entity: other, papers: shared }) => html`<button class="chip" data-label=${other.label} title=${count(shared, 'paper')} @click=${() => dispatch({ type: 'select', id: other.id, fly: true })}
              @pointerenter=${() => dispatch({ type: 'hover', id: other.id })} @pointerleave=${() => dispatch({ type: 'hover', id: null })}>${glyph(other.label)}${other.name}<span class="dim">${shared}</span></button>`)}</p>
          </section>
        `
      : nothing}
    ${state.view.selected === value.node.id ? connections(context, value.node) : nothing}
  `;
}

function roles({ relations }: Entity): TemplateResult | typeof nothing {
  if (relations.length < 2) return nothing;
  const most = Math.max(...relations.map(({ papers }) => papers));
  return html`
    <ul class="bars" aria-label="Papers by role">
      ${relations.map(({ relation, papers }) => html`<li><span>${RELATION_WORDS[relation].done}</span><span class="bar" .style=${`--w:${(100 * papers) / most}%`}></span><span class="bar-count">${papers}</span></li>`)}
    </ul>
  `;
}

function years(value: Entity): TemplateResult | typeof nothing {
  const filled = filledYears(value.years);
  if (filled.length < 2) return nothing;
  const most = Math.max(...filled.map(({ papers }) => papers));
  return html`
    <figure class="spark" role="img" aria-label="Papers by year: ${value.years.map(({ year, papers }) => `${year}: ${papers}`).join(', ')}">
      <div class="years">${filled.map(({ year, papers }) => html`<span class="year on" title="${year}: ${papers}" .style=${`--h:${(100 * papers) / most}%`}></span>`)}</div>
      <figcaption><span>${filled[0]?.year}</span><span>${filled.at(-1)?.year}</span></figcaption>
    </figure>
  `;
}

function papersByRole({ state, dispatch }: Page, value: Entity): TemplateResult {
  const slot = state.slots.papersOf;
  if (slot?.failure) return html`<p class="failure">${slot.failure.message}</p>`;
  if (!slot?.value || slot.key !== value.node.id) return html`<div class="skeleton" role="status" aria-label="Loading"><i></i><i></i></div>`;
  const { papers, shown, total } = slot.value;
  const names = [value.node.name, ...value.aliases];
  const item = (fact: PaperFact): TemplateResult => html`
    <li class="kin-item">
      <button class="kin-paper serif" @click=${() => dispatch({ type: 'select', id: fact.paper.id, fly: true })}
        @pointerenter=${() => dispatch({ type: 'hover', id: fact.paper.id })} @pointerleave=${() => dispatch({ type: 'hover', id: null })}>${fact.paper.name}${fact.paper.year ? html` <span class="dim">${fact.paper.year}</span>` : nothing}</button>
      ${confidence(fact.confidence)}
      <div class="kin-proof">${sentences(fact.sentences, value.node.label, names)}</div>
    </li>
  `;
  return html`
    ${shown < total ? html`<p class="note">Showing ${shown} of ${total} papers.</p>` : nothing}
    ${RELATION_ORDER.map((relation) => {
      const group = papers.filter((fact) => fact.relation === relation);
      return group.length === 0 ? nothing : html`<section class="group"><h3>${sentenceCase(RELATION_WORDS[relation].done)} <span class="dim">${group.length}</span></h3><ul class="kin">${group.map(item)}</ul></section>`;
    })}
  `;
}

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
