import { guardFields } from '#contracts/vendor-duties.ts';
import type { Context } from '../context.ts';
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

/** Resolvers that ask first whether the caller's duty suffices. */
export function guardDuties(resolvers: readonly object[]): object[] {
  return guardFields<Context>(resolvers, leastDuties, dutyOf);
}

/** The duty of a vendor's account; null for everybody else. */
export async function dutyOf({ viewer, loaders }: Pick<Context, 'viewer' | 'loaders'>): Promise<Duty | null> {
  if (viewer.kind !== 'VENDOR') return null;
  return (await loaders.dutyOfAccount.load(viewer.sub))?.duty ?? 'OWNER';
}
