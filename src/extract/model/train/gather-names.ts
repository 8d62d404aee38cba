/**
 * Gathers the names that taggers marked in papers-82k: gather-names --spans a.spans,b.spans --stride 2 --offset 0 --to names.tsv
 * Annotated papers are left out, so that the table says nothing of them that other papers don't.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ExtractError } from '../../errors.ts';
import type { TokenizedPaper } from '../../records.ts';
import { tokenize } from '../../tokenize/tokenize.ts';
import { settle } from '../decide.ts';
import { TAGGED_TYPES } from '../labels.ts';
import { nameKey, NameTable, LONGEST_NAME, type NameStatistics, serializeNames } from '../names.ts';
import { readCorpus, say } from './files.ts';
import { annotatedTitles, foldTitle } from './gold-sets.ts';

const THRESHOLD = 0.4;

/** spans[doc] = flat list of first token, end token, type, probability. */
function readSpans(path: string): Map<number, number[]> {
  const out = new Map<number, number[]>();
  for (const line of readFileSync(path, 'latin1').split('\n')) {
    if (line === '') continue;
    const [doc, ...rest] = line.split(' ').map(Number) as [number, ...number[]];
    let list = out.get(doc);
    if (!list) out.set(doc, (list = []));
    list.push(...rest);
  }
  return out;
}

const { values } = parseArgs({ options: { spans: { type: 'string' }, to: { type: 'string' }, papers: { type: 'string' }, stride: { type: 'string' }, offset: { type: 'string' } } });
if (!values.spans || !values.to) throw new ExtractError('unreadable', 'gather-names', 'expected --spans FILES --to FILES (parted by commas, as many as spans, or one more for all together)');
const least = Number(values.papers ?? 3);
const stride = Number(values.stride ?? 1);
const offset = Number(values.offset ?? 0);
const sources = values.spans.split(',').map(readSpans);
const targets = values.to.split(',');

const annotated = annotatedTitles();
interface Open { places: number; papers: number; last: number; marked: number[]; listed: number[] }
const tables = targets.map(() => new Map<string, Open>());
const corpus = readCorpus();
const kept: TokenizedPaper[] = [];
for (const [i, paper] of corpus.entries()) {
  if (i % stride !== offset || annotated.has(foldTitle(paper.title))) continue;
  const t = tokenize(paper);
  kept.push(t);
  tables.forEach((table, k) => {
    const lists = k < sources.length ? [sources[k]!.get(i) ?? []] : sources.map((s) => s.get(i) ?? []);
    const mean = new Map<string, number>();
    for (const list of lists) for (let a = 0; a < list.length; a += 4) { const key = `${list[a]} ${list[a + 1]} ${list[a + 2]}`; mean.set(key, (mean.get(key) ?? 0) + list[a + 3]! / lists.length); }
    const spans = [...mean].map(([key, probability]) => { const [first, end, type] = key.split(' ').map(Number) as [number, number, number]; return { first, end, type: TAGGED_TYPES[type]!, probability, score: probability }; });
    for (const span of settle(spans, THRESHOLD)) {
      const words = t.tokens.slice(span.first, span.end).map((token) => token.text);
      if (words.length > 2 * LONGEST_NAME) continue;
      const key = nameKey(words);
      let open = table.get(key);
      if (!open) table.set(key, (open = { places: 0, papers: 0, last: -1, marked: TAGGED_TYPES.map(() => 0), listed: [] }));
      open.marked[TAGGED_TYPES.indexOf(span.type)]!++;
      if (open.last !== i) { open.papers++; open.last = i; }
    }
  });
}
tables.forEach((table, k) => {
  const names = new Map([...table].filter(([key, n]) => n.papers >= least && key.split(' ').length <= LONGEST_NAME));
  const statistics = new Map<string, NameStatistics>(names);
  const finder = new NameTable(statistics);
  const byStatistics = new Map([...names.values()].map((n) => [n as NameStatistics, n]));
  for (const paper of kept) for (const match of finder.matches(paper)) byStatistics.get(match.statistics)!.places++;
  const sorted = new Map([...names].sort((a, b) => b[1].papers - a[1].papers || (a[0] < b[0] ? -1 : 1)).map(([key, n]) => [key, { places: n.places, papers: n.papers, marked: n.marked, listed: [] }]));
  writeFileSync(targets[k]!, serializeNames(sorted));
  say(`${targets[k]}: ${sorted.size} names in at least ${least} of ${kept.length} papers, ${table.size} names in all`);
});
