import type { Resolvers } from '#generated/graphql/integration.ts';
import { listTypes } from './list-types.ts';

export const resolvers = {
  Query: { notificationTypes: (_root, _arguments, { db }) => listTypes(db) },
} satisfies Resolvers;
