import { untilAnswered } from '#platform/database/until-answered.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { Lane } from '#platform/jobs/job-contract.ts';
import type { Services } from '../../services.ts';
import { openCapability } from '../../hub/connections/open-provider.ts';
import { sentChannels } from './channels/channels.ts';
import { suppressionOf } from '../suppressions/suppression-of.ts';
import { findType } from '../types/catalogue.ts';
import { claimDelivery, nameAttempt } from './claim-delivery.ts';
import type { ClaimedDelivery } from './claim-delivery.ts';
import { closeAttempt, markSent } from './close-attempt.ts';
import { closeFailedAttempt } from './close-failed-attempt.ts';
import { sendDeliveryContracts } from './delivery-job.ts';
import { findMessage, OutcomeUnknown, sendByProviders } from './send-by-providers.ts';

const lanes: readonly Lane[] = ['urgent', 'normal', 'bulk'];

/** The jobs that send deliveries, one for each lane. */
export const sendDeliveryJobs = lanes.map((lane) =>
  defineJob(sendDeliveryContracts[lane], ({ deliveryId }, services: Services) =>
    sendDelivery(services, deliveryId, lane),
  ),
);

/**
 * Sends a delivery that waits. Nothing happens when it has been sent or is over; too late it becomes `EXPIRED`, and `SUPPRESSED` where the
 * address was suppressed after it was written down.
 *
 * A message can't be sent exactly once: a process may die after a provider has taken it and before that is stored, and most providers
 * have no idempotency keys. So an attempt is stored before it begins, with the provider. An attempt without an end is searched for there,
 * where the provider can search; else it ends as `UNKNOWN` and is not sent again. A report, which carries the delivery's id, closes it
 * too. A second text message is sent only if a process dies while the provider has taken it but neither lists nor reports it yet.
 *
 * A claim is left open only by a process that dies: one that lives ends its attempt as soon as the database answers.
 * @throws ProviderFailure when another try makes sense
 */
export async function sendDelivery(services: Services, id: string, lane: Lane = 'urgent'): Promise<void> {
  const attempt = nameAttempt(services.processId);
  const delivery = await untilAnswered(() => claimDelivery(services.db, id, attempt));
  if (!delivery) return;
  const claim = { delivery, attempt };
  const { unfinishedSince } = delivery;
  let wasUnfinished = unfinishedSince !== null;
  try {
    const { capability } = sentChannels[delivery.channel];
    const senders = await untilAnswered(() => openCapability(services, capability));
    const left = unfinishedSince ? await findMessage(senders, delivery, unfinishedSince) : null;
    wasUnfinished = false;
    if (left === null && delivery.isExpired) {
      await closeAttempt(services, claim, { status: 'EXPIRED', error: null });
      return;
    }
    const suppression =
      left === null ? await untilAnswered(() => readSuppression(services.db, delivery)) : null;
    if (suppression !== null) {
      const error = { code: suppression.reason, message: 'Nothing is sent to this address.' };
      await closeAttempt(services, claim, { status: 'SUPPRESSED', error });
      return;
    }
    await markSent(services, id, left ?? (await sendByProviders(services, senders, claim)));
  } catch (error) {
    if (error instanceof OutcomeUnknown) {
      const { message } = error;
      await closeAttempt(services, claim, { status: 'UNKNOWN', error: { code: null, message } });
      services.log.warn({ deliveryId: id, provider: delivery.provider }, message);
      return;
    }
    await closeFailedAttempt(services, { claim, lane, error, wasUnfinished });
  }
}

/** Why nothing may be sent to the address by now; null where it may. */
function readSuppression(
  db: Services['db'],
  { channel, recipient: address, type }: ClaimedDelivery,
): Promise<{ readonly reason: string } | null> {
  const category = type === null ? null : (findType(type)?.category ?? null);
  return suppressionOf(db, { channel, address, category });
}
