/**
 * Prepares the trainer's files in a work folder. Steps: `corpus` (text for the word vectors), `vectors` (quantise them),
 * `gold` (annotated papers as labelled sequences), `unlabelled` (papers-82k as sequences). README.md has the whole order.
 */
import { createWriteStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ExtractError } from '../../errors.ts';
import type { Paper } from '../../records.ts';
import { tokenize } from '../../tokenize/tokenize.ts';
import { type NameTable, parseNames } from '../names.ts';
import { wordKey } from '../vocabulary.ts';
import { labelTokens, SequenceWriter } from './encode.ts';
import { readCorpus, readGold, say } from './files.ts';
import { annotatedTitles, FOLDS, foldTitle, goldDocuments, goldSpans, tokenizeGold } from './gold-sets.ts';
import { readPacked } from './packed.ts';
import { packVectors, vectorsForTrainer, vocabularyOf } from './vectors.ts';

/** One line of keys a paper, and how often each key stands inside a sentence with a capital letter. */
async function corpus(work: string): Promise<void> {
  const out = createWriteStream(join(work, 'corpus.txt'));
  const seen = new Map<string, [number, number]>();
  const papers: Pick<Paper, 'title' | 'abstract'>[] = [...readCorpus(), ...readGold('papers.train.jsonl')];
  for (const [i, paper] of papers.entries()) {
    const t = tokenize({ id: String(i), title: paper.title, abstract: paper.abstract });
    out.write(`${t.tokens.map((token) => wordKey(token.text).replace(/\s/g, '_')).join(' ')}\n`);
    for (const s of t.sentences) {
      if (s.field !== 'abstract') continue;
      for (let k = s.firstToken + 1; k < s.endToken; k++) {
        const text = t.tokens[k]!.text;
        const counts = seen.get(wordKey(text)) ?? [0, 0];
        counts[0]++;
        if (/\p{Lu}/u.test(text)) counts[1]++;
        if (counts[0] === 1) seen.set(wordKey(text), counts);
      }
    }
  }
  await new Promise<void>((done) => { out.end(done); });
  const lines = [...seen].filter(([, [n]]) => n >= 3).map(([key, [n, c]]) => `${key}\t${(c / n).toFixed(4)}`);
  writeFileSync(join(work, 'capitals.tsv'), lines.join('\n'));
  say(`${papers.length} papers, ${seen.size} different words`);
}

function vectors(work: string, limit: number): void {
  const share = new Map(readFileSync(join(work, 'capitals.tsv'), 'utf8').split('\n').map((line) => { const [k, v] = line.split('\t'); return [k!, Number(v)] as const; }));
  const packed = packVectors(join(work, 'vectors.txt'), limit, share);
  writeFileSync(join(work, 'vectors.bin'), vectorsForTrainer(packed));
  writeFileSync(join(work, 'vocabulary.json'), JSON.stringify({ dim: packed.dim, words: packed.words, frequency: [...packed.frequency], capitals: [...packed.capitals] }));
  say(`${packed.words.length} words of ${packed.dim} numbers`);
}

/**
 * names.0.tsv to names.3.tsv are what taggers that did not see fold k marked; names.tsv what all of them did. In the
 * first round there are none yet.
 */
function readNames(work: string, suffix: string): NameTable {
  const path = join(work, `names${suffix}.tsv`);
  return parseNames(existsSync(path) ? readFileSync(path, 'utf8') : '');
}

function gold(work: string): void {
  const writer = new SequenceWriter(vocabularyOf(readPacked(work)));
  const tables = new Map<number, NameTable>();
  const counts = new Map<number, [papers: number, mentions: number, lost: number]>();
  goldDocuments().forEach(({ paper, split }, doc) => {
    const fold = split >= 10 ? (split - 10) % FOLDS : -1;
    const names = tables.get(fold) ?? readNames(work, fold < 0 ? '' : `.${fold}`);
    tables.set(fold, names);
    const tokenized = tokenizeGold(paper);
    const spans = goldSpans(paper);
    const { labels, lost } = labelTokens(tokenized, spans);
    writer.add(doc, split, tokenized, labels, lost, names);
    const sum = counts.get(split) ?? [0, 0, 0];
    counts.set(split, [sum[0] + 1, sum[1] + spans.length, sum[2] + lost]);
  });
  for (const [split, [papers, mentions, lost]] of counts) say(`split ${split}: ${papers} papers, ${mentions} mentions, ${lost} not on token borders`);
  writer.write(join(work, 'gold.bin'));
}

/** Papers without annotation as sequences of split 5, the annotated ones left out; `doc` is the paper's place in papers-82k. */
function unlabelled(work: string, limit: number): void {
  const names = readNames(work, '');
  const writer = new SequenceWriter(vocabularyOf(readPacked(work)));
  const papers = readCorpus();
  const annotated = annotatedTitles();
  const count = Math.min(limit, papers.length);
  let left = 0;
  for (let i = 0; i < count; i++) {
    if (annotated.has(foldTitle(papers[i]!.title))) { left++; continue; }
    const paper = tokenize(papers[i]!);
    writer.add(i, 5, paper, new Uint8Array(paper.tokens.length), 0, names);
  }
  writer.write(join(work, 'unlabelled.bin'));
  say(`${count} of ${papers.length} papers, ${left} annotated ones left out`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { work: { type: 'string' }, limit: { type: 'string' } } });
  const [step] = positionals;
  const work = values.work;
  if (work === undefined || !existsSync(work)) throw new ExtractError('unreadable', String(work), 'expected --work FOLDER, an existing folder');
  if (step === 'corpus') await corpus(work);
  else if (step === 'vectors') vectors(work, Number(values.limit ?? 50000));
  else if (step === 'gold') gold(work);
  else if (step === 'unlabelled') unlabelled(work, Number(values.limit ?? Infinity));
  else throw new ExtractError('unreadable', String(step), 'expected a step: corpus, vectors, gold or unlabelled');
}

await main();
