import { recordPrivileged } from '#contracts/audit.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { write, writeOnce } from '#platform/writes/write.ts';
import { loadReferral } from '../claims/resolvers.ts';
import { paymentSchema, recordPayment } from '../rewards/record-payment.ts';
import { reviewReferral, reviewSchema } from './review-referral.ts';

export const reviewResolvers = {
  Mutation: {
    reviewReferral: async (_parent, args, context) => {
      const input = parseInput(reviewSchema, args.input);
      const viewer = requireOperator(context.viewer);
      const { referralId: id, approve } = input;
      await write(context, async (tx, tell) => {
        await reviewReferral(tx, tell, input, viewer.sub);
        const subject = { type: 'REFERRAL', id } as const;
        await recordPrivileged(tx, viewer, { action: 'REFERRAL_REVIEWED', subject, facts: { approve } });
      });
      return { referral: await loadReferral(context.loaders, id) };
    },
    recordReferralPayment: async (_parent, args, context) => {
      const input = parseInput(paymentSchema, args.input);
      const viewer = requireOperator(context.viewer);
      const { clientId } = input;
      const digest = inputDigest(input);
      const key = { payBy: viewer.sub, payClientId: clientId, payDigest: digest };
      const id = await writeOnce(context, {
        digest,
        known: async (tx) => {
          if (clientId === null) return null;
          const earlier = await tx.referral.findUnique({
            where: { payBy_payClientId: { payBy: viewer.sub, payClientId: clientId } },
          });
          return earlier && { result: earlier.id, digest: earlier.payDigest };
        },
        work: async (tx, tell) => {
          await recordPayment(tx, tell, input, key);
          const subject = { type: 'REFERRAL', id: input.referralId } as const;
          await recordPrivileged(tx, viewer, { action: 'REFERRAL_PAID', subject });
          return input.referralId;
        },
      });
      return { referral: await loadReferral(context.loaders, id) };
    },
  },
} satisfies Resolvers;
