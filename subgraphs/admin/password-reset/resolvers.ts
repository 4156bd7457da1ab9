import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { parseInput } from '#platform/input/parse.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { write } from '#platform/writes/write.ts';
import { accountEmail, newPassword } from '../credentials/fields.ts';
import { countMail } from '../credentials/mail-limit.ts';
import { resetPassword } from './reset-password.ts';
import { sendTokenContract } from './send-token.ts';

const requestInput = z.object({ email: accountEmail });
const resetInput = z.object({ token: z.string().min(1).max(200), newPassword });

export const resolvers = {
  Mutation: {
    requestPasswordReset: async (_root, { input }, context) => {
      const { email } = parseInput(requestInput, input);
      await countMail(context.pool, 'password reset', { email, address: context.address });
      await write(context, (tx) => addJob(tx, sendTokenContract, { email }));
      return true;
    },
    resetPassword: async (_root, { input }, context) => {
      await resetPassword(context, parseInput(resetInput, input));
      return true;
    },
  },
} satisfies Resolvers;
