import { vendorJoins } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Offer } from '#generated/prisma/vendor/client.ts';
import type { Tx } from '../database.ts';
import type { DispatchSettings } from '../dispatch/dispatch-settings.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import { moveOrder } from '../orders/move-order.ts';
import type { Tell } from '#platform/writes/write.ts';
import { countAnswers, secondsBetween } from './answer-statistics.ts';
import { lockOffer } from './lock-offer.ts';
import { publishAccepted } from './publish-offer.ts';
import { withdrawOffers } from './withdraw-offers.ts';

/** An acceptance: the vendor, its account and the offer. */
export interface Acceptance {
  readonly offerId: string;
  readonly vendorId: string;
  /** The account that acts for the vendor: it joins the conversation. */
  readonly userId: string;
  readonly dispatch: DispatchSettings;
}

/**
 * Gives an order to the vendor who accepts first. The lock on the order lets exactly one of any number of simultaneous
 * calls win; the partial unique index `offer_one_winner_idx` forbids a second winner whatever the code does.
 * @returns whether this call has won, and the offer as it was then
 * @throws NOT_FOUND for an offer that is not this vendor's
 */
export async function acceptOffer(
  tx: Tx,
  tell: Tell,
  acceptance: Acceptance,
): Promise<{ readonly won: boolean; readonly offer: Offer }> {
  const { order, offer } = await lockOffer(tx, tell, acceptance);
  if (offer.status !== 'PENDING' || order.status !== 'OPEN') return { won: false, offer };
  const { vendorId } = offer;
  const accepted = await tx.offer.update({
    where: { id: offer.id },
    data: { status: 'ACCEPTED', closedAt: order.now },
  });
  await countAnswers(tx, [{ vendorId, accepted: true, seconds: secondsBetween(offer.createdAt, order.now) }]);
  const taken = await moveOrder(tx, tell, order, 'ACCEPTED', { vendorId });
  await withdrawOffers(tx, tell, taken);
  publishAccepted(tell, accepted, taken);
  await joinConversation(tx, taken, acceptance);
  return { won: true, offer: accepted };
}

/** The account of the vendor that has an order joins the conversation of it. */
export async function joinConversation(
  tx: Tx,
  { conversationId }: LockedOrder,
  { vendorId, userId }: Pick<Acceptance, 'vendorId' | 'userId'>,
): Promise<void> {
  if (conversationId === null) return;
  const { displayName } = await tx.vendor.findUniqueOrThrow({ where: { id: vendorId } });
  await addJob(tx, vendorJoins, { conversationId, userId, vendorId, displayName });
}
