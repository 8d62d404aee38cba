import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import type { Node } from '../../src/server/wire/responses.ts';
import type { ExplorerState, TableState } from '../state/state.ts';
import { communityById } from '../state/state.ts';
import type { Shown } from '../graph/filter.ts';
import { csv } from './csv.ts';
import { glyph } from './glyph.ts';
import type { Page } from './page.ts';
import { LABEL_WORD } from './words.ts';

const LISTED = 200;
const COLUMNS: readonly (readonly [TableState['sort'], string])[] = [['label', 'Type'], ['name', 'Name'], ['community', 'Community'], ['year', 'Year'], ['degree', 'Links'], ['pagerank', 'PageRank']];

/** The nodes shown, as a list that can be sorted and read aloud; a row selects its node. */
export function nodeTable({ state, shown, dispatch }: Page): TemplateResult {
  const rows = sortedNodes(state, shown);
  const { sort, descending } = state.table;
  return html`
    <h2 class="drawer-title">Table <span class="dim">${rows.length > LISTED ? `first ${LISTED} of ${rows.length.toLocaleString('en')} nodes shown` : `${rows.length.toLocaleString('en')} nodes shown`}</span></h2>
    <div class="table-scroll" tabindex="0" role="region" aria-label="Nodes shown">
      <table class="table">
        <thead><tr>${COLUMNS.map(([key, words]) => html`<th scope="col" aria-sort=${sort === key ? (descending ? 'descending' : 'ascending') : 'none'}><button @click=${() => dispatch({ type: 'sort', by: key })}>${words}${sort === key ? html`<span aria-hidden="true">${descending ? ' ↓' : ' ↑'}</span>` : nothing}</button></th>`)}</tr></thead>
        <tbody>
          ${rows.slice(0, LISTED).map((node) => html`
            <tr class=${node.id === state.view.selected ? 'chosen' : ''} @pointerenter=${() => dispatch({ type: 'hover', id: node.id })} @pointerleave=${() => dispatch({ type: 'hover', id: null })}>
              <td class="nowrap">${glyph(node.label)} ${LABEL_WORD[node.label]}</td>
              <th scope="row"><button class="row-button" @click=${() => dispatch({ type: 'select', id: node.id, fly: true })}>${node.name}</button></th>
              <td>${communityById(state, node.community ?? '')?.name ?? ''}</td><td class="number">${node.year ?? ''}</td><td class="number">${node.degree}</td>
              <td class="number">${node.pagerank === undefined ? '' : node.pagerank.toPrecision(2)}</td>
            </tr>
          `)}
        </tbody>
      </table>
    </div>
  `;
}

/** Shown nodes in the table's order; nodes without a value come last either way. */
export function sortedNodes(state: Pick<ExplorerState, 'graph' | 'table' | 'communities'>, shown: Shown): Node[] {
  const { sort, descending } = state.table;
  const names = new Map((state.communities?.communities ?? []).map((community) => [community.id, community.name]));
  const value = (node: Node): string | number | undefined => (sort === 'community' ? names.get(node.community ?? '') : node[sort]);
  const nodes = [...shown.nodes].flatMap((id) => state.graph.nodes.get(id) ?? []);
  return nodes.sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined) || byName(a, b);
    const order = typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'en');
    return (descending ? -order : order) || byName(a, b);
  });
}

const byName = (a: Node, b: Node): number => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1);

/** Every node shown, in the table's order. */
export function tableCsv(state: Pick<ExplorerState, 'graph' | 'table' | 'communities'>, shown: Shown): string {
  const names = new Map((state.communities?.communities ?? []).map((community) => [community.id, community.name]));
  const rows = sortedNodes(state, shown).map((node) => [node.id, node.label, node.name, names.get(node.community ?? ''), node.year, node.degree, node.pagerank]);
  return csv([['id', 'type', 'name', 'community', 'year', 'links', 'pagerank'], ...rows]);
}
