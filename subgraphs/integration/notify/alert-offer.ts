import type { z } from 'zod';
import { alertOffer as alertOfferContract } from '#contracts/jobs.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../services.ts';
import { offerText } from './offer-text.ts';
import { addDeliveryJob } from './deliveries/delivery-job.ts';

export type AlertOffer = z.infer<typeof alertOfferContract.payload>;

/** Notifies a vendor of a new offer by text message. */
export const alertOfferJob = defineJob(alertOfferContract, (payload, services: Services) =>
  alertOffer(services, payload),
);

/**
 * Writes the message down and leaves the sending to a job of its own, both in one transaction. The same offer again
 * changes nothing: there is one delivery for an offer and channel.
 */
export async function alertOffer(services: Services, alert: AlertOffer): Promise<void> {
  const { offerId, vendorId, phone } = alert;
  const expiresAt = new Date(alert.expiresAt);
  if (phone === null || phone.trim() === '') {
    services.log.info({ offerId, vendorId }, 'the vendor has no telephone: no text message');
    return;
  }
  await write(services, async (tx) => {
    const [delivery] = await tx.delivery.createManyAndReturn({
      data: {
        offerId,
        vendorId,
        channel: 'SMS',
        recipient: dialable(phone),
        body: offerText({ ...alert, expiresAt }),
        expiresAt,
      },
      skipDuplicates: true,
      select: { id: true },
    });
    if (!delivery) return;
    await addDeliveryJob(tx, { deliveryId: delivery.id, lane: 'urgent' });
  });
}

/** A number without separators, `00` as `+` (E.164). The provider refuses other texts. */
function dialable(phone: string): string {
  return phone
    .trim()
    .replaceAll(/[^\d+]/g, '')
    .replace(/^00/, '+');
}
