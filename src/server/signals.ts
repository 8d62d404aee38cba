/** Ctrl-C, and a polite request to end. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Runs a synchronous clean-up when a signal ends the process, which then exits as if the signal had killed it.
 * The function given back takes it off again.
 */
export function onInterrupt(cleanUp: () => void): () => void {
  const handlers = Object.entries(SIGNALS).map(([signal, code]) => {
    const handler = (): void => {
      cleanUp();
      process.exit(code);
    };
    process.once(signal, handler);
    return () => { process.removeListener(signal, handler); };
  });
  return () => { for (const remove of handlers) remove(); };
}

/** Resolves at the first signal; a second one ends the process at once. */
export function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const [signal, code] of Object.entries(SIGNALS)) {
      let times = 0;
      process.on(signal, () => {
        times += 1;
        if (times > 1) process.exit(code);
        resolve();
      });
    }
  });
}
