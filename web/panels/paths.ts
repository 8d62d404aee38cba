import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { shortTitle, wrap } from '../graph/labels/place.ts';
import { TYPE_WORDS } from '../graph/theme.ts';
import { glyph, icon } from './glyph.ts';
import type { Page } from './page.ts';
import { count } from './words.ts';

/** The shortest ways from a kept start to what is selected now; each of their links opens its sentence. */
export function pathsPanel({ state, paths, dispatch }: Page): TemplateResult | typeof nothing {
  const { from, selected } = state.view;
  if (from === null) return nothing;
  const name = (id: string): string => state.graph.nodes.get(id)?.name ?? id;
  const short = (text: string): string => wrap(shortTitle(text), 44, 1)[0] ?? text;
  const stop = html`<button class="link-button" @click=${() => dispatch({ type: 'pathFrom', id: null })}>${icon('close')} Stop</button>`;
  if (from === selected) return html`<section class="paths" aria-label="Paths"><p><b>Paths start here.</b> Select another node, by search or on the map, to see how the two are linked. ${stop}</p></section>`;
  if (!paths || paths.total === 0) return html`<section class="paths" aria-label="Paths"><p>Nothing that is shown links <b>${name(from)}</b> with this. Filters and focus count: loosen them, or start elsewhere. ${stop}</p></section>`;
  const length = paths.paths[0]?.edges.length ?? 0;
  return html`
    <section class="paths" aria-label="Paths">
      <p><b>${count(paths.total, 'shortest path')}</b> from ${name(from)}, ${count(length, 'link')} long${paths.paths.length < paths.total ? html`; showing ${paths.paths.length}` : nothing}. ${stop}</p>
      <ol>
        ${paths.paths.map(({ nodes, edges }) => html`
          <li>${nodes.map((id, at) => {
            const node = state.graph.nodes.get(id);
            const edge = state.graph.edges.get(edges[at] ?? '');
            return html`<button class="path-node" @click=${() => dispatch({ type: 'select', id, fly: true })}
                @pointerenter=${() => dispatch({ type: 'hover', id })} @pointerleave=${() => dispatch({ type: 'hover', id: null })} title=${name(id)}>${node ? glyph(node.label) : nothing}<span>${short(name(id))}</span></button>
              ${edge ? html`<button class="path-edge" title="Show the sentence" @click=${() => dispatch({ type: 'select', id: edge.source, fact: edge.id })}>${edge.source === id ? TYPE_WORDS[edge.type].does : TYPE_WORDS[edge.type].of}</button>` : nothing}`;
          })}</li>
        `)}
      </ol>
    </section>
  `;
}
