import { accountHolds } from '#contracts/account-holds.ts';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { forbidden } from '#platform/errors/errors.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import type { StreamEvent } from '#platform/streams/event.ts';
import { defineLiveRights } from '#platform/streams/live-rights.ts';
import { startPlace } from '#platform/streams/start-place.ts';
import { readNotices } from './read-notices.ts';
import { readSystemEvent, systemStreamOf } from './system-event.ts';

/** Lets people listen to what their role is told as long as their account holds. */
const followSystem = defineLiveRights('of-system-events', accountHolds, () => forbidden());

export const resolvers = {
  Query: {
    systemNotices: (_root, { locale }, { db, viewer }) =>
      readNotices(db, requireSignedIn(viewer), locale ?? null),
  },
  Subscription: {
    systemEvents: {
      subscribe: (_root, { locale: _locale, ...start }, context) => {
        const viewer = requireSignedIn(context.viewer);
        const listener = { viewer, stream: systemStreamOf(viewer), subjectId: null };
        return followSystem(context, listener, startPlace(start));
      },
      resolve: (event: StreamEvent, { locale }: { readonly locale?: string | null }) =>
        readSystemEvent(event, locale ?? null),
    },
  },
} satisfies Resolvers;
