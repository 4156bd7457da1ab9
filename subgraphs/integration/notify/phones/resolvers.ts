import type { Resolvers } from '#generated/graphql/integration.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import { write } from '#platform/writes/write.ts';
import { ownPhone, shownPhone } from './own-phone.ts';
import { requestVerification } from './request-verification.ts';
import { verifyOwnPhone } from './verify-phone.ts';

export const resolvers = {
  Query: {
    myPhones: async (_root, _args, { viewer, db }) => {
      const { sub: personId } = requireSignedIn(viewer);
      const rows = await db.verifiedPhone.findMany({ where: { personId }, orderBy: { phone: 'asc' } });
      return rows.map(shownPhone);
    },
  },
  Mutation: {
    requestPhoneVerification: async (_root, { input }, context) => ({
      phone: await requestVerification(context, input.phone),
    }),
    verifyPhone: async (_root, { input }, context) => ({ phone: await verifyOwnPhone(context, input) }),
    removePhone: async (_root, { input }, context) => {
      const own = await ownPhone(context.db, context.viewer, input.phone);
      await write(context, (tx) => tx.verifiedPhone.deleteMany({ where: own }));
      return { phone: own.phone };
    },
  },
} satisfies Resolvers;
