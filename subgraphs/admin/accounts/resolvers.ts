import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { notFound } from '#platform/errors/errors.ts';
import { isSignedIn, requireOperator, requireSignedIn } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { accountEmail, givenPassword, newPassword } from '../credentials/fields.ts';
import { wrongCredentials } from '../credentials/wrong-credentials.ts';

import { changePassword } from './change-password.ts';
import { changeRole } from './change-role.ts';
import { closeAccount, openAccount } from './close-account.ts';
import { createUser } from './create-user.ts';
import { emailTaken } from './email-taken.ts';
import { personName, withRole } from './fields.ts';
import { listUsers, userFilter } from './list-users.ts';
import { maySee, maySeeDetails } from './person.ts';
import { profileChanges, updateProfile } from './update-profile.ts';

const createUserInput = withRole({ name: personName, email: accountEmail, password: newPassword });
const changeRoleInput = withRole({ userId: z.string() });
const changePasswordInput = z.object({ currentPassword: givenPassword, newPassword });

export const resolvers = {
  Query: {
    me: (_root, _args, { viewer, loaders }) =>
      // No account has the id of an API key.
      isSignedIn(viewer) ? loaders.person.load(viewer.sub) : null,
    user: async (_root, { id }, { loaders }) => {
      const person = await loaders.person.load(id);
      if (!person) throw notFound('User');
      return person;
    },
    users: (_root, { filter, ...args }, { db }) =>
      listUsers(db, parseInput(userFilter, filter ?? {}, 'filter'), pageOf(args)),
  },

  Mutation: {
    createUser: async (_root, { input }, context) => {
      const manager = requireOperator(context.viewer);
      const user = await createUser(context, parseInput(createUserInput, input), manager);
      return user ? { __typename: 'UserCreated', user } : emailTaken;
    },
    changeRole: async (_root, { input }, context) => {
      const manager = requireOperator(context.viewer);
      const change = parseInput(changeRoleInput, input);
      return { user: await write(context, (tx, tell) => changeRole(tx, tell, { ...change, manager })) };
    },
    disableUser: async (_root, { input: { userId } }, context) => {
      const manager = requireOperator(context.viewer);
      return { user: await write(context, (tx, tell) => closeAccount(tx, tell, userId, manager)) };
    },
    enableUser: async (_root, { input: { userId } }, context) => {
      const manager = requireOperator(context.viewer);
      return { user: await write(context, (tx) => openAccount(tx, userId, manager)) };
    },
    updateProfile: async (_root, { input }, context) => {
      const { sub } = requireSignedIn(context.viewer);
      const changes = parseInput(profileChanges, input);
      return { user: await write(context, (tx, tell) => updateProfile(tx, tell, sub, changes)) };
    },
    changePassword: async (_root, { input }, context) => {
      const { sub } = requireSignedIn(context.viewer);
      const passwords = parseInput(changePasswordInput, input);
      const user = await changePassword(context, { userId: sub, ...passwords });
      return user ? { __typename: 'PasswordChanged', user } : wrongCredentials;
    },
  },

  User: {
    __resolveReference: async ({ id }, { viewer, loaders }) => {
      const person = await loaders.person.load(id);
      return person && maySee(viewer, person) ? person : null;
    },
    email: (person, _args, { viewer }) => (maySeeDetails(viewer, person) ? person.email : null),
    emailVerifiedAt: (person, _args, { viewer }) =>
      maySeeDetails(viewer, person) ? person.emailVerifiedAt : null,
    phone: (person, _args, { viewer }) => (maySeeDetails(viewer, person) ? person.phone : null),
    locale: (person, _args, { viewer }) => (maySeeDetails(viewer, person) ? person.locale : null),
    timezone: (person, _args, { viewer }) => (maySeeDetails(viewer, person) ? person.timezone : null),
    currency: (person, _args, { viewer }) => (maySeeDetails(viewer, person) ? person.currency : null),
    vendor: ({ vendorId }) => (vendorId === null ? null : { id: vendorId }),
    createdAt: (person, _args, { viewer }) => (maySeeDetails(viewer, person) ? person.createdAt : null),
    disabledAt: (person, _args, { viewer }) => (maySeeDetails(viewer, person) ? person.disabledAt : null),
  },
} satisfies Resolvers;
