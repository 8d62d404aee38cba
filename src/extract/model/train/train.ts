/**
 * The whole training, from the shared data to weights.bin: `npm run train -- --work FOLDER [--threads 2]`. Every step
 * leaves a file in the work folder and is skipped when that file is there, so a stopped run goes on where it was.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ExtractError } from '../../errors.ts';
import { FOLDS, HOLD_HELD_OUT, holdFold } from './gold-sets.ts';
import { say } from './files.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
/** The C sources stay in src; from dist and from src alike. */
const sources = fileURLToPath(new URL('../../../../src/extract/model/train/', import.meta.url));
const lexicon = fileURLToPath(new URL('../../../../src/extract/lexicon/', import.meta.url));
const shipped = fileURLToPath(new URL('../../../../src/extract/model/weights.bin', import.meta.url));

/** Options of the language model, and of a tagger without a teacher. */
const PRETRAIN = ['epochs=3', 'batch=32', 'word=0.05', 'input=0.1', 'chars=0.1', 'features=0.1', 'out=0.1'];
const ALONE = ['epochs=8', 'out=0.45', 'input=0.25'];

function run(command: string, args: readonly string[]): Promise<void> {
  say(`> ${[command, ...args].join(' ')}`);
  return new Promise((done, failed) => {
    const child = spawn(command, args, { stdio: 'inherit' });
    child.on('error', failed);
    child.on('exit', (code) => { if (code === 0) done(); else failed(new ExtractError('unreadable', command, `ended with ${code}`)); });
  });
}

async function train(work: string, threads: number): Promise<void> {
  mkdirSync(work, { recursive: true });
  const at = (name: string): string => join(work, name);
  const step = async (out: string, make: (to: string) => Promise<void>): Promise<void> => {
    if (existsSync(at(out))) return;
    await make(at(out));
    if (!existsSync(at(out))) throw new ExtractError('unreadable', at(out), 'the step ended without writing this file');
  };
  const compile = (name: string) => step(name, (to) => run('gcc', ['-O3', '-march=native', '-ffast-math', '-Wall', '-Wextra', '-o', to, join(sources, `${name}.c`), '-lm']));
  const prepare = (what: string, extra: string[] = []): Promise<void> => run(process.execPath, ['--max-old-space-size=6000', join(here, 'prepare.js'), what, '--work', work, ...extra]);
  const parallel = async (jobs: (() => Promise<void>)[]): Promise<void> => {
    const left = [...jobs];
    await Promise.all(Array.from({ length: threads }, async () => { for (let job = left.shift(); job; job = left.shift()) await job(); }));
  };
  const folds = Array.from({ length: FOLDS }, (_, k) => k);

  const tagger = (mode: 'train' | 'teach' | 'pretrain', data: string, to: string, ...rest: string[]): Promise<void> => run(at('tagger'), [mode, at(data), at('vectors.bin'), to, ...rest]);
  const script = (name: string, ...args: string[]): Promise<void> => run(process.execPath, ['--max-old-space-size=9000', join(here, `${name}.js`), ...args]);
  const everyFold = (name: string): string[] => folds.map((k) => at(`${name}.${k}.tsv`));

  await compile('sgns');
  await compile('tagger');
  await step('corpus.txt', () => prepare('corpus'));
  await step('vectors.txt', (to) => run(at('sgns'), [at('corpus.txt'), to, '64', '5', '4', '5', '1']));
  await step('vectors.bin', () => prepare('vectors', ['--limit', '40000']));

  // First round, without the names of the corpus.
  await step('gold.1.bin', async (to) => { await prepare('gold'); renameSync(at('gold.bin'), to); });
  await step('unlabelled.1.bin', async (to) => { await prepare('unlabelled'); renameSync(at('unlabelled.bin'), to); });
  await step('language.bin', (to) => tagger('pretrain', 'unlabelled.1.bin', to, ...PRETRAIN));
  await parallel(folds.map((k) => () => step(`fold.1.${k}.bin`, (to) => tagger('train', 'gold.1.bin', to, `init=${at('language.bin')}`, `hold=${holdFold(k)}`, `seed=${k + 1}`, ...ALONE))));
  await step('teachers.1.bin', (to) => tagger('teach', 'unlabelled.1.bin', to, ...folds.map((k) => at(`fold.1.${k}.bin`)), 'stride=2', 'offset=0', 'least=0.2'));
  await step('marked.tsv', (to) => script('gather-names', '--spans', folds.map((k) => at(`teachers.1.bin.${k}.spans`)).join(), '--to', [...everyFold('marked'), to].join(), '--stride', '2'));
  await step('names.tsv', (to) => script('listed-names', '--lexicon', lexicon, '--names', [...everyFold('marked'), at('marked.tsv')].join(), '--to', [...everyFold('names'), to].join()));

  // Second round, with them, and each network also on what the first round's taggers say of unlabelled papers.
  await step('gold.bin', () => prepare('gold'));
  await step('unlabelled.bin', () => prepare('unlabelled'));
  const taught = (by: string): string[] => [`init=${at('language.bin')}`, `extra=${at('unlabelled.bin')}`, `soft=${at(by)}`];
  await parallel(folds.map((k) => () => step(`fold.2.${k}.bin`, (to) => tagger('train', 'gold.bin', to, ...taught('teachers.1.bin'), `hold=${holdFold(k)}`, `seed=${k + 11}`, 'epochs=7', 'pseudo=0.1', 'out=0.35', 'input=0.15'))));
  await step('teachers.2.bin', (to) => tagger('teach', 'unlabelled.bin', to, ...folds.map((k) => at(`fold.2.${k}.bin`)), 'stride=2', 'offset=1', 'least=0.2'));
  await step('student.bin', (to) => tagger('train', 'gold.bin', to, ...taught('teachers.2.bin'), `hold=${HOLD_HELD_OUT}`, 'seed=1', 'epochs=10', 'pseudo=0.15', 'out=0.3', 'input=0.15'));
  await script('pack', '--work', work, '--from', at('student.bin'), '--to', shipped, '--name', 'bilstm-crf-2');
}

const { values } = parseArgs({ options: { work: { type: 'string' }, threads: { type: 'string' } } });
if (!values.work) throw new ExtractError('unreadable', 'train', 'expected --work FOLDER for what the steps leave');
await train(values.work, Math.max(1, Number(values.threads ?? 2)));
