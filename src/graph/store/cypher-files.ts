import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { QueryError, StoreError } from '../errors.ts';
import type { Parameters, Value } from './store.ts';

/** The named statements of cypher/: one a file, with purpose, parameters and columns in its head comment. */

export type StatementKind = 'read' | 'write';
export const PARAMETER_TYPES = ['string', 'integer', 'float', 'boolean', 'string[]', 'map[]'] as const;
export type ParameterType = (typeof PARAMETER_TYPES)[number];

export interface StatementParameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly description: string;
  /** Absent: the caller must give it. */
  readonly default?: Value;
}

export interface Statement {
  readonly name: string;
  readonly kind: StatementKind;
  readonly purpose: string;
  readonly parameters: readonly StatementParameter[];
  readonly columns: readonly string[];
  /** Without the head comment. */
  readonly text: string;
}

/** cypher/ stands beside both src/ and dist/. */
export const CYPHER_FOLDER = fileURLToPath(new URL('../../../cypher/', import.meta.url));

const PARAMETER = /^(\w+):\s*(\S+?)(?:\s+=\s+(.+?))?(?:\s+-\s+(.*))?$/;

/** Reads one statement file. Throws StoreError `internal` where its head comment isn't as cypher/README.md says. */
export function parseStatement(name: string, kind: StatementKind, source: string): Statement {
  const bad = (what: string): StoreError => new StoreError('internal', `cypher/${kind}/${name}.cypher: ${what}`);
  const lines = source.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('//'));
  const text = lines.slice(end < 0 ? lines.length : end).join('\n').trim();
  let purpose = '';
  const parameters: StatementParameter[] = [];
  const columns: string[] = [];
  for (const line of lines.slice(0, end < 0 ? lines.length : end)) {
    const [, key, rest = ''] = /^\/\/ (purpose:|param|column)\s+(.*)$/.exec(line) ?? [];
    if (key === 'purpose:') purpose = rest.trim();
    else if (key === 'column') columns.push(rest.trim());
    else if (key === 'param') parameters.push(parseParameter(rest.trim(), bad));
    else throw bad(`expected "// purpose: ...", "// param name: type" or "// column name", got "${line}"`);
  }
  if (!purpose) throw bad('has no "// purpose: ..." line');
  if (!text) throw bad('has no statement');
  if (kind === 'read' && columns.length === 0) throw bad('a read statement says which columns it gives: "// column name"');
  return { name, kind, purpose, parameters, columns, text };
}

function parseParameter(line: string, bad: (what: string) => StoreError): StatementParameter {
  const [, name, type, otherwise, description = ''] = PARAMETER.exec(line) ?? [];
  if (name === undefined || !PARAMETER_TYPES.includes(type as ParameterType)) {
    throw bad(`expected "// param name: type [= default] [- what it is]" with a type of ${PARAMETER_TYPES.join(', ')}; got "${line}"`);
  }
  if (otherwise === undefined) return { name, type: type as ParameterType, description };
  try {
    return { name, type: type as ParameterType, description, default: JSON.parse(otherwise) as Value };
  } catch {
    throw bad(`the default of parameter "${name}" is no JSON: ${otherwise}`);
  }
}

/** The statements of a folder, by name. */
export function readStatements(kind: StatementKind, folder: string = CYPHER_FOLDER): ReadonlyMap<string, Statement> {
  const files = readdirSync(join(folder, kind)).filter((file) => file.endsWith('.cypher')).sort();
  return new Map(files.map((file) => {
    const name = basename(file, '.cypher');
    return [name, parseStatement(name, kind, readFileSync(join(folder, kind, file), 'utf8'))];
  }));
}

/** The statements of a schema file, which may hold several, in order. */
export function readSchema(engine: 'embedded' | 'neo4j', folder: string = CYPHER_FOLDER): readonly string[] {
  const text = readFileSync(join(folder, 'schema', `${engine}.cypher`), 'utf8').replace(/^\/\/.*$/gm, '');
  return text.split(';').map((statement) => statement.trim()).filter(Boolean);
}

const loaded = new Map<StatementKind, ReadonlyMap<string, Statement>>();

/** The named statement. Throws QueryError `unknown_statement`, with the names there are. */
export function statement(kind: StatementKind, name: string): Statement {
  let statements = loaded.get(kind);
  if (!statements) loaded.set(kind, statements = readStatements(kind));
  const found = statements.get(name);
  if (found) return found;
  throw new QueryError('unknown_statement', `no statement is named "${name}"; there are: ${[...statements.keys()].join(', ')}`);
}

export const readStatementList = (): readonly Statement[] => [...readStatements('read').values()];

const FITS: Readonly<Record<ParameterType, (value: Value) => boolean>> = {
  string: (value) => typeof value === 'string',
  integer: (value) => Number.isSafeInteger(value),
  float: (value) => typeof value === 'number' && Number.isFinite(value),
  boolean: (value) => typeof value === 'boolean',
  'string[]': (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  'map[]': (value) => Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item)),
};

/**
 * The parameters that a statement runs with: those given, checked against those it declares, and its defaults for the rest.
 * Throws QueryError `parameter_missing` for one that is missing, `failed` for one that is unknown or of another type.
 */
export function checkParameters({ name: statementName, parameters }: Statement, given: Parameters): Parameters {
  const problem = (code: 'parameter_missing' | 'failed', what: string): QueryError => new QueryError(code, `statement "${statementName}": ${what}`);
  const declared = parameters.map(({ name, type }) => `${name}: ${type}`).join(', ') || 'none';
  for (const name of Object.keys(given)) {
    if (!parameters.some((parameter) => parameter.name === name)) throw problem('failed', `takes no parameter "${name}"; it takes: ${declared}`);
  }
  return Object.fromEntries(parameters.map(({ name, type, default: otherwise }) => {
    const value = given[name] === undefined ? otherwise : given[name];
    if (value === undefined) throw problem('parameter_missing', `parameter "${name}" (${type}) is missing; it takes: ${declared}`);
    if (!(value === null && otherwise === null) && !FITS[type](value)) {
      throw problem('failed', `parameter "${name}" must be of type ${type}, got ${JSON.stringify(value)?.slice(0, 80)}`);
    }
    return [name, value];
  }));
}
