import type { Resolvers } from '#generated/graphql/admin.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import type { StreamEvent } from '#platform/streams/event.ts';
import { startPlace } from '#platform/streams/start-place.ts';
import { followFigures } from './live-rights.ts';
import { analyticsStream, shownTick } from './tick.ts';

export const resolvers = {
  Subscription: {
    metricsTicked: {
      subscribe: (_root, start, context) => {
        const viewer = requireSignedIn(context.viewer);
        return followFigures(
          context,
          { viewer, stream: analyticsStream, subjectId: null },
          startPlace(start),
        );
      },
      resolve: (event: StreamEvent) => shownTick(event),
    },
  },
} satisfies Resolvers;
