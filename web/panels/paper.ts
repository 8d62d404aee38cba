import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import type { Evidence, Fact, Paper } from '../../src/server/wire/responses.ts';
import type { Tab } from '../state/state.ts';
import { segments } from '../text/mark.ts';
import type { Mark } from '../text/mark.ts';
import { connections, nodeActions } from './connections.ts';
import { facts } from './facts.ts';
import { glyph, icon } from './glyph.ts';
import type { Page } from './page.ts';
import { sharedDatasets, similarPapers } from './shared.ts';
import { LABEL_WORD } from './words.ts';

/** A paper: its abstract with every mention marked, what it does with each entity and where it says so, and its kin. */
export function paper(context: Page, value: Paper): TemplateResult {
  const { state } = context;
  const text = `${value.title}\n${value.abstract}`;
  const marks = markings(value);
  const open = value.facts.find((fact) => fact.id === state.view.fact);
  return html`
    <header class="head">
      <p class="overline">${glyph('Paper')} Paper${value.year ? html` · ${value.year}` : nothing}${value.venue ? html` · ${value.venue}` : nothing}</p>
      <h2 class="title serif">${marked(context, text, marks, 0, value.title.length, open)}</h2>
      ${value.authors.length > 0 ? html`<p class="authors">${value.authors.join(', ')}</p>` : nothing}
      <p class="out-links">${value.url ? outLink(value.url) : nothing}${value.github ? outLink(value.github) : nothing}</p>
      ${nodeActions(context, value.node.id)}
    </header>
    <div class="tabs inner" role="tablist" aria-label="About this paper">
      ${tab(context, 'about', 'Read')} ${tab(context, 'links', `Links ${value.facts.length}`)} ${tab(context, 'shared', 'Shared datasets')} ${tab(context, 'similar', 'Similar')}
    </div>
    <div role="tabpanel" id="panel-${state.view.tab}" aria-labelledby="tab-${state.view.tab}">${panel(context, value, text, marks, open)}</div>
  `;
}

function panel(context: Page, value: Paper, text: string, marks: readonly FactMark[], open: Fact | undefined): TemplateResult {
  switch (context.state.view.tab) {
    case 'links': return connections(context, value.node);
    case 'shared': return sharedDatasets(context);
    case 'similar': return similarPapers(context);
    default: return html`
      <div class="abstract serif ${open ? 'has-open' : ''}">${marked(context, text, marks, value.title.length + 1, text.length, open)}</div>
      <p class="abstract-key" aria-hidden="true">${[...new Set(value.facts.map((fact) => fact.entity.label))].map((label) => html`<span>${glyph(label)} ${LABEL_WORD[label]}</span>`)}</p>
      ${facts(context, value.facts)}
    `;
  }
}

interface FactMark extends Mark {
  readonly fact: Fact;
  readonly evidence: Evidence;
}

const markings = (value: Paper): FactMark[] =>
  value.facts.flatMap((fact) => fact.evidence.map((evidence) => ({ start: evidence.start, end: evidence.end, key: fact.id, fact, evidence })));

/** The text with its mentions marked; the sentence that proves the open fact stands out from the rest. */
function marked({ state, dispatch }: Page, text: string, marks: readonly FactMark[], from: number, to: number, open: Fact | undefined): TemplateResult[] {
  const proofs = (open?.evidence ?? []).map(({ sentence, sentenceStart }) => ({ start: sentenceStart, end: sentenceStart + sentence.length, key: 'proof' }));
  const all: (FactMark | Mark)[] = [...marks, ...proofs];
  return segments(text, all, from, to).map(({ text: piece, marks: covering }) => {
    const proof = covering.some(({ key }) => key === 'proof');
    const facts = covering.filter((mark): mark is FactMark => 'fact' in mark);
    const mark = facts.find(({ key }) => key === state.view.fact) ?? facts.at(-1);
    if (!mark) return proof ? html`<span class="proof">${piece}</span>` : html`${piece}`;
    const { fact, evidence } = mark;
    const chosen = fact.id === state.view.fact;
    // Not a button: those can't break across lines.
    return html`<span role="button" tabindex="0" class="mention ${chosen ? 'chosen' : ''} ${proof ? 'proof' : ''}" data-label=${fact.entity.label} data-fact=${fact.id}
      title="${fact.entity.label}: ${fact.entity.name} (${fact.relation.replace('_', ' ')}; ${evidence.rule})" aria-pressed=${chosen ? 'true' : 'false'}
      @click=${() => dispatch({ type: 'openFact', id: fact.id })}
      @keydown=${(event: KeyboardEvent) => (event.key === 'Enter' || event.key === ' ') && (event.preventDefault(), dispatch({ type: 'openFact', id: fact.id }))}
      @pointerenter=${() => dispatch({ type: 'hover', id: fact.entity.id })} @pointerleave=${() => dispatch({ type: 'hover', id: null })}>${piece}</span>`;
  });
}

function tab({ state, dispatch }: Page, name: Tab, words: string): TemplateResult {
  const chosen = state.view.tab === name;
  return html`<button class="tab" role="tab" id="tab-${name}" aria-selected=${chosen ? 'true' : 'false'} aria-controls="panel-${name}" @click=${() => dispatch({ type: 'tab', tab: name })}>${words}</button>`;
}

/** Only http and https: an address out of a paper's record is not ours to trust. */
export function outLink(address: string): TemplateResult | typeof nothing {
  const url = URL.parse?.(address) ?? (URL.canParse(address) ? new URL(address) : null);
  if (!url || !/^https?:$/.test(url.protocol)) return nothing;
  return html`<a href=${url.href} target="_blank" rel="noopener noreferrer">${icon('external')} ${(url.host + url.pathname).replace(/^www\.|\/$/g, '')}</a>`;
}
