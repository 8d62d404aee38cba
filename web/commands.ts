import { api } from './api/client.ts';
import { failureOf } from './state/effects.ts';
import type { Renderer } from './graph/renderer.ts';
import type { Shown } from './graph/filter.ts';
import { matrixCsv } from './panels/matrix.ts';
import type { Commands } from './panels/page.ts';
import { tableCsv } from './panels/table.ts';
import type { Holder } from './state/holder.ts';
import type { Trail } from './trail.ts';

/** What the buttons do beyond the state: files, the clipboard, the camera, the console, going back. */
export function createCommands(holder: Holder, renderer: () => Renderer | undefined, shown: () => Shown, trail: Trail): Commands {
  const { dispatch } = holder;
  const failed = (cause: unknown): void => dispatch({ type: 'toast', kind: 'error', text: failureOf(cause).message });
  const saved = (what: string): void => dispatch({ type: 'toast', text: `Saved ${what}.` });
  return {
    async exportJson() {
      try {
        const { nodes, edges } = shown();
        const { filters } = holder.state.view;
        const types = [...new Set([...edges].flatMap((id) => holder.state.graph.edges.get(id)?.type ?? []))];
        // The ids say which nodes; roles and confidence say which of the links among them.
        const blob = await api.export({
          format: 'json', ids: [...nodes],
          ...(filters.hiddenTypes.length > 0 ? { types } : {}),
          ...(filters.minConfidence > 0 ? { minConfidence: filters.minConfidence } : {}),
        });
        save(blob, 'paperatlas.json');
        saved(`${nodes.size} nodes and ${edges.size} links as paperatlas.json`);
      } catch (cause) {
        failed(cause);
      }
    },
    exportPicture() {
      const map = renderer();
      if (!map) return failed(new Error('There is no map to take a picture of.'));
      map.picture().toBlob((blob) => {
        if (!blob) return failed(new Error('The browser made no picture of the map.'));
        save(blob, 'paperatlas.png');
        saved('the map as paperatlas.png');
      }, 'image/png');
    },
    exportTable() {
      save(new Blob([tableCsv(holder.state, shown())], { type: 'text/csv' }), 'paperatlas.csv');
      saved(`${shown().nodes.size} nodes as paperatlas.csv`);
    },
    exportMatrix() {
      save(new Blob([matrixCsv(holder.state, shown())], { type: 'text/csv' }), 'paperatlas-matrix.csv');
      saved('the whole matrix as paperatlas-matrix.csv');
    },
    async copyLink() {
      try {
        await navigator.clipboard.writeText(window.location.href);
        dispatch({ type: 'toast', text: 'Link copied: it opens this very view.' });
      } catch {
        dispatch({ type: 'toast', kind: 'error', text: 'The browser lets no page write to the clipboard here: copy the address from its bar, it holds the whole view.' });
      }
    },
    zoom: (factor) => renderer()?.zoom(factor),
    async runQuery() {
      const text = holder.state.query.trim();
      if (text === '') return;
      dispatch({ type: 'forget', slot: 'cypher' });
      dispatch({ type: 'requested', slot: 'cypher', key: text });
      try {
        dispatch({ type: 'received', slot: 'cypher', key: text, value: await api.cypher({ query: text }) });
      } catch (cause) {
        dispatch({ type: 'failed', slot: 'cypher', key: text, failure: failureOf(cause) });
      }
    },
    undo: () => trail.back(),
    redo: () => trail.forward(),
  };
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
