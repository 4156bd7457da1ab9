import type { GraphQLFieldResolver } from 'graphql';
import { forbidden } from '#platform/errors/errors.ts';
import type { Context } from '../context.ts';
import { duties } from './members.ts';
import type { Duty } from './members.ts';

/**
 * The least duty of an account for the fields that vendors use. Every mutation for vendors has a line (a test holds it to that); queries and
 * subscriptions without one are for every duty.
 */
export const leastDuties: Readonly<Record<string, Duty>> = {
  acceptOffer: 'DISPATCHER',
  addDisputeFile: 'DISPATCHER',
  addHoliday: 'DISPATCHER',
  blockTime: 'DISPATCHER',
  claimReferral: 'OWNER',
  completeOrder: 'WORKER',
  createReferralCode: 'WORKER',
  declineOffer: 'DISPATCHER',
  disableReferralCode: 'WORKER',
  dispute: 'DISPATCHER',
  disputes: 'DISPATCHER',
  issueCreditNote: 'OWNER',
  issueInvoice: 'DISPATCHER',
  ledgerEntries: 'OWNER',
  ledgerSums: 'OWNER',
  markInvoicePaid: 'DISPATCHER',
  payee: 'OWNER',
  payout: 'OWNER',
  payouts: 'OWNER',
  recordPayment: 'DISPATCHER',
  refundPayment: 'OWNER',
  removeHoliday: 'DISPATCHER',
  replyToReview: 'DISPATCHER',
  reportReview: 'DISPATCHER',
  savePayee: 'OWNER',
  setAvailability: 'DISPATCHER',
  setOrderPhotos: 'WORKER',
  setServiceArea: 'OWNER',
  setServicePrices: 'OWNER',
  setSlotSettings: 'DISPATCHER',
  setVendorMember: 'OWNER',
  setVendorPictures: 'OWNER',
  submitDisputeEvidence: 'DISPATCHER',
  submitQuote: 'DISPATCHER',
  unblockTime: 'DISPATCHER',
  updateOrderProgress: 'WORKER',
  updateVendorProfile: 'OWNER',
  vendorBalances: 'OWNER',
  vendorStatement: 'OWNER',
  withdrawQuote: 'DISPATCHER',
};

type Resolve = GraphQLFieldResolver<unknown, Context>;

/** Resolvers that ask first whether the caller's duty suffices. What no vendor calls is as it was. */
export function guardDuties(resolvers: readonly object[]): object[] {
  return resolvers.map((part) =>
    Object.fromEntries(
      Object.entries(part).map(([type, fields]: [string, unknown]) =>
        (type === 'Query' || type === 'Mutation') && typeof fields === 'object' && fields !== null
          ? [type, Object.fromEntries(Object.entries(fields).map(guard))]
          : [type, fields],
      ),
    ),
  );
}

function guard([name, resolve]: [string, unknown]): [string, unknown] {
  const least = leastDuties[name];
  if (least === undefined || least === 'WORKER' || typeof resolve !== 'function') return [name, resolve];
  const guarded: Resolve = async (parent, args, context, info) => {
    await requireDuty(context, least);
    return (resolve as Resolve)(parent, args, context, info);
  };
  return [name, guarded];
}

/** The duty of a vendor's account; null for everybody else. */
export async function dutyOf({ viewer, loaders }: Pick<Context, 'viewer' | 'loaders'>): Promise<Duty | null> {
  if (viewer.kind !== 'VENDOR') return null;
  return (await loaders.dutyOfAccount.load(viewer.sub))?.duty ?? 'OWNER';
}

/** @throws FORBIDDEN for an account of a vendor whose duty does not suffice */
async function requireDuty(context: Context, least: Duty): Promise<void> {
  const duty = await dutyOf(context);
  if (duty === null || duties.indexOf(duty) >= duties.indexOf(least)) return;
  throw forbidden(`Your account is a ${duty.toLowerCase()} of this vendor: ask an owner to do this.`);
}
