import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { unauthenticated } from '#platform/errors/errors.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { accountEmail, givenPassword } from '../credentials/fields.ts';
import { wrongCredentials } from '../credentials/wrong-credentials.ts';
import { announceEnded } from './announce.ts';
import { endOfSession } from './begin-session.ts';
import { endOwnSession, signOut } from './end-own-session.ts';
import { listSessions } from './list-sessions.ts';
import { signIn } from './sign-in.ts';

const signInInput = z.object({ email: accountEmail, password: givenPassword });

export const sessionResolvers: Resolvers = {
  Query: {
    mySessions: (_root, _args, { viewer, db }) => {
      const { sub, sid } = requireSignedIn(viewer);
      return listSessions(db, sub, sid, new Date());
    },
  },

  Mutation: {
    signIn: async (_root, { input }, { db, pool, settings, address }) => {
      const expiresAt = endOfSession(settings.sessionDays);
      const credentials = { ...parseInput(signInInput, input), address };
      const signedIn = await signIn(db, pool, credentials, expiresAt);
      if (!signedIn) return wrongCredentials;
      const { session, user } = signedIn;
      return { __typename: 'SignedIn', session, user: { ...user, hasSignedIn: true } };
    },
    signOut: async (_root, _args, { viewer, db, notifier }) => {
      const { sub, sid } = requireSignedIn(viewer);
      if (sid === null) throw unauthenticated();
      announceEnded(notifier, await db.$transaction((tx) => signOut(tx, sub, sid)));
      return true;
    },
    endSession: async (_root, { input }, { viewer, db, notifier }) => {
      const { sub } = requireSignedIn(viewer);
      announceEnded(notifier, await db.$transaction((tx) => endOwnSession(tx, sub, input.sessionId)));
      return { sessionId: input.sessionId };
    },
  },
};
