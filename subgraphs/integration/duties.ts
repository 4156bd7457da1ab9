import { duties, guardFields } from '#contracts/vendor-duties.ts';
import type { Duty, LeastDuties } from '#contracts/vendor-duties.ts';
import type { Context } from './context.ts';

/** The least duty of a vendor's account for what changes its vendor. Fields without a line are for every duty. */
export const leastDuties: LeastDuties = {
  createWebhookEndpoint: 'OWNER',
  updateWebhookEndpoint: 'OWNER',
  pauseWebhookEndpoint: 'OWNER',
  enableWebhookEndpoint: 'OWNER',
  deleteWebhookEndpoint: 'OWNER',
  rotateWebhookSecret: 'OWNER',
  testWebhookEndpoint: 'OWNER',
  resendWebhook: 'OWNER',
  recoverWebhooks: 'OWNER',
  updateOfferAlertSettings: 'DISPATCHER',
  decideListingSuggestion: 'DISPATCHER',
};

/** Resolvers that ask first whether the caller's duty suffices. */
export function guardDuties(resolvers: readonly object[]): object[] {
  return guardFields<Context>(resolvers, leastDuties, dutyOf);
}

/** The duty of a vendor's account; null for everybody else. */
export async function dutyOf({ viewer, db }: Pick<Context, 'viewer' | 'db'>): Promise<Duty | null> {
  if (viewer.kind !== 'VENDOR') return null;
  const [row] = await db.$queryRaw<{ duty: string }[]>`
    select duty from vendor.member_duty
    where account_id = ${viewer.sub}::uuid and vendor_id = ${viewer.vendorId}::uuid`;
  return duties.find((duty) => duty === row?.duty) ?? 'OWNER';
}
