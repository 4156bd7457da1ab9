import type { z } from 'zod';
import { answerOffer as answerOfferContract, offerAnswered } from '#contracts/jobs.ts';
import type { OfferStatus } from '#generated/prisma/vendor/client.ts';
import type { VendorUser } from '#platform/identity/viewer.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { VendorServices } from '../context.ts';
import { readDispatchSettings } from '../dispatch/dispatch-settings.ts';
import { acceptOffer } from './accept-offer.ts';
import { declineOffer } from './decline-offer.ts';

type Answer = z.infer<typeof answerOfferContract.payload>;

/** Answers an offer as the vendor's account would in the app. An offer that is answered or over stays as it is. */
export const answerOfferJob = defineJob(answerOfferContract, async (answer, services: VendorServices) => {
  const userId = await actingAccount(services, answer);
  if (userId === null) {
    // Its offers are about to be withdrawn: see account-left.ts.
    services.log.warn({ vendorId: answer.vendorId }, 'nobody acts for the vendor: its answer was dropped');
    return;
  }
  await answerOffer(services, answer, userId);
});

async function answerOffer(services: VendorServices, answer: Answer, userId: string): Promise<void> {
  const { offerId, vendorId, accept, via, replyTo } = answer;
  const dispatch = await readDispatchSettings(services.db, services.settings.dispatch);
  const viewer: VendorUser = { kind: 'VENDOR', role: 'VENDOR', sub: userId, vendorId, sid: null };
  const status = await write({ ...services, viewer }, async (tx, tell): Promise<OfferStatus> => {
    const named = { offerId, vendorId, dispatch };
    const { offer } = accept
      ? await acceptOffer(tx, tell, { ...named, userId })
      : await declineOffer(tx, tell, { ...named, reason: null });
    if (replyTo !== null)
      await addJob(tx, offerAnswered, { offerId, vendorId, status: offer.status, replyTo });
    return offer.status;
  });
  services.log.info({ offerId, vendorId, via, status }, 'an offer was answered without a session');
}

/** The account that answers, else the vendor's first one; null where none is open any more. */
async function actingAccount({ pool }: VendorServices, { vendorId, userId }: Answer): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from admin.person where vendor_id = $1 and role = 'VENDOR' and disabled_at is null
     order by id = $2 desc nulls last, created_at, id limit 1`,
    [vendorId, userId],
  );
  return rows[0]?.id ?? null;
}
