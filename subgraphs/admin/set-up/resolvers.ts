import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { parseInput } from '#platform/input/parse.ts';
import { emailTaken } from '../accounts/email-taken.ts';
import { personName } from '../accounts/fields.ts';
import { accountEmail, newPassword } from '../credentials/fields.ts';
import { endOfSession } from '../sessions/begin-session.ts';
import { completeSetUp } from './complete-set-up.ts';

const completeSetUpInput = z.object({
  token: z.string().min(1).max(200),
  password: newPassword,
  name: personName.nullish().transform((name) => name ?? null),
  email: accountEmail.nullish().transform((email) => email ?? null),
});

export const resolvers = {
  Mutation: {
    completeSetUp: async (_root, { input }, context) => {
      const completion = parseInput(completeSetUpInput, input);
      const completed = await completeSetUp(context, completion, endOfSession(context.settings.sessionDays));
      if (!completed) return emailTaken;
      const { session, user } = completed;
      return { __typename: 'SetUpCompleted', session, user: { ...user, hasSignedIn: true } };
    },
  },
} satisfies Resolvers;
