import type { Resolvers } from '#generated/graphql/vendor.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import { archiveService, createService, renameService } from './change-services.ts';
import { archivedServiceSchema, newServiceSchema, renamedServiceSchema } from './service-input.ts';

export const resolvers = {
  Query: {
    services: (_parent, { includeArchived }, { db }) =>
      db.service.findMany({ where: includeArchived ? {} : { archivedAt: null }, orderBy: { name: 'asc' } }),
  },
  Mutation: {
    createService: async (_parent, { input }, context) => {
      const given = parseInput(newServiceSchema, input);
      const service = await write(context, (tx) => createService(tx, given));
      return service
        ? { __typename: 'ServiceCreated', service }
        : { __typename: 'SlugTaken', message: `A service has the slug ${given.slug} already.` };
    },
    updateService: async (_parent, { input }, context) => {
      const given = parseInput(renamedServiceSchema, input);
      return { service: await write(context, (tx) => renameService(tx, given)) };
    },
    archiveService: async (_parent, { input }, context) => {
      const given = parseInput(archivedServiceSchema, input);
      return { service: await write(context, (tx) => archiveService(tx, given)) };
    },
  },
  Service: {
    id: ({ slug }) => slug,
    __resolveReference: ({ slug }, { loaders }) => loaders.service.load(slug),
  },
} satisfies Resolvers;
