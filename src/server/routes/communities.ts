import { communitiesAnswer, communityAnswer } from '../answers/communities.ts';
import { CommunitiesQuery, IdPath } from '../wire/requests.ts';
import { Communities, CommunityDetail } from '../wire/responses.ts';
import { route } from './route.ts';

export const communities = route({
  id: 'getCommunities',
  method: 'get',
  path: '/communities',
  tag: 'Communities',
  summary: 'Communities of one level, the largest first',
  description: 'Without `level`: the level shown, to which the `community` of nodes refers. 0 is the finest.',
  query: CommunitiesQuery,
  reply: Communities,
  handle: ({ store }, { query }) => communitiesAnswer(store, query),
});

export const community = route({
  id: 'getCommunity',
  method: 'get',
  path: '/communities/:id',
  tag: 'Communities',
  summary: 'One community: its most central papers and entities, and the communities next to it',
  params: IdPath,
  reply: CommunityDetail,
  errors: ['not_found'],
  handle: ({ store }, { params }) => communityAnswer(store, params.id),
});
