import { recordPrivileged } from '#contracts/audit.ts';
import type { AuditSubject } from '#contracts/audit-entry.ts';
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
      const service = await write(context, async (tx) => {
        const created = await createService(tx, given);
        const act = { action: 'SERVICE_CREATED', subject: serviceSubject(given.slug) } as const;
        if (created) await recordPrivileged(tx, context.viewer, act);
        return created;
      });
      return service
        ? { __typename: 'ServiceCreated', service }
        : { __typename: 'SlugTaken', message: `A service has the slug ${given.slug} already.` };
    },
    updateService: async (_parent, { input }, context) => {
      const given = parseInput(renamedServiceSchema, input);
      return {
        service: await write(context, async (tx) => {
          const { service, isChanged } = await renameService(tx, given);
          const subject = serviceSubject(given.slug);
          const act = { action: 'SERVICE_RENAMED', subject, facts: { name: given.name } } as const;
          if (isChanged) await recordPrivileged(tx, context.viewer, act);
          return service;
        }),
      };
    },
    archiveService: async (_parent, { input }, context) => {
      const given = parseInput(archivedServiceSchema, input);
      const action = given.archived ? 'SERVICE_ARCHIVED' : 'SERVICE_RESTORED';
      return {
        service: await write(context, async (tx) => {
          const { service, isChanged } = await archiveService(tx, given);
          const act = { action, subject: serviceSubject(given.slug) } as const;
          if (isChanged) await recordPrivileged(tx, context.viewer, act);
          return service;
        }),
      };
    },
  },
  Service: {
    id: ({ slug }) => slug,
    __resolveReference: ({ slug }, { loaders }) => loaders.service.load(slug),
  },
} satisfies Resolvers;

function serviceSubject(slug: string): AuditSubject {
  return { type: 'SERVICE', id: slug };
}
