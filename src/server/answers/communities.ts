import { ENTITY_LABELS, type NodeLabel } from '../../graph/schema.ts';
import type { GraphStore, Row } from '../../graph/store/store.ts';
import { notFound } from '../http-errors.ts';
import type { Communities, Community, CommunityDetail, Node } from '../wire/responses.ts';
import { nodeOf, numberOf, present, textOf, textsOf } from './rows.ts';
import { levelsOf } from './stats.ts';

/** Most members of a kind, and most neighbouring communities, that a community's page lists. */
const MEMBERS = 25;
const BRIDGES = 10;

const communityOf = (row: Row): Community => present<Community>({
  id: textOf(row, 'id'),
  name: textOf(row, 'name'),
  level: numberOf(row, 'level'),
  size: numberOf(row, 'size'),
  papers: numberOf(row, 'papers'),
  terms: textsOf(row, 'terms'),
  parent: row['parent'] as string,
  x: row['x'] as number,
  y: row['y'] as number,
});

export interface CommunitiesOptions {
  /** Default: the level shown. */
  readonly level?: number | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** Communities of one level, the largest first; none before analysis has run. */
export async function communitiesAnswer(store: GraphStore, options: CommunitiesOptions): Promise<Communities> {
  const levels = await levelsOf(store);
  const shown = levels.at(-1)?.level ?? 0;
  const level = options.level ?? shown;
  const rows = await store.query('communities', { level, limit: options.limit, offset: options.offset });
  return {
    level: shown,
    levels: levels.length,
    communities: rows.map(communityOf),
    shown: rows.length,
    total: levels.find((one) => one.level === level)?.communities ?? 0,
  };
}

/** One community with its most central members and the communities it hangs together with. Throws HttpError `not_found`. */
export async function communityAnswer(store: GraphStore, id: string): Promise<CommunityDetail> {
  const row = (await store.query('community', { id }))[0];
  if (!row) throw notFound('community', id);
  const members = async (labels: readonly NodeLabel[]): Promise<Node[]> =>
    (await store.query('community-members', { id, labels, limit: MEMBERS })).map((member) =>
      nodeOf(textOf(member, 'id'), textOf(member, 'label') as NodeLabel, textOf(member, 'name'), member));
  const [papers, entities, bridges] = await Promise.all([
    members(['Paper']), members(ENTITY_LABELS), store.query('community-bridges', { id, limit: BRIDGES }),
  ]);
  const others = await Promise.all(bridges.map(async (bridge) => ({
    row: (await store.query('community', { id: textOf(bridge, 'id') }))[0], edges: numberOf(bridge, 'edges'),
  })));
  return {
    community: communityOf(row),
    papers,
    entities,
    bridges: others.flatMap((other) => (other.row ? [{ community: communityOf(other.row), edges: other.edges }] : [])),
  };
}
