import type { Resolvers } from '#generated/graphql/integration.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { listEvents } from './list-events.ts';

export const resolvers = {
  Query: {
    domainEvents: (_root, { filter, ...args }, { db }) => listEvents(db, filter, pageOf(args)),
  },
} satisfies Resolvers;
