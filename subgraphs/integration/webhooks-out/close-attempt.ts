import { v7 as uuidv7 } from 'uuid';
import { untilAnswered } from '#platform/database/until-answered.ts';
import type { Services } from '../services.ts';
import type { ClaimedDelivery } from './claim-deliveries.ts';
import { disableEndpoint } from './disable-endpoint.ts';
import type { PostOutcome } from './post-webhook.ts';
import { nextPauseMs } from './schedule.ts';

/** Repeats of a statement that loses the database: over about half a minute. */
const repeats = 30;

/** An attempt that is over. */
export interface Attempted extends PostOutcome {
  readonly at: Date;
}

/**
 * Writes down how an attempt went, with one statement: the attempt, what becomes of the delivery, and what it says about the endpoint. A success
 * always counts. A failure counts only for whoever still holds the claim.
 */
export async function closeAttempt(
  services: Services,
  delivery: ClaimedDelivery,
  outcome: Attempted,
): Promise<void> {
  const attemptId = uuidv7();
  const close = () =>
    outcome.result === 'TAKEN'
      ? closeTaken(services, delivery, outcome, attemptId)
      : closeFailed(services, delivery, outcome, attemptId);
  const isOver = await untilAnswered(close, { most: repeats });
  if (delivery.isTest) return;
  if (outcome.result === 'GONE') await disableEndpoint(services, delivery.endpointId, 'GONE');
  else if (isOver) await disableEndpoint(services, delivery.endpointId, 'FAILING');
}

async function closeTaken(
  { db }: Services,
  { id, endpointId, isTest }: ClaimedDelivery,
  { at, status, ms }: Attempted,
  attemptId: string,
): Promise<boolean> {
  await db.$queryRaw`
    with closed as (
      update webhook_delivery
      set status = 'DELIVERED', attempts = attempts + 1, claim = null, next_attempt_at = null, done_at = clock_timestamp()
      where id = ${id}::uuid and status = 'PENDING'
      returning id
    ), noted as (
      insert into webhook_attempt (id, delivery_id, at, status, ms)
      select ${attemptId}::uuid, id, ${at}, ${status}::int, ${ms}::int from closed
    )
    update webhook_endpoint
    set pace = least(pace + 1, 4), last_success_at = clock_timestamp(), first_failure_at = null, failing_since = null
    where id = ${endpointId}::uuid and not ${isTest}::boolean
      -- Most successes change nothing, and the row is not written each time.
      and (pace < 4 or first_failure_at is not null or last_success_at is null
        or last_success_at < clock_timestamp() - interval '10 seconds')`;
  return false;
}

/** @returns whether the endpoint has failed for too long */
async function closeFailed(
  { db }: Services,
  { id, claim, attempts, endpointId, isTest }: ClaimedDelivery,
  { at, status, ms, error, result, holdMs }: Attempted,
  attemptId: string,
): Promise<boolean> {
  const isLast = isTest || result !== 'FAILED';
  const pauseMs = isLast ? null : nextPauseMs(attempts + 1, holdMs);
  const state = pauseMs !== null ? 'PENDING' : result === 'ABORTED' ? 'ABORTED' : 'FAILED';
  const rows = await db.$queryRaw<{ isOver: boolean | null }[]>`
    with closed as (
      update webhook_delivery
      set status = ${state}, attempts = attempts + 1, claim = null,
        next_attempt_at = clock_timestamp() + make_interval(secs => ${pauseMs === null ? null : pauseMs / 1000}::float8),
        done_at = case when ${state} = 'PENDING' then null else clock_timestamp() end
      where id = ${id}::uuid and claim = ${claim}::uuid
      returning id
    ), noted as (
      insert into webhook_attempt (id, delivery_id, at, status, ms, error)
      select ${attemptId}::uuid, id, ${at}, ${status}::int, ${ms}::int, ${error} from closed
    )
    update webhook_endpoint
    set pace = 1,
      held_until = greatest(held_until, clock_timestamp() + make_interval(secs => ${holdMs === null ? null : holdMs / 1000}::float8)),
      -- The clock of five days begins with two failures within a day that are half a day apart: a short outage is not that.
      first_failure_at = case
        when failing_since is null and first_failure_at < clock_timestamp() - interval '24 hours' then clock_timestamp()
        else coalesce(first_failure_at, clock_timestamp()) end,
      failing_since = coalesce(failing_since, case
        when first_failure_at between clock_timestamp() - interval '24 hours' and clock_timestamp() - interval '12 hours'
        then first_failure_at end)
    where id = ${endpointId}::uuid and not ${isTest}::boolean and exists (select from closed)
    returning failing_since <= clock_timestamp() - interval '5 days' as "isOver"`;
  return rows[0]?.isOver ?? false;
}
