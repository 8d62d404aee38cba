import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import type { FactType, Lens } from '../state/state.ts';
import { communityById, selection } from '../state/state.ts';
import type { ExplorerState } from '../state/state.ts';
import type { Shown } from '../graph/filter.ts';
import { matrixOf } from '../graph/matrix.ts';
import type { Matrix } from '../graph/matrix.ts';
import { TYPE_WORDS } from '../graph/theme.ts';
import { csv } from './csv.ts';
import { glyph } from './glyph.ts';
import type { Page } from './page.ts';
import { LABEL_WORDS } from './words.ts';

export const LENSES: readonly Lens[] = ['Dataset', 'Model', 'Task', 'Method'];
const LETTER: Record<FactType, string> = { INTRODUCES: 'I', EVALUATES_ON: 'E', ADDRESSES: 'A', HAS_REPO: 'R', USES: 'U', COMPARES_WITH: 'C', MENTIONS: 'm' };
const MOST = { papers: 60, entities: 40 };

/** Papers by what they share, the role in each cell: of the selected paper or community, else of all that is shown. */
export function matrixPanel({ state, shown, dispatch, commands }: Page): TemplateResult {
  const { lens } = state.view;
  const matrix = currentMatrix(state, shown, MOST);
  const { papers, entities, total } = matrix;
  const cut = papers.length < total.papers || entities.length < total.entities;
  const used = new Set(papers.flatMap((paper) => entities.flatMap((entity) => matrix.cells.get(paper.id)?.get(entity.id)?.type ?? [])));
  return html`
    <div class="drawer-head">
      <h2 class="drawer-title">Shared ${LABEL_WORDS[lens].toLowerCase()} <span class="dim">${aboutText(state)}</span></h2>
      <div class="segments" role="radiogroup" aria-label="Shared what">${LENSES.map((other) => html`<button class="segment" role="radio" aria-checked=${other === lens ? 'true' : 'false'} @click=${() => dispatch({ type: 'lens', lens: other })}>${LABEL_WORDS[other]}</button>`)}</div>
      <button class="action" @click=${commands.exportMatrix}>CSV</button>
    </div>
    ${papers.length === 0
      ? html`<p class="empty">No two papers here share ${LABEL_WORDS[lens].toLowerCase()}. Select something else, or look at another type.</p>`
      : html`
          <p class="note">${cut ? html`Showing ${papers.length} of ${total.papers} papers and ${entities.length} of ${total.entities} ${LABEL_WORDS[lens].toLowerCase()}. ` : nothing}
            ${[...used].map((type) => html`<span class="role" data-role=${type}>${LETTER[type]}</span> ${TYPE_WORDS[type].does} `)}· a cell opens its sentence</p>
          <div class="table-scroll" tabindex="0" role="region" aria-label="Papers and what they share">
            <table class="matrix">
              <thead><tr><td></td>${entities.map((entity) => html`<th scope="col"><button class="matrix-entity" title=${entity.name} @click=${() => dispatch({ type: 'select', id: entity.id, fly: true })}
                @pointerenter=${() => dispatch({ type: 'hover', id: entity.id })} @pointerleave=${() => dispatch({ type: 'hover', id: null })}>${glyph(entity.label)}<span>${entity.name}</span></button></th>`)}</tr></thead>
              <tbody>
                ${papers.map((paper) => html`
                  <tr class=${paper.id === state.view.selected ? 'chosen' : ''}>
                    <th scope="row"><button class="row-button matrix-paper" title=${paper.name} @click=${() => dispatch({ type: 'select', id: paper.id, fly: true })}
                      @pointerenter=${() => dispatch({ type: 'hover', id: paper.id })} @pointerleave=${() => dispatch({ type: 'hover', id: null })}>${paper.name}</button></th>
                    ${entities.map((entity) => {
                      const edge = matrix.cells.get(paper.id)?.get(entity.id);
                      return html`<td>${edge ? html`<button class="role" data-role=${edge.type} title="${TYPE_WORDS[edge.type].does} ${entity.name}" aria-label="${paper.name} ${TYPE_WORDS[edge.type].does} ${entity.name}" @click=${() => dispatch({ type: 'select', id: paper.id, fact: edge.id })}>${LETTER[edge.type]}</button>` : nothing}</td>`;
                    })}
                  </tr>
                `)}
              </tbody>
            </table>
          </div>
        `}
  `;
}

export function currentMatrix(state: ExplorerState, shown: Shown, most: { papers: number; entities: number }): Matrix {
  const picked = selection(state);
  return matrixOf(state.graph, shown, { lens: state.view.lens, about: picked.kind === 'paper' || picked.kind === 'community' ? picked.id : null, most });
}

/** The whole matrix, uncut: a role in each cell, or nothing. */
export function matrixCsv(state: ExplorerState, shown: Shown): string {
  const { papers, entities, cells } = currentMatrix(state, shown, { papers: Infinity, entities: Infinity });
  const role = (paper: string, entity: string): string => {
    const type = cells.get(paper)?.get(entity)?.type;
    return type ? TYPE_WORDS[type].does : '';
  };
  return csv([['paper', ...entities.map(({ name }) => name)], ...papers.map((paper) => [paper.name, ...entities.map((entity) => role(paper.id, entity.id))])]);
}

function aboutText(state: ExplorerState): string {
  const picked = selection(state);
  if (picked.kind === 'paper') return `with “${state.graph.nodes.get(picked.id)?.name}”`;
  if (picked.kind === 'community') return `in “${communityById(state, picked.id)?.name}”`;
  return 'among all papers shown';
}
