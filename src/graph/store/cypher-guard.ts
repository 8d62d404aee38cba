import { QueryError } from '../errors.ts';
import { positionOf, tokenize, type Token } from './cypher-tokens.ts';
import type { Parameters } from './store.ts';

/** What may run as an analyst's query on the embedded engine: one statement, that reads the graph and nothing else. */

export interface GuardedQuery {
  /** The statement without a leading EXPLAIN or PROFILE and without a closing semicolon. */
  readonly body: string;
  readonly prefix: '' | 'EXPLAIN' | 'PROFILE';
}

const FIRST = new Set(['MATCH', 'OPTIONAL', 'WITH', 'RETURN', 'UNWIND', 'CALL', 'SHOW']);

/** Words that begin a clause which changes something or reaches outside the graph. */
const REFUSED: ReadonlyMap<string, string> = new Map([
  ...['CREATE', 'MERGE', 'SET', 'DELETE', 'DETACH', 'REMOVE', 'FOREACH', 'INSERT'].map((word) => [word, 'changes the graph'] as const),
  ...['DROP', 'ALTER', 'RENAME'].map((word) => [word, 'changes the schema'] as const),
  ...['GRANT', 'DENY', 'REVOKE', 'TERMINATE', 'START', 'STOP', 'USE', 'SESSION', 'COMMIT', 'ROLLBACK', 'BEGIN'].map((word) => [word, 'is administration'] as const),
  ...['LOAD', 'COPY', 'IMPORT', 'EXPORT', 'ATTACH', 'INSTALL'].map((word) => [word, 'reaches outside the graph'] as const),
]);

const SHOWN = new Set(['INDEX', 'INDEXES', 'CONSTRAINT', 'CONSTRAINTS', 'FUNCTION', 'FUNCTIONS']);

/** Procedures that read. Lower case. */
const PROCEDURES = new Set([
  'db.labels', 'db.relationshiptypes', 'db.propertykeys',
  ...['procedures', 'labels', 'relationshiptypes', 'propertykeys', 'louvain', 'label_propagation', 'connected_components', 'strongly_connected_components',
    'pagerank', 'betweenness_centrality', 'closeness_centrality', 'degree_centrality', 'clustering_coefficient', 'kcore', 'articulation_points', 'bridges',
    'bfs', 'dfs', 'dijkstra', 'sssp', 'bellman_ford', 'floyd_warshall', 'kruskal', 'prim', 'max_flow', 'min_cost_max_flow', 'topological_sort'].map((name) => `grafeo.${name}`),
]);

/** After one of these marks a word is a name or a value, never a clause. `|` and `{` are left out: FOREACH and subqueries. */
const BEFORE_NAME = new Set(['(', '[', ',', ':', '=', '<', '>', '+', '-', '*', '/', '%', '^', '&', '!']);

/** The long s and the dotless i are letters too, and some engines' upper case makes them S and I. */
const upper = (word: string): string => word.normalize('NFKC').toUpperCase();

const isSymbol = (token: Token | undefined, text: string): boolean => token?.kind === 'symbol' && token.text === text;
const isWord = (token: Token | undefined, ...words: readonly string[]): boolean => token?.kind === 'word' && words.includes(upper(token.text));

/** Whether the word at an index is a name where it stands: a variable, property, label, map key or alias. */
function isName(tokens: readonly Token[], index: number): boolean {
  const [beforeLast, last, next] = [tokens[index - 2], tokens[index - 1], tokens[index + 1]];
  if (last?.kind === 'symbol' && BEFORE_NAME.has(last.text)) return true;
  if (isSymbol(last, '.')) return beforeLast?.kind === 'word' || beforeLast?.kind === 'quoted' || beforeLast?.kind === 'parameter' || isSymbol(beforeLast, ')') || isSymbol(beforeLast, ']') || isSymbol(beforeLast, '}');
  if (isWord(last, 'AS')) return true;
  return isSymbol(last, '{') && isSymbol(next, ':');
}

