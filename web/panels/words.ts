import type { Fact, Node } from '../../src/server/wire/responses.ts';
import type { Label } from '../state/state.ts';

export const LABEL_WORDS: Record<Label, string> = { Paper: 'Papers', Model: 'Models', Method: 'Methods', Dataset: 'Datasets', Task: 'Tasks', Repo: 'Repositories', Community: 'Communities' };
export const LABEL_WORD: Record<Label, string> = { Paper: 'Paper', Model: 'Model', Method: 'Method', Dataset: 'Dataset', Task: 'Task', Repo: 'Repository', Community: 'Community' };

export const RELATION_WORDS: Record<Fact['relation'], { readonly does: string; readonly done: string }> = {
  introduces: { does: 'Introduces', done: 'introduced by' },
  evaluates_on: { does: 'Evaluates on', done: 'evaluated on by' },
  addresses: { does: 'Addresses', done: 'addressed by' },
  has_repo: { does: 'Has repository', done: 'repository of' },
  uses: { does: 'Uses', done: 'used by' },
  compares_with: { does: 'Compares with', done: 'compared with by' },
  mentions: { does: 'Mentions', done: 'mentioned by' },
};
export const RELATION_ORDER = Object.keys(RELATION_WORDS) as readonly Fact['relation'][];

/** A recognizer's rule in words a reader knows; the rule itself stays in the tooltip. */
export const ruleText = (rule: string): string => rule.replace(/[_-]/g, ' ').replace(/:/, ': ');

export const percent = (share: number): string => `${Math.round(share * 100)}%`;
export const count = (n: number, one: string, many = `${one}s`): string => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/** Papers per year, in order, years without papers between the first and the last included. */
export function yearCounts(nodes: Iterable<Node>): { counts: { year: number; papers: number }[]; undated: number } {
  const papers = new Map<number, number>();
  let undated = 0;
  for (const node of nodes) {
    if (node.label !== 'Paper') continue;
    if (node.year === undefined) undated++;
    else papers.set(node.year, (papers.get(node.year) ?? 0) + 1);
  }
  return { counts: filledYears([...papers].map(([year, n]) => ({ year, papers: n }))), undated };
}

export function filledYears(years: readonly { year: number; papers: number }[]): { year: number; papers: number }[] {
  if (years.length === 0) return [];
  const known = new Map(years.map(({ year, papers }) => [year, papers]));
  const [first, last] = [Math.min(...known.keys()), Math.max(...known.keys())];
  return Array.from({ length: last - first + 1 }, (_, at) => ({ year: first + at, papers: known.get(first + at) ?? 0 }));
}
