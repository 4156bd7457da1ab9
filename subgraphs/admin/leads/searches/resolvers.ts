import type { Resolvers } from '#generated/graphql/admin.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireOperator, requireSignedIn } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { StreamEvent } from '#platform/streams/event.ts';
import { startPlace } from '#platform/streams/start-place.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { write, writeOnce } from '#platform/writes/write.ts';
import type { Context } from '../../context.ts';
import { cancelSearch, pauseSearch, resumeSearch } from './change-search.ts';
import { estimateSearch } from './estimate.ts';
import { squareKm } from './grid/area.ts';
import { boxOf } from './grid/quad-key.ts';
import { listSearches } from './list-searches.ts';
import { followSearch } from './live-rights.ts';
import { missingOf } from './missing.ts';
import { cellsOf, searchOf } from './search.ts';
import type { Search } from './search.ts';
import { parseResumption, parseSearch } from './search-input.ts';
import { findByClientId, startSearch } from './start-search.ts';
import { searchStream, shownEvent } from './tell-search.ts';

async function load({ db }: Context, id: string): Promise<Search> {
  const row = isId(id) ? await db.leadSearch.findUnique({ where: { id } }) : null;
  if (!row) throw notFound('LeadSearch');
  return searchOf(row);
}

export const resolvers = {
  Query: {
    leadSearches: (_root, page, { db }) => listSearches(db, pageOf(page)),
    leadSearch: (_root, { id }, context) => load(context, id),
  },
  Mutation: {
    startLeadSearch: async (_root, { input }, context) => {
      const { sub } = requireOperator(context.viewer);
      const { search, thousandCallsPrice, isDryRun, clientId } = parseSearch(input);
      const estimate = await estimateSearch(context.db, search, thousandCallsPrice);
      if (isDryRun) return { search: null, estimate };
      const id = await writeOnce(context, {
        digest: inputDigest(search),
        known: (tx) => findByClientId(tx, sub, clientId),
        work: (tx, tell) => startSearch(tx, tell, search, { by: sub, clientId }),
      });
      return { search: await load(context, id), estimate };
    },
    pauseLeadSearch: async (_root, { input: { searchId } }, context) => {
      const { sub } = requireOperator(context.viewer);
      await write(context, (tx, tell) => pauseSearch(tx, tell, searchId, sub));
      return { search: await load(context, searchId) };
    },
    resumeLeadSearch: async (_root, { input }, context) => {
      const { sub } = requireOperator(context.viewer);
      const resumption = parseResumption(input);
      await write(context, (tx, tell) => resumeSearch(tx, tell, resumption, sub));
      return { search: await load(context, resumption.searchId) };
    },
    cancelLeadSearch: async (_root, { input: { searchId } }, context) => {
      const { sub } = requireOperator(context.viewer);
      await write(context, (tx, tell) => cancelSearch(tx, tell, searchId, sub));
      return { search: await load(context, searchId) };
    },
  },
  Subscription: {
    leadSearchEvents: {
      subscribe: async (_root, { searchId, ...start }, context) => {
        const viewer = requireSignedIn(context.viewer);
        const place = startPlace(start);
        const search = await load(context, searchId);
        const listener = { viewer, stream: searchStream(search.id), subjectId: search.id };
        return followSearch(context, listener, place);
      },
      resolve: (event: StreamEvent) => shownEvent(event),
    },
  },
  LeadSearch: {
    __resolveReference: async ({ id }, { loaders }) => loaders.leadSearch.load(id),
    area: ({ area }) => ({
      circle: area.kind === 'CIRCLE' ? { center: area.center, radiusKm: area.radiusKm } : null,
      polygon: area.kind === 'POLYGON' ? area.corners : null,
      squareKm: squareKm(area),
    }),
    missing: (search, _args, { db }) => missingOf(db, search),
    cells: async ({ id }, _args, { db }) =>
      (await cellsOf(db, id)).slice(0, 2_000).map(({ quadKey, state, found, page }) => ({
        quadKey,
        state,
        found,
        pages: page,
        ...boxOf(quadKey),
      })),
    createdBy: ({ createdBy }, _args, { loaders }) => loaders.person.load(createdBy),
  },
  LeadsFound: {
    leads: async ({ leadIds }, _args, { loaders }) => {
      const leads = await Promise.all(leadIds.map((id) => loaders.lead.load(id)));
      return leads.flatMap((lead) => (lead === null || lead.state === 'ERASED' ? [] : [lead]));
    },
  },
} satisfies Resolvers;
