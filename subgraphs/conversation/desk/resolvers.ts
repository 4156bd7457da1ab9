import type { Resolvers } from '#generated/graphql/conversation.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import type { StreamEvent } from '#platform/streams/event.ts';
import { startPlace } from '#platform/streams/start-place.ts';
import { write } from '#platform/writes/write.ts';
import { chooseStatus, parseChoice } from './choose-status.ts';
import { followStatuses } from './follow-statuses.ts';
import { noteActivity } from './note-activity.ts';
import { beThere } from './operator-tracker.ts';
import { readOwnStatus, readStatuses } from './read-statuses.ts';
import { operatorStream, readStatusEvent } from './status.ts';

export const resolvers = {
  Query: {
    operatorPresence: (_root, _args, { db }) => readStatuses(db),
    myOperatorStatus: (_root, _args, { db, viewer }) => readOwnStatus(db, requireOperator(viewer).sub),
  },
  Mutation: {
    setOperatorStatus: async (_root, { input }, context) => {
      const { sub: operatorId } = requireOperator(context.viewer);
      const { idleMs } = context.settings.presence;
      const choice = parseChoice(input);
      await write(context, (tx, tell) => chooseStatus(tx, tell, { ...choice, operatorId, idleMs }));
      return { own: await readOwnStatus(context.db, operatorId) };
    },
    reportOperatorActivity: async (_root, _args, context) => {
      const { sub } = requireOperator(context.viewer);
      await noteActivity(context, sub);
      return { own: await readOwnStatus(context.db, sub) };
    },
  },
  Subscription: {
    operatorPresenceEvents: {
      subscribe: async (_root, start, context) => {
        const viewer = requireOperator(context.viewer);
        const from = startPlace(start);
        const events = await followStatuses(
          context,
          { viewer, stream: operatorStream, subjectId: null },
          from,
        );
        await beThere(context);
        return events;
      },
      resolve: (event: StreamEvent) => readStatusEvent(event),
    },
  },
  OperatorPresence: {
    operator: ({ operatorId }) => ({ id: operatorId }),
  },
} satisfies Resolvers;
