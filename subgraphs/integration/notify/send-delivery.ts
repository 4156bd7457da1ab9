import { untilAnswered } from '#platform/database/until-answered.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { Services } from '../services.ts';
import { openCapability } from '../hub/connections/open-provider.ts';
import { claimDelivery, nameAttempt } from './claim-delivery.ts';
import { sendDeliveryContract } from './delivery-job.ts';
import { closeAttempt, markSent } from './record-attempt.ts';
import { recordFailure } from './record-failure.ts';
import { findText, sendText } from './send-text.ts';

export const sendDeliveryJob = defineJob(sendDeliveryContract, ({ deliveryId }, services: Services) =>
  sendDelivery(services, deliveryId),
);

/**
 * Sends a delivery that waits. Nothing happens when it has been sent or is over; too late it becomes `EXPIRED`.
 *
 * A text message can't be sent exactly once: a process may die after a provider has taken it and before that is stored, and
 * Twilio has no idempotency keys. So an attempt is stored before it begins, with the provider. An attempt without an end is first
 * searched for there by number, text and time; the status callback, which carries the delivery's id, closes it too. A second
 * message is sent only if a process dies while the provider has taken a message but neither lists nor reports it yet.
 *
 * A claim is left open only by a process that dies: one that lives ends its attempt as soon as the database answers.
 * @throws ProviderFailure when another try makes sense
 */
export async function sendDelivery(services: Services, id: string): Promise<void> {
  const { db } = services;
  const attempt = nameAttempt(services.processId);
  const delivery = await untilAnswered(() => claimDelivery(db, id, attempt));
  if (!delivery) return;
  const { unfinishedSince } = delivery;
  let wasUnfinished = unfinishedSince !== null;
  try {
    const senders = await untilAnswered(() => openCapability(services, 'SMS'));
    const left = unfinishedSince ? await findText(senders, delivery, unfinishedSince) : null;
    wasUnfinished = false;
    if (left === null && delivery.isExpired) {
      await untilAnswered(() => closeAttempt(db, { id, attempt }, { status: 'EXPIRED', error: null }));
      return;
    }
    const sent = left ?? (await sendText(services, senders, { delivery, attempt }));
    await untilAnswered(() => markSent(db, id, sent));
  } catch (error) {
    await recordFailure(services, { delivery, attempt, error, wasUnfinished });
  }
}
