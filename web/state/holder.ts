import type { ExplorerState } from './state.ts';
import { update } from './update.ts';
import type { Action } from './update.ts';

export type Dispatch = (action: Action) => void;
/** `before` is the state that this subscriber was told of last. */
export type Subscriber = (state: ExplorerState, before: ExplorerState) => void;

/** Holds the state and tells subscribers of each change. A subscriber may dispatch: nobody misses a change by it. */
export class Holder {
  #state: ExplorerState;
  #telling = false;
  readonly #subscribers: { tell: Subscriber; last: ExplorerState }[] = [];

  constructor(state: ExplorerState) {
    this.#state = state;
  }

  get state(): ExplorerState {
    return this.#state;
  }

  readonly dispatch: Dispatch = (action) => {
    this.#state = update(this.#state, action);
    if (this.#telling) return;
    this.#telling = true;
    try {
      for (let stale = this.#stale(); stale; stale = this.#stale()) {
        const before = stale.last;
        stale.last = this.#state;
        stale.tell(this.#state, before);
      }
    } finally {
      this.#telling = false;
    }
  };

  subscribe(tell: Subscriber): void {
    this.#subscribers.push({ tell, last: this.#state });
  }

  #stale() {
    return this.#subscribers.find((subscriber) => subscriber.last !== this.#state);
  }
}