/**
 * Lets a text through, or throws QueryError: `forbidden` for what isn't reading, `syntax` for what can't be told apart or
 * is no query, `parameter_missing` for a $name without a value. Its second line of defence is the store opened read-only
 * and the plan looked at before it runs.
 */
export function guardQuery(text: string, parameters: Parameters): GuardedQuery {
  const tokens = tokenize(text);
  const refuse = (code: 'forbidden' | 'syntax', token: Token | undefined, what: string): never => {
    throw new QueryError(code, what, { position: positionOf(text, token?.start ?? text.length) });
  };
  while (isSymbol(tokens.at(-1), ';')) tokens.pop();
  const prefix = isWord(tokens[0], 'EXPLAIN', 'PROFILE') ? upper((tokens[0] as Token).text) as 'EXPLAIN' | 'PROFILE' : '';
  const first = prefix === '' ? 0 : 1;
  const opening = tokens[first];
  if (!opening) return refuse('syntax', undefined, 'expected a query, got nothing');
  const semicolon = tokens.find((token) => isSymbol(token, ';'));
  if (semicolon) refuse('syntax', semicolon, 'one statement at a time: nothing may follow the semicolon');

  tokens.forEach((token, index) => {
    if (token.kind !== 'word') return;
    const word = upper(token.text);
    const next = tokens[index + 1];
    if (word === 'LOAD' && isWord(next, 'CSV')) refuse('forbidden', token, 'LOAD CSV reads files and is not run here');
    if (isName(tokens, index)) return;
    const why = REFUSED.get(word);
    if (why !== undefined && word !== 'LOAD') refuse('forbidden', token, `${word} ${why}: only statements that read are run here (a name spelled so goes in backticks)`);
    if (word === 'SHOW' && index === first && !(next?.kind === 'word' && SHOWN.has(upper(next.text)))) refuse('forbidden', token, `SHOW is allowed with ${[...SHOWN].filter((name) => name.endsWith('S')).join(', ')}`);
    if (word === 'CALL' && !isSymbol(next, '{') && !isSymbol(next, '(')) {
      const name = procedureName(tokens, index + 1);
      if (!PROCEDURES.has(name.toLowerCase())) refuse('forbidden', next ?? token, `procedure ${name || '(none named)'} is not among those allowed: ${[...PROCEDURES].join(', ')}`);
    }
  });
  if (!(opening.kind === 'word' && FIRST.has(upper(opening.text)))) {
    const why = opening.kind === 'word' ? REFUSED.get(upper(opening.text)) : undefined;
    if (why !== undefined) refuse('forbidden', opening, `${upper(opening.text)} ${why}: only statements that read are run here`);
    refuse('syntax', opening, `a query begins with ${[...FIRST].join(', ')}, got ${JSON.stringify(text.slice(opening.start, opening.end).slice(0, 40))}`);
  }
  const missing = [...new Set(tokens.filter(({ kind }) => kind === 'parameter').map(({ text: name }) => name))].filter((name) => !Object.hasOwn(parameters, name));
  if (missing.length > 0) {
    throw new QueryError('parameter_missing', `no value is given for ${missing.map((name) => `$${name}`).join(', ')}; given: ${Object.keys(parameters).map((name) => `$${name}`).join(', ') || 'none'}`);
  }
  // Blanks in place of what is cut off keep the engine's positions those of the text.
  const lead = text.slice(0, opening.start).replace(/[^\r\n]/gu, ' ');
  return { body: lead + text.slice(opening.start, (tokens.at(-1) as Token).end), prefix };
}

function procedureName(tokens: readonly Token[], from: number): string {
  let name = '';
  for (let index = from; index < tokens.length; index += 1) {
    const token = tokens[index] as Token;
    if (token.kind === 'word' || token.kind === 'quoted') {
      if (name !== '' && !name.endsWith('.')) break;
      name += token.text;
    } else if (isSymbol(token, '.')) name += '.';
    else break;
  }
  return name;
}
