import type { Resolvers } from '#generated/graphql/vendor.ts';

export const resolvers = {
  Query: {
    services: (_parent, _args, { db }) => db.service.findMany({ orderBy: { name: 'asc' } }),
  },
  Service: {
    id: ({ slug }) => slug,
    __resolveReference: ({ slug }, { loaders }) => loaders.service.load(slug),
  },
} satisfies Resolvers;
