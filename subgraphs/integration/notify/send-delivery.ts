import { z } from 'zod';
import { untilAnswered } from '#platform/database/until-answered.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { Services } from '../services.ts';
import { openCapability } from '../hub/connections/open-provider.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import { claimDelivery, nameAttempt } from './claim-delivery.ts';
import type { ClaimedDelivery } from './claim-delivery.ts';
import { closeAttempt, markSent } from './record-attempt.ts';
import { findText, sendText } from './send-text.ts';

/** Tries until the job is a dead letter: with the queue's backoff about half an hour. An operator's retry begins a new round. */
export const attemptsPerRound = 8;

export const sendDeliveryContract = jobContract(
  'integration.send-delivery',
  z.object({ deliveryId: z.uuid() }),
  { lane: 'urgent' },
);

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
  try {
    const senders = await untilAnswered(() => openCapability(services, 'SMS'));
    const { unfinishedSince } = delivery;
    const left = unfinishedSince ? await findText(senders, delivery, unfinishedSince) : null;
    if (left === null && delivery.isExpired) {
      await untilAnswered(() => closeAttempt(db, { id, attempt }, { status: 'EXPIRED', error: null }));
      return;
    }
    const sent = left ?? (await sendText(services, senders, { delivery, attempt }));
    await untilAnswered(() => markSent(db, id, sent));
  } catch (error) {
    await recordFailure(services, { delivery, attempt, error });
  }
}

async function recordFailure(
  { db, log }: Services,
  {
    delivery,
    attempt,
    error,
  }: { readonly delivery: ClaimedDelivery; readonly attempt: string; readonly error: unknown },
): Promise<void> {
  const failure = error instanceof ProviderFailure ? error : null;
  const isFinal = failure?.kind === 'REFUSED' || failure?.kind === 'GONE';
  const isLast = delivery.attempts % attemptsPerRound === 0;
  const status = isFinal || isLast ? 'FAILED' : 'QUEUED';
  const code = failure?.providerCode ?? null;
  const message = failure?.message ?? 'The message could not be sent.';
  await untilAnswered(() =>
    closeAttempt(
      db,
      { id: delivery.id, attempt },
      { status, error: { code, message }, isUnfinished: failure?.outcome === 'UNKNOWN' },
    ),
  );
  if (!isFinal) throw error;
  log.warn({ deliveryId: delivery.id, code }, 'the provider refuses a text message for good');
}
