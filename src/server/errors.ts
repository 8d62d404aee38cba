/** What ends a command, and with which exit code. Everything else that is thrown is a failure too: exit code 1. */

export const EXIT = { done: 0, failed: 1, wrongUse: 2 } as const;

/** The call can't be meant as it stands: an unknown option, a name that stands for several things. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The call is right, and what it asked for can't be done. The message says what to do next. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
