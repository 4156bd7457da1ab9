import { setTimeout as pause } from 'node:timers/promises';
import { answerOffer } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../../../services.ts';
import { findLinkedOffer } from './linked-offer.ts';
import type { OfferByLink } from './linked-offer.ts';
import { hashOfToken } from './offer-link.ts';

/** How long a page waits for the outcome, and how often it looks. */
const waitMs = 5_000;
const lookEveryMs = 100;

/** Answers the offer of a link. Only the first answer counts; one after the offer's time does not. */
export async function answerByLink(services: Services, token: string, accept: boolean): Promise<void> {
  await write(services, async (tx) => {
    const [link] = await tx.$queryRaw<{ offerId: string; vendorId: string }[]>`
      update offer_link set used_at = now()
      where hash = ${hashOfToken(token)} and used_at is null and expires_at > now()
      returning offer_id::text as "offerId", vendor_id::text as "vendorId"`;
    if (!link) return;
    await addJob(tx, answerOffer, { ...link, userId: null, accept, via: 'LINK', replyTo: null });
  });
}

/** The offer of a link; one that was just answered is read until its status shows it, for a few seconds. */
export async function outcomeOf({ db }: Services, token: string): Promise<OfferByLink | null> {
  const end = Date.now() + waitMs;
  for (;;) {
    const offer = await findLinkedOffer(db, token);
    if (!offer?.isUsed || offer.status !== 'PENDING' || Date.now() >= end) return offer;
    await pause(lookEveryMs);
  }
}
