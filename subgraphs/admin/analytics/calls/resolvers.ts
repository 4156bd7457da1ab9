import type { Resolvers } from '#generated/graphql/admin.ts';
import { checkRange, parseFilter } from '../metrics/range.ts';
import { readCalls } from './read-calls.ts';

export const resolvers = {
  Query: {
    callAnalytics: (_root, { range, filter }, { db }) =>
      readCalls(db, checkRange(range), parseFilter(filter)),
  },
  CallAnalytics: {
    cost: ({ cost }) => [...cost],
    outcomes: ({ outcomes }) => [...outcomes],
  },
} satisfies Resolvers;
