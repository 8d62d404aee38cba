import type { Holder } from './state/holder.ts';
import { hashToView, onlyCameraDiffers, viewToHash } from './state/url.ts';

/**
 * The view in the address bar and back: each choice is a step in the browser's own history, which makes its back button,
 * Ctrl-Z and the buttons on the map one and the same undo. Moving the camera changes the step that one is at.
 */
export class Trail {
  readonly #holder: Holder;
  #step = 0;
  #last = 0;
  #pending: number | undefined;

  constructor(holder: Holder) {
    this.#holder = holder;
    const before = window.history.state as { step?: number } | null;
    this.#step = this.#last = before?.step ?? 0;
    window.addEventListener('popstate', (event) => {
      this.#step = (event.state as { step?: number } | null)?.step ?? 0;
      holder.dispatch({ type: 'navigated', view: hashToView(window.location.hash) });
    });
    holder.subscribe(({ view }, { view: before }) => {
      if (view !== before) this.#write();
    });
  }

  back(): void {
    if (this.#step > 0) window.history.back();
    else this.#holder.dispatch({ type: 'toast', text: 'There is nothing to go back to.' });
  }

  forward(): void {
    if (this.#step < this.#last) window.history.forward();
    else this.#holder.dispatch({ type: 'toast', text: 'There is nothing to go forward to.' });
  }

  #write(): void {
    const { view } = this.#holder.state;
    const now = hashToView(window.location.hash);
    const hash = `#${viewToHash(view)}`;
    if (hash === `#${viewToHash(now)}`) return;
    window.clearTimeout(this.#pending);
    if (onlyCameraDiffers(view, now)) {
      this.#pending = window.setTimeout(() => window.history.replaceState({ step: this.#step }, '', hash), 150);
      return;
    }
    this.#step++;
    this.#last = this.#step;
    window.history.pushState({ step: this.#step }, '', hash);
  }
}
