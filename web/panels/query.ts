import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { FIRST_QUERY } from '../state/state.ts';
import type { Page } from './page.ts';
import { count } from './words.ts';

const EXAMPLES: readonly (readonly [string, string])[] = [
  ['Most evaluated datasets', FIRST_QUERY],
  ['Papers sharing a dataset', 'MATCH (a:Paper)-[:EVALUATES_ON]->(d:Dataset)<-[:EVALUATES_ON]-(b:Paper)\nWHERE a.id < b.id\nRETURN d.name AS dataset, a.title AS one, b.title AS other\nORDER BY dataset LIMIT 50'],
  ['Models and who introduces them', 'MATCH (p:Paper)-[:INTRODUCES]->(m:Model)\nRETURN m.name AS model, p.title AS paper\nORDER BY model LIMIT 50'],
  ['Papers with code', 'MATCH (p:Paper)-[:HAS_REPO]->(r:Repo)\nRETURN p.title AS paper, r.name AS repository\nORDER BY paper LIMIT 50'],
  ['Most compared with', 'MATCH (p:Paper)-[:COMPARES_WITH]->(e:Entity)\nRETURN e.name AS name, e.type AS type, count(p) AS papers\nORDER BY papers DESC LIMIT 20'],
];

/** The analyst's box: read-only Cypher, its rows as a table, its errors with the place they are at. */
export function queryConsole({ state, dispatch, commands }: Page): TemplateResult {
  const slot = state.slots.cypher;
  const running = slot !== undefined && slot.value === undefined && slot.failure === undefined;
  return html`
    <h2 class="drawer-title">Cypher <span class="dim">read-only</span></h2>
    <div class="query">
      <div class="query-left">
        <p class="chips">${EXAMPLES.map(([words, text]) => html`<button class="chip" @click=${() => dispatch({ type: 'query', text })}>${words}</button>`)}</p>
        <textarea class="query-text" spellcheck="false" aria-label="Cypher query" .value=${state.query}
          @input=${(event: InputEvent) => dispatch({ type: 'query', text: (event.target as HTMLTextAreaElement).value })}
          @keydown=${(event: KeyboardEvent) => { event.stopPropagation(); if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) commands.runQuery(); }}></textarea>
        <p class="query-run"><button class="button" ?disabled=${running} @click=${commands.runQuery}>${running ? 'Running…' : 'Run'}</button> <kbd>Ctrl Enter</kbd></p>
      </div>
      <div class="query-right table-scroll" tabindex="0" role="region" aria-label="Rows">
        ${slot?.failure ? html`<p class="failure" role="alert">${slot.failure.message}</p>${place(slot.key, slot.failure.position)}` : slot?.value ? rows(slot.value, dispatch) : html`<p class="empty">Rows come here. Ids in them can be clicked.</p>`}
      </div>
    </div>
  `;
}

function rows(value: NonNullable<NonNullable<Page['state']['slots']['cypher']>['value']>, dispatch: Page['dispatch']): TemplateResult {
  if (value.rows.length === 0) return html`<p class="empty">No rows, in ${Math.round(value.milliseconds)} ms.</p>`;
  return html`
    <p class="note">${value.truncated ? html`Showing the first ${count(value.shown, 'row')}; there are more` : count(value.shown, 'row')}, in ${Math.round(value.milliseconds)} ms.</p>
    <table class="table">
      <thead><tr>${value.columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
      <tbody>${value.rows.map((row) => html`<tr>${value.columns.map((column) => html`<td class=${typeof row[column] === 'number' ? 'number' : ''}>${cell(row[column], column, dispatch)}</td>`)}</tr>`)}</tbody>
    </table>
  `;
}

function cell(value: unknown, column: string, dispatch: Page['dispatch']): TemplateResult | string | typeof nothing {
  if (value === null || value === undefined) return nothing;
  const go = (id: string, words: string): TemplateResult => html`<button class="link-button" @click=${() => dispatch({ type: 'select', id, fly: true })}>${words}</button>`;
  if (typeof value === 'string' && /(^|\.)id$/i.test(column)) return go(value, value);
  if (typeof value !== 'object') return String(value);
  // A node as a whole: named, not spelled out.
  const { id, title, name } = value as { id?: unknown; title?: unknown; name?: unknown };
  return typeof id === 'string' && '_labels' in value ? go(id, String(title ?? name ?? id)) : JSON.stringify(value);
}

/** The line that the error is on, with a mark below its column. */
function place(query: string, position: { readonly line: number; readonly column: number } | undefined): TemplateResult | typeof nothing {
  const line = position && query.split('\n')[position.line - 1];
  if (!position || line === undefined) return nothing;
  return html`<pre class="place">${line}
${' '.repeat(Math.max(0, position.column - 1))}^ line ${position.line}, column ${position.column}</pre>`;
}
