import { checkParameters, statement, type StatementKind } from './cypher-files.ts';
import type { Parameters, Row } from './store.ts';

/** Runs a statement's text on an engine, inside whatever transaction the engine holds. */
export type Execute = (text: string, parameters: Parameters) => Promise<readonly Row[]>;

/** Runs a named statement of cypher/. */
export type Run = (kind: StatementKind, name: string, parameters?: Parameters) => Promise<readonly Row[]>;

export const runner = (execute: Execute): Run => (kind, name, parameters = {}) => {
  const named = statement(kind, name);
  return execute(named.text, checkParameters(named, parameters));
};
