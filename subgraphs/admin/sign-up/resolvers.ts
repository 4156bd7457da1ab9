import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { badInput } from '#platform/errors/errors.ts';
import { optionalText, phone } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { emailTaken } from '../accounts/email-taken.ts';
import { personName } from '../accounts/fields.ts';
import { accountEmail, newPassword } from '../credentials/fields.ts';
import { endOfSession } from '../sessions/begin-session.ts';
import { isOpenCode } from './open-code.ts';
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
  referralCode: optionalText(200),
});

export const resolvers = {
  Mutation: {
    signUp: async (_root, { input }, context) => {
      const { pool, settings, address } = context;
      const { referralCode, ...registration } = parseInput(signUpInput, input);
      await countSignUp(pool, address ?? '', settings.signUpsPerHour);
      if (referralCode !== null && !(await isOpenCode(context.db, referralCode))) {
        throw badInput('input.referralCode', 'is no code that is open: correct it, or leave it out');
      }
      const signedUp = await signUp(
        context,
        { ...registration, referralCode },
        endOfSession(settings.sessionDays),
      );
      if (!signedUp) return emailTaken;
      const { session, user } = signedUp;
      return { __typename: 'SignedUp', session, user: { ...user, hasSignedIn: true } };
    },
  },
} satisfies Resolvers;
