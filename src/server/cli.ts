#!/usr/bin/env node
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import { addCommands } from './cli-commands.ts';
import { EXIT, UsageError } from './errors.ts';
import { ExtractError } from '../extract/errors.ts';
import { QueryError, StoreError } from '../graph/errors.ts';
import { CommandError } from './errors.ts';
import { VERSION } from './package.ts';

/** The command line: one call in, one exit code out. The commands stand in cli-commands.ts. */
export async function main(argv: readonly string[]): Promise<number> {
  const program = new Command('paperatlas')
    .description('From a pile of papers to a knowledge graph to explore, with the sentence that proves every link.')
    .version(VERSION, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help, or that of a command')
    .helpCommand('help [command]', 'print the help of a command')
    .configureHelp({ helpWidth: Math.min(100, process.stdout.columns || 100) })
    .showHelpAfterError('(more with --help)')
    .exitOverride();
  addCommands(program);
  program.addHelpText('after', `
Examples:
  $ paperatlas build papers.txt        build a graph in .paperatlas from a file of papers
  $ paperatlas serve                   explore it in the browser
  $ paperatlas shared --dataset MTEB   which papers name MTEB, with their sentences

Exit codes: ${EXIT.done} done, ${EXIT.failed} failed, ${EXIT.wrongUse} wrong use (also where a name stands for several things).
Environment: PAPERATLAS_STORE (the store, where --store names none), NO_COLOR.`);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    return explain(error);
  }
}

/** Tells what went wrong, and gives the exit code. */
function explain(error: unknown): number {
  // Commander has told it already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongUse;
  if (error instanceof UsageError) {
    process.stderr.write(`error: ${error.message}\n`);
    return EXIT.wrongUse;
  }
  const foreseen = error instanceof CommandError || error instanceof ExtractError || error instanceof StoreError || error instanceof QueryError;
  if (error instanceof QueryError && error.position) {
    process.stderr.write(`error: line ${error.position.line}, column ${error.position.column}: ${error.message}\n`);
  } else {
    process.stderr.write(`error: ${error instanceof Error ? (foreseen ? error.message : error.stack) : String(error)}\n`);
  }
  return EXIT.failed;
}

const invoked = process.argv[1];
if (invoked !== undefined && realpathSync(invoked) === realpathSync(fileURLToPath(import.meta.url))) {
  // A reader that has seen enough (head, less) closes the pipe: nothing is wrong.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.done);
      throw error;
    });
  }
  process.exitCode = await main(process.argv.slice(2));
}
