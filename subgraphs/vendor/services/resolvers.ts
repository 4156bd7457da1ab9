import type { Resolvers } from '#generated/graphql/vendor.ts';

export const serviceResolvers: Resolvers = {
  Query: {
    services: (_parent, _args, { db }) => db.service.findMany({ orderBy: { name: 'asc' } }),
  },
  Service: {
    __resolveReference: ({ slug }, { loaders }) => loaders.service.load(slug),
  },
};
