import type { CypherBody, ExportBody, SubgraphBody } from '../../src/server/wire/requests.ts';
import type {
  ApiError, Communities, CommunityDetail, Cypher, Entity, EntityPapers, Health, Neighbors, Paper, Search, SharedDatasets, SimilarPapers, Stats, Subgraph,
} from '../../src/server/wire/responses.ts';

/** A request that didn't give what was asked for: the server's own code and message, or 'unreachable'. */
export class RequestError extends Error {
  constructor(readonly code: string, message: string, readonly details?: unknown) {
    super(message);
    this.name = 'RequestError';
  }
}

const id = encodeURIComponent;

/** One function per route. Each rejects with RequestError, or with the signal's AbortError. */
export const api = {
  health: (signal?: AbortSignal) => get<Health>('health', signal),
  stats: (signal?: AbortSignal) => get<Stats>('stats', signal),
  search: (text: string, signal?: AbortSignal) => get<Search>(`search?${new URLSearchParams({ q: text, limit: '40' })}`, signal),
  paper: (paper: string, signal?: AbortSignal) => get<Paper>(`papers/${id(paper)}`, signal),
  shared: (paper: string, signal?: AbortSignal) => get<SharedDatasets>(`papers/${id(paper)}/shared-datasets`, signal),
  similar: (paper: string, signal?: AbortSignal) => get<SimilarPapers>(`papers/${id(paper)}/similar`, signal),
  entity: (entity: string, signal?: AbortSignal) => get<Entity>(`entities/${id(entity)}`, signal),
  papersOf: (entity: string, signal?: AbortSignal) => get<EntityPapers>(`entities/${id(entity)}/papers?limit=200`, signal),
  neighbors: (node: string, types: readonly string[], limit: number, signal?: AbortSignal) =>
    get<Neighbors>(`nodes/${id(node)}/neighbors?${new URLSearchParams({ limit: String(limit), ...(types.length > 0 ? { types: types.join(',') } : {}) })}`, signal),
  communities: (signal?: AbortSignal) => get<Communities>('communities?limit=10000', signal),
  community: (community: string, signal?: AbortSignal) => get<CommunityDetail>(`communities/${id(community)}`, signal),
  subgraph: (body: SubgraphBody, signal?: AbortSignal) => post<Subgraph>('subgraph', body, signal),
  cypher: (body: CypherBody, signal?: AbortSignal) => post<Cypher>('cypher', body, signal),
  /** The file as the server writes it, byte for byte. */
  async export(body: ExportBody, signal?: AbortSignal): Promise<Blob> {
    return (await send('export', { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }, signal)).blob();
  },
};

const get = async <T>(path: string, signal?: AbortSignal): Promise<T> => (await send(path, {}, signal)).json() as Promise<T>;
const post = async <T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> =>
  (await send(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }, signal)).json() as Promise<T>;

async function send(path: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(new URL(`api/${path}`, document.baseURI), signal ? { ...init, signal } : init);
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new RequestError('unreachable', 'The server does not answer. Is "paperatlas serve" still running?');
  }
  if (response.ok) return response;
  const body = (await response.json().catch(() => undefined)) as ApiError | undefined;
  throw new RequestError(body?.error.code ?? `http_${response.status}`, body?.error.message ?? `The server answered ${response.status} ${response.statusText}.`, body?.error.details);
}
