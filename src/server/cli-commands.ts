import { Argument, Option, type Command } from 'commander';
import { FORMATS as READERS } from '../extract/ingest/ingest.ts';
import { FORMATS as EXPORTS } from '../graph/export/export.ts';
import { FACT_TYPES, NODE_LABELS } from '../graph/schema.ts';
import { listOf, portOf, repeated, shareOf, wholeFrom, yearsOf, positive } from './cli-values.ts';
import { DEFAULT_HOST, DEFAULT_PORT } from './config.ts';

/** Names, options and help of every command. What a command does is loaded when it is called. */

const store = (): Option => new Option('-s, --store <folder>', 'the store (default: $PAPERATLAS_STORE, else .paperatlas)');
const json = (): Option => new Option('--json', 'print the result as JSON');
const limit = (otherwise: number): Option => new Option('-l, --limit <n>', 'most results to print').argParser(wholeFrom(1)).default(otherwise);
const from = (): Option => new Option('-f, --from <format>', 'the format of the files (default: told by their first lines)').choices(READERS);
const strict = (): Option => new Option('--strict', 'stop at the first row that would be skipped');
const port = (): Option => new Option('-p, --port <n>', `port; 0 = any free one (default: ${DEFAULT_PORT}, or the next free one)`).argParser(portOf);
const host = (): Option => new Option('--host <name>', 'address to listen on; other than this machine alone only if you say so').default(DEFAULT_HOST);
const files = (): Argument => new Argument('<file...>', 'papers: a copied listing, JSON Lines or a JSON array; - for standard input');
const paper = (): Argument => new Argument('<paper>', 'its id or title, in any case');

const examples = (...lines: readonly string[]): string => `\nExample${lines.length > 1 ? 's' : ''}:\n${lines.map((line) => `  $ ${line}`).join('\n')}\n`;

