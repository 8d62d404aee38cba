import { readStatementList, statement } from '../../graph/store/cypher-files.ts';
import type { Parameters, Row, Value } from '../../graph/store/store.ts';
import { UsageError } from '../errors.ts';
import { withStore, type StoreOption } from '../store-folder/open.ts';
import { table } from '../table.ts';
import { number, plural, print, printJson, seconds, tell } from '../terminal.ts';

export interface QueryOptions extends StoreOption {
  readonly name?: string;
  readonly list?: boolean;
  readonly param: readonly string[];
  readonly limit: number;
  /** Seconds. */
  readonly timeout: number;
  readonly json?: boolean;
}

const MAX_BYTES = 64 * 1024 * 1024;

/** Rows of an analyst's own Cypher, or of a named statement. */
export async function query(text: string | undefined, options: QueryOptions): Promise<void> {
  if (options.list) return list(options.json === true);
  if ((text === undefined) === (options.name === undefined)) throw new UsageError("query: expected either a text ('MATCH ...') or --name NAMED; --list tells the names");
  if (options.name !== undefined) {
    const named = statement('read', options.name);
    const types = new Map(named.parameters.map(({ name, type }) => [name, type]));
    const parameters = parametersOf(options.param, (name) => types.get(name) === 'string');
    const rows = await withStore(options, 'read', (store) => store.query(named.name, parameters));
    return printRows(named.columns, rows, options.json === true);
  }
  const limits = { timeoutMs: options.timeout * 1000, maxRows: options.limit, maxBytes: MAX_BYTES };
  const source = text === '-' ? await readAll(process.stdin) : text as string;
  const result = await withStore(options, 'read', (store) => store.cypher(source, parametersOf(options.param, () => false), limits));
  printRows(result.columns, result.rows, options.json === true);
  if (result.truncated) tell(`Only the first ${plural(result.rows.length, 'row')} are shown; more with --limit`);
  if (!options.json) tell(`${plural(result.rows.length, 'row')} in ${seconds(result.milliseconds)}`);
}

/** k=v: JSON where v is JSON and the parameter isn't declared as text, else text. */
export function parametersOf(given: readonly string[], isText: (name: string) => boolean): Parameters {
  const parameters: Record<string, Value> = {};
  for (const pair of given) {
    const at = pair.indexOf('=');
    if (at < 1) throw new UsageError(`--param ${pair}: expected NAME=VALUE`);
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    if (Object.hasOwn(parameters, name)) throw new UsageError(`--param ${name}: given twice`);
    parameters[name] = isText(name) ? value : jsonOrText(value);
  }
  return parameters;
}

function jsonOrText(text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return text;
  }
}

async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}

const cell = (value: Value | undefined): string | number => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

function printRows(columns: readonly string[], rows: readonly Row[], json: boolean): void {
  if (json) return printJson(rows);
  if (rows.length === 0) return print('no rows');
  const { text, shortened } = table(columns, rows.map((row) => columns.map((column) => cell(row[column]))));
  print(text);
  if (shortened) tell('Some cells are shortened to fit; --json gives them whole.');
}

function list(json: boolean): void {
  const statements = readStatementList();
  if (json) return printJson(statements.map(({ name, purpose, parameters, columns }) => ({ name, purpose, parameters, columns })));
  print(table(['Name', 'Answers', 'Parameters'], statements.map(({ name, purpose, parameters }) =>
    [name, purpose, parameters.map((one) => (one.default === undefined ? one.name : `[${one.name}]`)).join(' ')])).text);
  tell(`${number(statements.length)} statements, each a file in cypher/read; parameters in brackets may be left out.`);
}
