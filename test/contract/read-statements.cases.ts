import type { Annotations } from '../../src/graph/records.ts';
import type { Parameters } from '../../src/graph/store/store.ts';

/** What each statement of cypher/read answers on the small graph, worked out by hand. */
export interface StatementCase {
  readonly name: string;
  readonly parameters?: Parameters;
  /** Only these columns are looked at. */
  readonly columns: readonly string[];
  /** In order, or, where the statement promises none, sorted. */
  readonly rows: readonly (readonly unknown[])[];
  readonly unordered?: true;
}

const community = (id: string, level: number, size: number, parent?: string) => ({ id, name: `The ${id}`, level, size, papers: 1, terms: ['Harbor'], modularity: 0.25, ...(parent === undefined ? {} : { parent }) });
const on = (id: string, label: 'Paper' | 'Dataset' | 'Model', pagerank: number, communities: readonly string[]) => ({ id, label, properties: { community: communities.at(-1) as string, degree: 1, pagerank, x: 0, y: 0 }, communities });

/** Two communities on the finest level, one above. */
export const COMMUNITIES: Annotations = {
  communities: [community('c:0:a', 0, 2, 'c:1'), community('c:0:b', 0, 3, 'c:1'), community('c:1', 1, 5)],
  nodes: [
    on('gull-seabirds-for-waves', 'Paper', 0.1, ['c:0:a', 'c:1']), on('dataset:harbor', 'Dataset', 0.4, ['c:0:a', 'c:1']),
    on('auk-diving-deeper', 'Paper', 0.3, ['c:0:b', 'c:1']), on('dataset:lighthouse', 'Dataset', 0.2, ['c:0:b', 'c:1']), on('model:auk', 'Model', 0.15, ['c:0:b', 'c:1']),
  ],
};

const AUK = 'auk-diving-deeper';

