import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { phone } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { emailTaken } from '../accounts/email-taken.ts';
import { personName } from '../accounts/fields.ts';
import { accountEmail, newPassword } from '../credentials/fields.ts';
import { endOfSession } from '../sessions/begin-session.ts';
import { countSignUp } from './sign-up-limit.ts';
import { signUp } from './sign-up.ts';

const signUpInput = z.object({
  name: personName,
  email: accountEmail,
  password: newPassword,
  phone: z
    .string()
    .nullish()
    .transform((value) => (value === undefined || value === '' ? null : value))
    .pipe(phone.nullable()),
});

export const resolvers = {
  Mutation: {
    signUp: async (_root, { input }, context) => {
      const { pool, settings, address } = context;
      const registration = parseInput(signUpInput, input);
      await countSignUp(pool, address ?? '', settings.signUpsPerHour);
      const signedUp = await signUp(context, registration, endOfSession(settings.sessionDays));
      if (!signedUp) return emailTaken;
      const { session, user } = signedUp;
      return { __typename: 'SignedUp', session, user: { ...user, hasSignedIn: true } };
    },
  },
} satisfies Resolvers;
