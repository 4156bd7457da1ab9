import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { requestVerification, verifyEmail } from './verify-email.ts';

const verifyInput = z.object({ token: z.string().min(1).max(200) });

export const resolvers = {
  Mutation: {
    verifyEmail: async (_root, { input }, context) => {
      await verifyEmail(context, parseInput(verifyInput, input).token);
      return true;
    },
    requestEmailVerification: (_root, _args, context) =>
      requestVerification(context, requireSignedIn(context.viewer).sub),
  },
} satisfies Resolvers;