export const CASES: readonly StatementCase[] = [
  { name: 'paper', parameters: { id: AUK }, columns: ['id', 'title', 'year', 'venue', 'authors', 'community'], rows: [[AUK, 'Auk, Diving Deeper', 2020, 'Shore Conf', null, 'c:1']] },
  { name: 'paper', parameters: { id: 'nowhere' }, columns: ['id'], rows: [] },
  {
    name: 'paper-facts', parameters: { id: AUK }, columns: ['type', 'entity', 'name', 'label', 'provisional'],
    rows: [
      ['INTRODUCES', 'model:auk', 'Auk', 'Model', true], ['EVALUATES_ON', 'dataset:harbor', 'Harbor', 'Dataset', false], ['EVALUATES_ON', 'dataset:lighthouse', 'LightHouse', 'Dataset', false],
      ['HAS_REPO', 'repo:coast/auk', 'coast/auk', 'Repo', true], ['COMPARES_WITH', 'model:gull', 'Gull', 'Model', true], ['COMPARES_WITH', 'model:tern-2', 'Tern-2', 'Model', false],
    ],
  },
  { name: 'paper-facts', parameters: { id: 'silent-water' }, columns: ['type'], rows: [] },
  { name: 'entity', parameters: { id: 'model:tern-2' }, columns: ['name', 'label', 'aliases', 'provisional', 'papers'], rows: [['Tern-2', 'Model', ['TERN2', 'Tern 2', 'Tern-2'], false, 4]] },
  { name: 'entity-relations', parameters: { id: 'dataset:harbor' }, columns: ['type', 'papers'], rows: [['EVALUATES_ON', 4], ['INTRODUCES', 1], ['MENTIONS', 1]] },
  { name: 'entity-papers', parameters: { id: 'dataset:harbor-x' }, columns: ['paper', 'year', 'type', 'sentences'], rows: [['harbor-x-across-oceans', 2021, 'INTRODUCES', ['Harbor-X Across Oceans', 'Harbor-X is ten times as large.']], ['small-boats-big-sea', null, 'EVALUATES_ON', ['TERN2 with larger crops wins on LightHouse and on Harbor-X.']]] },
  { name: 'entity-papers', parameters: { id: 'dataset:harbor', types: ['MENTIONS', 'INTRODUCES'] }, columns: ['paper'], rows: [['harbor-a-corpus-of-tides'], ['harbor-x-across-oceans']] },
  { name: 'entity-papers', parameters: { id: 'dataset:harbor', limit: 2, offset: 1 }, columns: ['paper'], rows: [[AUK], ['gull-seabirds-for-waves']] },
  { name: 'entity-papers', parameters: { id: 'dataset:harbor', limit: 0 }, columns: ['paper'], rows: [] },
  { name: 'entity-papers-count', parameters: { id: 'dataset:harbor' }, columns: ['total'], rows: [[6]] },
  { name: 'entity-papers-count', parameters: { id: 'dataset:harbor', types: ['USES'] }, columns: ['total'], rows: [[0]] },
  { name: 'entity-years', parameters: { id: 'dataset:harbor' }, columns: ['year', 'papers'], rows: [[2017, 1], [2019, 1], [2020, 1], [2021, 2], [2022, 1]] },
  { name: 'cooccurring-entities', parameters: { id: 'method:tide-attention' }, columns: ['entity', 'papers'], rows: [['dataset:harbor', 2], ['model:gull', 2], ['model:tern-2', 2], ['dataset:lighthouse', 1], ['repo:coast/gull', 1], ['task:boat-detection', 1], ['task:wave-forecasting', 1]] },
  { name: 'cooccurring-entities', parameters: { id: 'method:tide-attention', labels: ['Task'], limit: 1 }, columns: ['entity', 'papers'], rows: [['task:boat-detection', 1]] },
  {
    name: 'shared-datasets', parameters: { id: AUK }, columns: ['paper', 'dataset', 'here_type', 'there_type'],
    rows: [
      ['gull-seabirds-for-waves', 'dataset:harbor', 'EVALUATES_ON', 'EVALUATES_ON'], ['harbor-a-corpus-of-tides', 'dataset:harbor', 'EVALUATES_ON', 'INTRODUCES'],
      ['harbor-x-across-oceans', 'dataset:harbor', 'EVALUATES_ON', 'MENTIONS'], ['how-tides-attend', 'dataset:harbor', 'EVALUATES_ON', 'EVALUATES_ON'],
      ['lighthouse-finding-boats-at-night', 'dataset:lighthouse', 'EVALUATES_ON', 'INTRODUCES'], ['ports-and-parts', 'dataset:harbor', 'EVALUATES_ON', 'EVALUATES_ON'],
      ['small-boats-big-sea', 'dataset:lighthouse', 'EVALUATES_ON', 'EVALUATES_ON'], ['tern-2-is-all-you-see', 'dataset:lighthouse', 'EVALUATES_ON', 'EVALUATES_ON'],
    ],
  },
  { name: 'shared-datasets', parameters: { id: 'harbor-x-across-oceans', limit: 1 }, columns: ['paper', 'here_sentences', 'there_sentences'], rows: [[AUK, ['We extend Harbor to five oceans.'], ['Auk beats Gull and Tern 2 on Harbor and LightHouse.']]] },
  { name: 'shared-entities', parameters: { id: 'a-survey-of-shores', labels: ['Model'] }, columns: ['paper', 'entity', 'here', 'there'], rows: [[AUK, 'model:auk', 'MENTIONS', 'INTRODUCES'], [AUK, 'model:gull', 'MENTIONS', 'COMPARES_WITH'], ['gull-seabirds-for-waves', 'model:gull', 'MENTIONS', 'INTRODUCES'], ['how-tides-attend', 'model:gull', 'MENTIONS', 'USES'], ['ports-and-parts', 'model:gull', 'MENTIONS', 'COMPARES_WITH']] },
  { name: 'shared-entities', parameters: { id: 'a-survey-of-shores' }, columns: ['paper'], rows: [] },
  { name: 'shared-evidence', parameters: { id: AUK, papers: ['ports-and-parts', 'silent-water', AUK] }, columns: ['paper', 'entity', 'here_sentences', 'there_type', 'there_sentences'], rows: [['ports-and-parts', 'dataset:harbor', ['Auk beats Gull and Tern 2 on Harbor and LightHouse.'], 'EVALUATES_ON', ['A reproduction on Harbor.']]] },
  { name: 'papers-by-dataset', parameters: { dataset: 'HARBOR' }, columns: ['dataset', 'paper', 'type'], rows: [['dataset:harbor', 'harbor-a-corpus-of-tides', 'INTRODUCES'], ['dataset:harbor', AUK, 'EVALUATES_ON'], ['dataset:harbor', 'gull-seabirds-for-waves', 'EVALUATES_ON'], ['dataset:harbor', 'how-tides-attend', 'EVALUATES_ON'], ['dataset:harbor', 'ports-and-parts', 'EVALUATES_ON'], ['dataset:harbor', 'harbor-x-across-oceans', 'MENTIONS']] },
  { name: 'papers-by-dataset', parameters: { dataset: 'dataset:harbor-x', limit: 1 }, columns: ['paper', 'sentences'], rows: [['harbor-x-across-oceans', ['Harbor-X Across Oceans', 'Harbor-X is ten times as large.']]] },
  { name: 'papers-by-dataset', parameters: { dataset: 'gull' }, columns: ['paper'], rows: [] },
  { name: 'entities-of-papers', parameters: { ids: ['harbor-a-corpus-of-tides', 'silent-water'] }, columns: ['paper', 'type', 'entity'], unordered: true, rows: [['harbor-a-corpus-of-tides', 'ADDRESSES', 'task:wave-forecasting'], ['harbor-a-corpus-of-tides', 'INTRODUCES', 'dataset:harbor']] },
  { name: 'entities-of-papers', parameters: { ids: ['harbor-a-corpus-of-tides'], labels: ['Task'] }, columns: ['entity'], rows: [['task:wave-forecasting']] },
  { name: 'facts-of-papers', parameters: { ids: ['ports-and-parts'] }, columns: ['source', 'type', 'target', 'label'], unordered: true, rows: [['ports-and-parts', 'COMPARES_WITH', 'model:gull', 'Model'], ['ports-and-parts', 'EVALUATES_ON', 'dataset:harbor', 'Dataset'], ['ports-and-parts', 'HAS_REPO', 'repo:coast/gull', 'Repo']] },
  { name: 'facts-of-entities', parameters: { ids: ['repo:coast/gull', 'nowhere'] }, columns: ['source', 'type', 'target'], unordered: true, rows: [['gull-seabirds-for-waves', 'HAS_REPO', 'repo:coast/gull'], ['ports-and-parts', 'HAS_REPO', 'repo:coast/gull']] },
  { name: 'full-facts-of-papers', parameters: { ids: ['ports-and-parts'] }, columns: ['type', 'confidence', 'sentences'], unordered: true, rows: [['COMPARES_WITH', 0.7, ['The numbers of Gull hold.']], ['EVALUATES_ON', 0.9, ['A reproduction on Harbor.']], ['HAS_REPO', 1, []]] },
  { name: 'full-facts-of-entities', parameters: { ids: ['repo:coast/auk'] }, columns: ['source', 'type', 'target', 'sentences'], rows: [[AUK, 'HAS_REPO', 'repo:coast/auk', ['See https://github.com/coast/auk.']]] },
  { name: 'papers', parameters: { ids: ['silent-water', 'nowhere', 'model:gull'] }, columns: ['properties'], rows: [[{ id: 'silent-water', title: 'Silent Water', abstract: 'Nothing here has a name.', year: 2016 }]] },
  { name: 'entities', parameters: { ids: ['silent-water', 'repo:coast/auk'] }, columns: ['properties'], rows: [[{ id: 'repo:coast/auk', name: 'coast/auk', type: 'Repo', provisional: true, aliases: ['coast/auk'] }]] },
  { name: 'community-nodes', parameters: { ids: ['c:1'] }, columns: ['properties'], rows: [[{ id: 'c:1', name: 'The c:1', level: 1, size: 5, papers: 1, terms: ['Harbor'], modularity: 0.25 }]] },
  { name: 'paper-ids', columns: ['id'], unordered: true, rows: ['a-survey-of-shores', AUK, 'gull-seabirds-for-waves', 'harbor-a-corpus-of-tides', 'harbor-x-across-oceans', 'how-tides-attend', 'lighthouse-finding-boats-at-night', 'no-abstract-at-all', 'ports-and-parts', 'silent-water', 'small-boats-big-sea', 'tern-2-is-all-you-see'].map((id) => [id]) },
  { name: 'entity-ids', columns: ['id'], unordered: true, rows: ['dataset:harbor', 'dataset:harbor-x', 'dataset:lighthouse', 'method:tide-attention', 'model:auk', 'model:gull', 'model:tern-2', 'repo:coast/auk', 'repo:coast/gull', 'task:boat-detection', 'task:wave-forecasting'].map((id) => [id]) },
  { name: 'community-ids', columns: ['id'], unordered: true, rows: [['c:0:a'], ['c:0:b'], ['c:1']] },
  { name: 'paper-degrees', columns: ['id', 'degree'], unordered: true, rows: [['a-survey-of-shores', 4], [AUK, 6], ['gull-seabirds-for-waves', 5], ['harbor-a-corpus-of-tides', 2], ['harbor-x-across-oceans', 2], ['how-tides-attend', 4], ['lighthouse-finding-boats-at-night', 2], ['ports-and-parts', 3], ['small-boats-big-sea', 3], ['tern-2-is-all-you-see', 4]] },
  { name: 'entity-degrees', columns: ['id', 'degree'], unordered: true, rows: [['dataset:harbor', 6], ['dataset:harbor-x', 2], ['dataset:lighthouse', 4], ['method:tide-attention', 3], ['model:auk', 2], ['model:gull', 5], ['model:tern-2', 4], ['repo:coast/auk', 1], ['repo:coast/gull', 2], ['task:boat-detection', 3], ['task:wave-forecasting', 3]] },
  { name: 'degrees-of-papers', parameters: { ids: [AUK, 'silent-water'] }, columns: ['id', 'degree'], rows: [[AUK, 6]] },
  { name: 'degrees-of-entities', parameters: { ids: ['model:gull'] }, columns: ['id', 'degree'], rows: [['model:gull', 5]] },
  { name: 'communities', columns: ['id', 'size', 'parent'], rows: [['c:1', 5, null], ['c:0:b', 3, 'c:1'], ['c:0:a', 2, 'c:1']] },
  { name: 'communities', parameters: { level: 0, limit: 1, offset: 1 }, columns: ['id'], rows: [['c:0:a']] },
  { name: 'community', parameters: { id: 'c:0:a' }, columns: ['name', 'level', 'parent', 'terms', 'x'], rows: [['The c:0:a', 0, 'c:1', ['Harbor'], null]] },
  { name: 'community-levels', columns: ['level', 'communities', 'nodes', 'modularity'], rows: [[0, 2, 5, 0.5], [1, 1, 5, 0.25]] },
  { name: 'community-members', parameters: { id: 'c:0:b' }, columns: ['id', 'label', 'name', 'pagerank'], rows: [[AUK, 'Paper', 'Auk, Diving Deeper', 0.3], ['dataset:lighthouse', 'Dataset', 'LightHouse', 0.2], ['model:auk', 'Model', 'Auk', 0.15]] },
  { name: 'community-members', parameters: { id: 'c:1', labels: ['Dataset', 'Paper'], limit: 2 }, columns: ['id'], rows: [['dataset:harbor'], [AUK]] },
  { name: 'community-bridges', parameters: { id: 'c:0:a' }, columns: ['id', 'edges'], rows: [['c:0:b', 1]] },
  { name: 'community-bridges', parameters: { id: 'c:1' }, columns: ['id', 'edges'], rows: [] },
  {
    name: 'counts', columns: ['element', 'kind', 'count'], unordered: true,
    rows: [
      ['node', 'Community', 3], ['node', 'Dataset', 3], ['node', 'Method', 1], ['node', 'Model', 3], ['node', 'Paper', 12], ['node', 'Repo', 2], ['node', 'Task', 2],
      ['relationship', 'ADDRESSES', 6], ['relationship', 'COMPARES_WITH', 3], ['relationship', 'EVALUATES_ON', 8], ['relationship', 'HAS_REPO', 3], ['relationship', 'INTRODUCES', 6],
      ['relationship', 'IN_COMMUNITY', 10], ['relationship', 'MENTIONS', 4], ['relationship', 'PART_OF', 2], ['relationship', 'USES', 5],
    ],
  },
  { name: 'years', columns: ['year', 'papers'], rows: [[2016, 1], [2017, 1], [2018, 1], [2019, 1], [2020, 2], [2021, 2], [2022, 3]] },
  { name: 'find-by-name', parameters: { text: 'tern2' }, columns: ['id', 'label', 'name', 'matched'], rows: [['model:tern-2', 'Model', 'Tern-2', 'alias']] },
  { name: 'find-by-name', parameters: { text: 'silent WATER' }, columns: ['id', 'matched'], rows: [['silent-water', 'title']] },
  { name: 'find-by-name', parameters: { text: 'dataset:harbor' }, columns: ['id', 'matched'], rows: [['dataset:harbor', 'id']] },
  { name: 'find-by-name', parameters: { text: 'the c:1' }, columns: ['id', 'matched'], rows: [['c:1', 'name']] },
  { name: 'find-by-name', parameters: { text: 'harb' }, columns: ['id'], rows: [] },
  { name: 'top-entities', parameters: { limit: 3 }, columns: ['entity', 'papers'], rows: [['dataset:harbor', 6], ['model:gull', 5], ['dataset:lighthouse', 4]] },
  { name: 'top-datasets', columns: ['name', 'papers', 'evaluating'], rows: [['Harbor', 6, 4], ['LightHouse', 4, 3], ['Harbor-X', 2, 1]] },
  { name: 'models-compared-most', columns: ['name', 'papers'], rows: [['Gull', 2], ['Tern-2', 1]] },
  { name: 'datasets-used-together', columns: ['first', 'second', 'papers'], rows: [['dataset:harbor', 'dataset:lighthouse', 1], ['dataset:harbor-x', 'dataset:lighthouse', 1]] },
  { name: 'models-on-dataset', parameters: { dataset: 'lighthouse' }, columns: ['model', 'paper'], rows: [['model:auk', AUK], ['model:tern-2', 'tern-2-is-all-you-see']] },
  { name: 'papers-without-repo', parameters: { limit: 3 }, columns: ['paper', 'year'], rows: [['a-survey-of-shores', 2022], ['no-abstract-at-all', 2022], ['harbor-x-across-oceans', 2021]] },
  { name: 'papers-without-repo', parameters: { offset: 8 }, columns: ['paper'], rows: [['small-boats-big-sea']] },
];
