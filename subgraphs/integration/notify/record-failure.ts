import { untilAnswered } from '#platform/database/until-answered.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import type { Services } from '../services.ts';
import type { ClaimedDelivery } from './claim-delivery.ts';
import { addDeliveryJob, attemptsPerRound } from './delivery-job.ts';
import { closeAttempt } from './record-attempt.ts';

/** An attempt that did not send its message. */
export interface FailedAttempt {
  readonly delivery: ClaimedDelivery;
  /** The name by which the delivery was claimed. */
  readonly attempt: string;
  readonly error: unknown;
  /** Whether an attempt before this one may have sent the message, and nobody could tell. */
  readonly wasUnfinished: boolean;
}

/** Milliseconds after which a provider is asked again that limits us without saying for how long, and by how much waits differ. */
const defaultWaitMs = 5_000;
const spreadMs = 2_000;

/**
 * Ends an attempt that has failed. A rate limit is no attempt: the delivery waits for as long as the provider says.
 * @throws the error when another try makes sense
 */
export async function recordFailure(services: Services, failed: FailedAttempt): Promise<void> {
  const { db, log } = services;
  const { delivery, attempt, error, wasUnfinished } = failed;
  const failure = error instanceof ProviderFailure ? error : null;
  if (failure?.kind === 'LIMITED') {
    await untilAnswered(() => postpone(services, failed, failure));
    return;
  }
  const isFinal = failure?.kind === 'REFUSED' || failure?.kind === 'GONE';
  const isLast = delivery.attempts % attemptsPerRound === 0;
  const status = isFinal || isLast ? 'FAILED' : 'QUEUED';
  const code = failure?.providerCode ?? null;
  const message = failure?.message ?? 'The message could not be sent.';
  const isUnfinished = wasUnfinished || failure?.outcome === 'UNKNOWN';
  await untilAnswered(() =>
    closeAttempt(db, { id: delivery.id, attempt }, { status, error: { code, message }, isUnfinished }),
  );
  if (!isFinal) throw error;
  log.warn({ deliveryId: delivery.id, code }, 'the provider refuses a text message for good');
}

async function postpone(
  { db }: Services,
  { delivery: { id }, attempt, wasUnfinished }: FailedAttempt,
  { message, providerCode, retryAfterMs }: ProviderFailure,
): Promise<void> {
  const waitMs = (retryAfterMs ?? defaultWaitMs) + Math.random() * spreadMs;
  await db.$transaction(async (tx) => {
    const { count } = await tx.delivery.updateMany({
      where: { id, providerMessageId: null, sendingBy: attempt },
      data: {
        attempts: { decrement: 1 },
        ...(!wasUnfinished && { sendingSince: null }),
        sendingBy: null,
        errorCode: providerCode,
        errorMessage: message,
      },
    });
    if (count === 0) return;
    const [clock] = await tx.$queryRaw<{ runAt: Date }[]>`
      select clock_timestamp() + make_interval(secs => ${waitMs / 1000}::float8) as "runAt"`;
    await addDeliveryJob(tx, id, clock?.runAt);
  });
}
