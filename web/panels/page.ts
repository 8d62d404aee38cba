import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import type { Dispatch } from '../state/holder.ts';
import type { ExplorerState } from '../state/state.ts';
import type { Shown } from '../graph/filter.ts';
import type { Paths } from '../graph/paths.ts';
import type { Mode } from '../graph/theme.ts';
import { details } from './details.ts';
import { drawer } from './drawer.ts';
import { help } from './help.ts';
import { legend } from './legend.ts';
import { announcement, notice, toast } from './notice.ts';
import { side } from './side.ts';
import { status } from './status.ts';
import { toolbar, zoomBar } from './toolbar.ts';

/** What every panel is given. A panel is a function from this to a template: it keeps nothing and only sends actions. */
export interface Page {
  readonly state: ExplorerState;
  readonly shown: Shown;
  readonly mode: Mode;
  /** A phone's width: panels come as sheets over the map. */
  readonly narrow: boolean;
  /** From the kept start to the selection, where there is one. */
  readonly paths: Paths | null;
  readonly dispatch: Dispatch;
  readonly commands: Commands;
}

/** What the page does beyond its own state: files, the clipboard, the camera, going back. */
export interface Commands {
  exportJson(): void;
  exportPicture(): void;
  exportTable(): void;
  exportMatrix(): void;
  copyLink(): void;
  zoom(factor: number): void;
  runQuery(): void;
  undo(): void;
  redo(): void;
}

export function page(context: Page): TemplateResult {
  const { state } = context;
  const ready = state.loading.status === 'ready';
  return html`
    ${side(context)}
    ${ready ? html`${toolbar(context)} ${status(context)} ${legend(context)} ${zoomBar(context)} ${details(context)} ${drawer(context)}` : nothing}
    ${notice(context)} ${help(context)} ${toast(context)} ${announcement(context)}
  `;
}
