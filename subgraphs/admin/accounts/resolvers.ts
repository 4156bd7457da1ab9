import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { forbidden } from '#platform/errors/errors.ts';
import { requireOperator, requireRole, requireSignedIn } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { accountEmail, givenPassword, newPassword } from '../credentials/fields.ts';
import { wrongCredentials } from '../credentials/wrong-credentials.ts';
import { announceEnded } from '../sessions/announce.ts';

import { changePassword } from './change-password.ts';
import { changeRole } from './change-role.ts';
import { closeAccount, openAccount } from './close-account.ts';
import { createUser } from './create-user.ts';
import { emailTaken } from './email-taken.ts';
import { personName, withRole } from './fields.ts';
import { listUsers, userFilter } from './list-users.ts';
import { maySee, maySeeDetails } from './person.ts';

const createUserInput = withRole({ name: personName, email: accountEmail, password: newPassword });
const changeRoleInput = withRole({ userId: z.string() });
const changePasswordInput = z.object({ currentPassword: givenPassword, newPassword });

export const accountResolvers: Resolvers = {
  Query: {
    me: (_root, _args, { viewer, people }) => (viewer.sub === null ? null : people.load(viewer.sub)),
    users: (_root, args, { viewer, db }) => {
      requireOperator(viewer);
      return listUsers(db, parseInput(userFilter, args.filter ?? {}, 'filter'), pageOf(args));
    },
  },

  Mutation: {
    createUser: async (_root, { input }, { viewer, db }) => {
      const { sub } = requireRole(viewer, 'ADMIN');
      const user = await createUser(db, parseInput(createUserInput, input), sub);
      return user ? { __typename: 'UserCreated', user } : emailTaken;
    },
    changeRole: async (_root, { input }, { viewer, db, notifier }) => {
      const { sub } = requireRole(viewer, 'ADMIN');
      const { userId, role, vendorId } = parseInput(changeRoleInput, input);
      refuseOneself(sub, userId);
      const { user, ended } = await db.$transaction((tx) => changeRole(tx, userId, role, vendorId, sub));
      announceEnded(notifier, ended);
      return { user };
    },
    disableUser: async (_root, { input }, { viewer, db, notifier }) => {
      const { sub } = requireRole(viewer, 'ADMIN');
      refuseOneself(sub, input.userId);
      const { user, ended } = await db.$transaction((tx) => closeAccount(tx, input.userId, sub, new Date()));
      announceEnded(notifier, ended);
      return { user };
    },
    enableUser: async (_root, { input }, { viewer, db }) => {
      const { sub } = requireRole(viewer, 'ADMIN');
      return { user: await db.$transaction((tx) => openAccount(tx, input.userId, sub)) };
    },
    changePassword: async (_root, { input }, { viewer, db, pool, notifier, address }) => {
      const { sub, sid } = requireSignedIn(viewer);
      const passwords = parseInput(changePasswordInput, input);
      const changed = await changePassword(db, pool, { userId: sub, sessionId: sid, address, ...passwords });
      if (!changed) return wrongCredentials;
      announceEnded(notifier, changed.ended);
      return { __typename: 'PasswordChanged', user: changed.user };
    },
  },

  User: {
    __resolveReference: async ({ id }, { viewer, people }) => {
      const person = await people.load(id);
      return person && maySee(viewer, person) ? person : null;
    },
    email: (person, _args, { viewer }) => (maySeeDetails(viewer, person) ? person.email : null),
    phone: (person, _args, { viewer }) => (maySeeDetails(viewer, person) ? person.phone : null),
    vendor: ({ vendorId }) => (vendorId === null ? null : { id: vendorId }),
    createdAt: (person, _args, { viewer }) => (maySeeDetails(viewer, person) ? person.createdAt : null),
    disabledAt: (person, _args, { viewer }) => (maySeeDetails(viewer, person) ? person.disabledAt : null),
  },
};

/** So that there is always an ADMIN left: the one who asks. */
function refuseOneself(sub: string, userId: string): void {
  if (sub === userId.toLowerCase()) throw forbidden('Let another ADMIN do this to your account.');
}
