import { z } from 'zod';
import { addJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/worker.ts';
import type { Services } from '../services.ts';
import { offerText } from './offer-text.ts';
import { attemptsPerRound, sendDeliveryJob } from './send-delivery.ts';

const payloadSchema = z.object({
  offerId: z.uuid(),
  vendorId: z.uuid(),
  /** As the vendor wrote it; null for a vendor without a telephone. */
  phone: z.string().nullable(),
  service: z.string(),
  summary: z.string(),
  distanceKm: z.number(),
  expiresAt: z.coerce.date(),
  /** The vendor's, an IANA name. Jobs of earlier versions have none. */
  timezone: z.string().default('UTC'),
});

export type AlertOffer = z.infer<typeof payloadSchema>;

/** `integration.alert-offer`: tells a vendor of a new offer by text message. */
export const alertOfferJob = defineJob(payloadSchema, (payload, services: Services) =>
  alertOffer(services, payload),
);

/**
 * Writes the message down and leaves the sending to a job of its own, both in one transaction. The same offer again
 * changes nothing: there is one delivery for an offer and channel.
 */
export async function alertOffer({ db, log }: Services, alert: AlertOffer): Promise<void> {
  const { offerId, vendorId, phone, expiresAt } = alert;
  if (phone === null || phone.trim() === '') {
    log.info({ offerId, vendorId }, 'the vendor has no telephone: no text message');
    return;
  }
  await db.$transaction(async (tx) => {
    const [delivery] = await tx.delivery.createManyAndReturn({
      data: {
        offerId,
        vendorId,
        channel: 'SMS',
        recipient: dialable(phone),
        body: offerText(alert),
        expiresAt,
      },
      skipDuplicates: true,
      select: { id: true },
    });
    if (!delivery) return;
    await addJob(
      tx,
      sendDeliveryJob.name,
      { deliveryId: delivery.id },
      { key: `${sendDeliveryJob.name}:${delivery.id}`, maxAttempts: attemptsPerRound },
    );
  });
}

/** A number without what people put between the digits, `00` as `+` (E.164). What is no number stays for the provider to refuse. */
function dialable(phone: string): string {
  return phone
    .trim()
    .replaceAll(/[^\d+]/g, '')
    .replace(/^00/, '+');
}
