import { untilAnswered } from '#platform/database/until-answered.ts';
import type { Lane } from '#platform/jobs/job-contract.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { Services } from '../../services.ts';
import { sentChannels } from './channels/channels.ts';
import type { Claim } from './claim-delivery.ts';
import { closeAttempt } from './close-attempt.ts';
import { addDeliveryJob, attemptsPerRound } from './delivery-job.ts';
import { noteEvent } from './note-event.ts';

/** An attempt that did not send its message, or does not know. */
export interface FailedAttempt {
  readonly claim: Claim;
  readonly lane: Lane;
  readonly error: unknown;
  /** Whether an attempt before this one may have sent the message, and that is not known yet. */
  readonly wasUnfinished: boolean;
}

/** Milliseconds after which a provider is asked again that limits us without saying for how long, and by how much waits differ. */
const defaultWaitMs = 5_000;
const spreadMs = 2_000;

/**
 * Ends an attempt that has failed. A rate limit is no attempt: the delivery waits for as long as the provider says. A message that may
 * have been sent, by a provider that can't be asked for it, ends as `UNKNOWN`: nobody gets it twice.
 * @throws the error when another try makes sense
 */
export async function closeFailedAttempt(services: Services, failed: FailedAttempt): Promise<void> {
  const { claim, error, wasUnfinished } = failed;
  const { delivery } = claim;
  const channel = sentChannels[delivery.channel];
  const failure = error instanceof ProviderFailure ? error : null;
  if (failure?.kind === 'LIMITED') {
    await untilAnswered(() => postpone(services, failed, failure));
    return;
  }
  const about = {
    code: failure?.providerCode ?? null,
    message: failure?.message ?? 'The message could not be sent.',
  };
  const mayBeSent = failure?.outcome === 'UNKNOWN';
  if (mayBeSent && channel.find === undefined) {
    await closeAttempt(services, claim, { status: 'UNKNOWN', error: about });
    services.log.warn(
      { deliveryId: delivery.id, code: about.code },
      'nobody knows whether a message was sent',
    );
    return;
  }
  const isFinal = failure?.kind === 'REFUSED' || failure?.kind === 'GONE';
  const isLast = delivery.attempts % attemptsPerRound === 0;
  const closed = {
    status: isFinal || isLast ? 'FAILED' : 'QUEUED',
    error: about,
    isUnfinished: wasUnfinished || mayBeSent,
  } as const;
  const isGone = failure?.kind === 'GONE';
  await closeAttempt(services, claim, closed, async (tx) => {
    if (isGone) await channel.forget?.(tx, delivery);
  });
  if (!isFinal) throw error;
  services.log.warn({ deliveryId: delivery.id, code: about.code }, 'the provider refuses a message for good');
}

async function postpone(
  { db }: Services,
  { claim: { delivery, attempt }, lane, wasUnfinished }: FailedAttempt,
  { message, providerCode, retryAfterMs }: ProviderFailure,
): Promise<void> {
  const { id } = delivery;
  const waitMs = (retryAfterMs ?? defaultWaitMs) + Math.random() * spreadMs;
  await db.$transaction(async (tx) => {
    const [postponed] = await tx.delivery.updateManyAndReturn({
      where: { id, providerMessageId: null, sendingBy: attempt },
      data: {
        attempts: { decrement: 1 },
        ...(!wasUnfinished && { sendingSince: null }),
        sendingBy: null,
        errorCode: providerCode,
        errorMessage: message,
      },
    });
    if (!postponed) return;
    const { provider } = postponed;
    const error = { code: providerCode, message };
    await noteEvent(tx, { deliveryId: id, status: 'QUEUED', provider, error });
    const [clock] = await tx.$queryRaw<{ runAt: Date }[]>`
      select clock_timestamp() + make_interval(secs => ${waitMs / 1000}::float8) as "runAt"`;
    await addDeliveryJob(tx, { deliveryId: id, lane, runAt: clock?.runAt });
  });
}
