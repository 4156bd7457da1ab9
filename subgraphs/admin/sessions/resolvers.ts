import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { unauthenticated } from '#platform/errors/errors.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import { accountEmail, givenPassword } from '../credentials/fields.ts';
import { wrongCredentials } from '../credentials/wrong-credentials.ts';
import { endOfSession } from './begin-session.ts';
import { endOwnSession, signOut } from './end-own-session.ts';
import { listSessions } from './list-sessions.ts';
import { sessionOf } from './session-of.ts';
import { signIn } from './sign-in.ts';

const signInInput = z.object({ email: accountEmail, password: givenPassword });

export const resolvers = {
  Query: {
    mySessions: (_root, _args, { viewer, db }) => {
      const { sub } = requireSignedIn(viewer);
      return listSessions(db, sub, sessionOf(viewer), new Date());
    },
  },

  Mutation: {
    signIn: async (_root, { input }, context) => {
      const expiresAt = endOfSession(context.settings.sessionDays);
      const credentials = { ...parseInput(signInInput, input), address: context.address };
      const signedIn = await signIn(context, credentials, expiresAt);
      if (!signedIn) return wrongCredentials;
      const { session, user } = signedIn;
      return { __typename: 'SignedIn', session, user: { ...user, hasSignedIn: true } };
    },
    signOut: async (_root, _args, context) => {
      const { sub } = requireSignedIn(context.viewer);
      const sid = sessionOf(context.viewer);
      if (sid === null) throw unauthenticated();
      await write(context, (tx, tell) => signOut(tx, tell, sub, sid));
      return true;
    },
    endSession: async (_root, { input: { sessionId } }, context) => {
      const { sub } = requireSignedIn(context.viewer);
      await write(context, (tx, tell) => endOwnSession(tx, tell, sub, sessionId));
      return { sessionId };
    },
  },
} satisfies Resolvers;
