import { randomUUID } from 'node:crypto';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { seesAll } from '#contracts/permissions.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import { hashPassword } from '../credentials/password.ts';
import { customerChanges } from './customer-changes.ts';
import { eraseCustomer } from './erase-customer.ts';
import { updateCustomer } from './update-customer.ts';

export const resolvers = {
  Mutation: {
    updateCustomer: async (_root, { input: { customerId, ...input } }, context) => {
      const manager = requireOperator(context.viewer);
      const changes = parseInput(customerChanges, input);
      if (!isId(customerId)) throw notFound('Customer');
      await write(context, (tx, tell) => updateCustomer(tx, tell, { customerId, changes, manager }));
      const customer = await context.loaders.person.load(customerId);
      if (!customer) throw notFound('Customer');
      return { customer };
    },

    eraseCustomer: async (_root, { input: { customerId, name } }, context) => {
      const manager = requireOperator(context.viewer);
      if (!isId(customerId)) throw notFound('Customer');
      const passwordHash = await hashPassword(randomUUID());
      await write(context, (tx, tell) =>
        eraseCustomer(tx, tell, { customerId, name, manager, passwordHash }),
      );
      return { customerId };
    },
  },

  User: {
    tags: ({ tags }, _args, { viewer }) => (seesAll(viewer, 'accounts:read') ? [...tags] : null),
  },
} satisfies Resolvers;
