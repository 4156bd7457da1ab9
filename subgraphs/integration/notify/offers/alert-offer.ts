import type { z } from 'zod';
import { alertOffer as alertOfferContract } from '#contracts/jobs.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { localTime } from '#platform/time/local-time.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../../services.ts';
import { notify } from '../notifications/notify.ts';
import { dialable } from '../recipients/dialable.ts';
import { offerMade } from '../types/offer-made/offer-made.ts';
import { offerLink } from './answers/offer-link.ts';
import { briefSummary } from './brief-summary.ts';

export type AlertOffer = z.infer<typeof alertOfferContract.payload>;

/** Notifies a vendor of a new offer, by every channel that it wants. */
export const alertOfferJob = defineJob(alertOfferContract, (payload, services: Services) =>
  alertOffer(services, payload),
);

/**
 * Writes the notification down with its first messages, in one transaction; jobs send them and take the later steps. The same offer
 * again changes nothing.
 */
export async function alertOffer(services: Services, alert: AlertOffer): Promise<void> {
  const { offerId, vendorId, service, summary, distanceKm, timezone } = alert;
  const expiresAt = new Date(alert.expiresAt);
  const distance = `${distanceKm.toFixed(1)} km`;
  const until = localTime(expiresAt, timezone, new Date());
  const phone = dialable(alert.phone);
  await write(services, async (tx, tell) => {
    const link =
      phone === null ? null : await offerLink(services, tx, { offerId, vendorId, phone, expiresAt });
    await notify(
      { tx, tell, services },
      {
        type: offerMade,
        recipient: { kind: 'VENDOR', id: vendorId },
        subjectId: offerId,
        variables: {
          service,
          summary,
          brief: briefSummary(summary, `New ${service} order, ${distance}: Answer by ${until}.`),
          distance,
          until,
          url: link?.url ?? null,
          code: link?.code ?? null,
        },
        dedupeKey: `offer_made:${offerId}`,
        expiresAt,
      },
    );
  });
}