export function addCommands(program: Command): void {
  program.command('start')
    .summary('build what is not built yet, then serve it')
    .description('Serves the graph: without files that of the store, or of the bundled sample, built first where it is not there; with files their own, built again when they have changed.')
    .argument('[file...]', 'papers; none = what is built already, or the sample')
    .addOption(from()).addOption(store()).addOption(port()).addOption(host())
    .addHelpText('after', examples('paperatlas start', 'paperatlas start papers.txt more.jsonl'))
    .action(async (names, options) => (await import('./commands/start.ts')).start(names, options));

  program.command('build')
    .summary('papers into a store: extract, load, analyze')
    .description('Reads papers, extracts what they name, and builds the graph. Prints what was read, skipped (file, line, why) and built. A store that is there already is replaced when the new one is whole.')
    .addArgument(files())
    .addOption(store()).addOption(from()).addOption(strict()).addOption(json())
    .addHelpText('after', examples('paperatlas build papers.txt', 'paperatlas build a.jsonl b.jsonl --store my-graph'))
    .action(async (names, options) => (await import('./commands/build.ts')).build(names, options));

  program.command('extract')
    .summary('papers into ExtractedPaper lines')
    .description('The first stage of build alone: what each paper names, in which role, with the sentence that says so; one JSON line a paper.')
    .addArgument(files())
    .addOption(new Option('-o, --out <file>', '- for standard output').default('-'))
    .addOption(from()).addOption(strict())
    .addHelpText('after', examples('paperatlas extract papers.txt --out extracted.jsonl', 'cat papers.jsonl | paperatlas extract - --out - | head -n 1'))
    .action(async (names, options) => (await import('./commands/extract.ts')).extract(names, options));

  program.command('load')
    .summary('ExtractedPaper lines into a store')
    .description('The second stage of build alone. Loading the same again changes nothing; of a paper that is there already the facts are replaced.')
    .argument('<extracted>', 'what "paperatlas extract" wrote; - for standard input')
    .addOption(store()).addOption(json())
    .addHelpText('after', examples('paperatlas load extracted.jsonl --store my-graph'))
    .action(async (file, options) => (await import('./commands/load.ts')).load(file, options));

  program.command('analyze')
    .summary('communities, centrality and layout of a store')
    .description('The third stage of build alone. The same graph and seed give the same communities and map.')
    .addOption(store())
    .addOption(new Option('--seed <n>', 'of the random numbers (default: 1)').argParser(wholeFrom(0)))
    .addOption(new Option('--resolution <x>', 'above 1: more and smaller communities (default: 1)').argParser(positive))
    .addOption(json())
    .addHelpText('after', examples('paperatlas analyze --store my-graph'))
    .action(async (options) => (await import('./commands/analyze.ts')).analyze(options));

  program.command('serve')
    .summary('the page and the HTTP API over a store')
    .description('Serves until Ctrl-C. Listens to this machine alone unless --host says otherwise; reads the store and never writes it.')
    .addOption(store()).addOption(port()).addOption(host())
    .addHelpText('after', examples('paperatlas serve', 'paperatlas serve --store my-graph --port 0'))
    .action(async (options) => (await import('./commands/serve.ts')).serve(options));

  program.command('query')
    .summary('rows of a Cypher query, or of a named one')
    .description("Runs Cypher that reads, within limits of time, rows and memory; or a statement of cypher/read by its name.")
    .argument('[cypher]', 'the query; - for standard input')
    .addOption(new Option('-n, --name <named>', 'run this statement of cypher/read'))
    .addOption(new Option('--list', 'list the named statements'))
    .addOption(new Option('-P, --param <name=value>', 'a parameter, JSON or else text; may be repeated').argParser(repeated).default([], 'none'))
    .addOption(limit(1000))
    .addOption(new Option('--timeout <seconds>', 'most seconds a Cypher query may take').argParser(positive).default(10))
    .addOption(store()).addOption(json())
    .addHelpText('after', examples(
      "paperatlas query 'MATCH (d:Dataset) RETURN d.name, d.degree ORDER BY d.degree DESC LIMIT 5'",
      "paperatlas query 'MATCH (p:Paper) WHERE p.year >= $year RETURN p.title' --param year=2024",
      'paperatlas query --name papers-by-dataset --param dataset=MTEB',
    ))
    .action(async (text, options) => (await import('./commands/query.ts')).query(text, options));

  program.command('shared')
    .summary('papers that share datasets with a paper, or name one')
    .description('Papers that share datasets with a paper, those that share the most and rarest first, with the sentences of both sides. With --dataset: the papers that name a dataset, with role and sentences.')
    .argument('[paper]', 'its id or title, in any case')
    .addOption(new Option('-d, --dataset <name>', 'id, name or alias of a dataset, in any case'))
    .addOption(limit(50)).addOption(store()).addOption(json())
    .addHelpText('after', examples('paperatlas shared --dataset MTEB', 'paperatlas shared "Title of a Paper" --json'))
    .action(async (name, options) => (await import('./commands/shared.ts')).shared(name, options));

  program.command('similar')
    .summary('papers that name much the same as a paper')
    .description('Papers most like a paper by the models, methods, datasets and tasks that both name, rare names weighing more.')
    .addArgument(paper())
    .addOption(limit(20)).addOption(store()).addOption(json())
    .addHelpText('after', examples('paperatlas similar "Title of a Paper" --limit 5'))
    .action(async (name, options) => (await import('./commands/similar.ts')).similar(name, options));

  program.command('export')
    .summary('the graph, or a part of it, as a file')
    .description('Writes nodes and facts with all properties and evidence. Without a filter: everything.')
    .addOption(new Option('--format <format>', 'of the file').choices(Object.keys(EXPORTS)).default('json'))
    .addOption(new Option('--json', 'the same as --format json'))
    .addOption(new Option('-o, --out <file>', '- for standard output').default('-'))
    .addOption(new Option('--id <node>', 'only this node (id, title, name or alias) and others so named; may be repeated').argParser(repeated).default([], 'all'))
    .addOption(new Option('--labels <list>', `only these: ${NODE_LABELS.join(',')}`).argParser(listOf(NODE_LABELS)))
    .addOption(new Option('--types <list>', `only these facts: ${FACT_TYPES.join(',')}`).argParser(listOf(FACT_TYPES)))
    .addOption(new Option('--community <name>', 'only members of this community, by id or name'))
    .addOption(new Option('--years <from-to>', 'only papers of these years, and what they name').argParser(yearsOf))
    .addOption(new Option('--min-confidence <x>', 'only facts from this confidence, 0 to 1').argParser(shareOf))
    .addOption(store())
    .addHelpText('after', examples('paperatlas export --out graph.json', 'paperatlas export --years 2023-2025 --labels Paper,Dataset --out datasets.json'))
    .action(async (options) => (await import('./commands/export.ts')).exportGraph(options));

  program.command('verify')
    .summary('check that a store holds together')
    .description('Checks that every stored span is text.slice(start, end) of its paper, that sentences hold their mentions, that ids lead somewhere and counts agree. Exit code 1 if anything is wrong.')
    .addOption(store()).addOption(json())
    .addHelpText('after', examples('paperatlas verify --store my-graph'))
    .action(async (options) => (await import('./commands/verify.ts')).verify(options));

  program.command('eval')
    .summary('score extraction on annotated papers')
    .description('Precision, recall and F1 of mentions, entities, relations, triples and repositories on a file of annotated papers, which are extracted now, or taken from --pred.')
    .argument('<gold>', 'annotated papers, one JSON line a paper')
    .addOption(new Option('--pred <file>', 'score these ExtractedPaper lines instead'))
    .addOption(new Option('-e, --errors <n>', 'also print so many errors').argParser(wholeFrom(0)).default(0))
    .addOption(json())
    .addHelpText('after', examples('paperatlas eval gold.jsonl --errors 20', 'paperatlas eval gold.jsonl --pred extracted.jsonl --json'))
    .action(async (gold, options) => (await import('./commands/evaluate.ts')).evaluate(gold, options));

  program.command('stats')
    .summary('how much of what a store holds')
    .description('Nodes and relationships by kind, papers by year, communities and their modularity.')
    .addOption(store()).addOption(json())
    .addHelpText('after', examples('paperatlas stats --json'))
    .action(async (options) => (await import('./commands/stats.ts')).stats(options));
}
