import { z } from 'zod';
import { customerErased } from '#contracts/events/customers.ts';
import { invoicePaid } from '#contracts/events/invoices.ts';
import { disputeClosed, payoutPaid, refundSucceeded } from '#contracts/events/payments.ts';
import type { DomainEvent } from '#platform/events/domain-event.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { VendorServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { claimReferralJob } from './claims/claim-job.ts';
import { referralResolvers } from './claims/resolvers.ts';
import { codeResolvers } from './codes/resolvers.ts';
import { eraseFromReferrals } from './erase-person.ts';
import { invitationRoutes } from './pages/invitation-route.ts';
import { programResolvers } from './programs/resolvers.ts';
import { reviewResolvers } from './reviews/resolvers.ts';
import { hourlyApproval } from './rewards/approve-due.ts';
import { markPaidBy } from './rewards/payout-paid.ts';
import { settleReferrals } from './rewards/settle-referrals.ts';
import { nightlyForgetting } from './traits/forget-traits.ts';

const ofInvoice = z.object({ invoiceId: z.string() });

/** Who brings whom, and what they get for it. */
export const referrals: SubgraphPart<VendorServices> = {
  resolvers: [programResolvers, codeResolvers, referralResolvers, reviewResolvers],
  jobs: [claimReferralJob, hourlyApproval.job, nightlyForgetting.job],
  routes: invitationRoutes,
  react: async (tx: Tx, tell: Tell, { type, subject, data }: DomainEvent) => {
    switch (type) {
      case invoicePaid.type:
        return settleReferrals(tx, tell, subject.id);
      case refundSucceeded.type:
      case disputeClosed.type:
        return settleReferrals(tx, tell, ofInvoice.parse(data).invoiceId);
      case payoutPaid.type:
        return markPaidBy(tx, tell, subject.id);
      case customerErased.type:
        return eraseFromReferrals(tx, subject.id);
      default:
        return undefined;
    }
  },
  start: async (services) => {
    await hourlyApproval.start(services);
    await nightlyForgetting.start(services);
    return async () => {};
  },
};
