import { v7 as uuidv7 } from 'uuid';
import { untilAnswered } from '#platform/database/until-answered.ts';
import type { Services } from '../services.ts';
import type { ClaimedDelivery } from './claim-deliveries.ts';
import { disableEndpoint } from './disable-endpoint.ts';
import type { PostOutcome } from './post-webhook.ts';
import { nextPauseMs } from './schedule.ts';
import { closeTaken, repeats } from './close-taken.ts';

/** An attempt that is over. */
export interface Attempted extends PostOutcome {
  readonly at: Date;
}

/**
 * Writes down how an attempt went: the attempt, what becomes of the delivery, and what it says about the endpoint. A success
 * always counts. A failure counts only for whoever still holds the claim.
 */
export async function closeAttempt(
  services: Services,
  delivery: ClaimedDelivery,
  outcome: Attempted,
): Promise<void> {
  if (outcome.result === 'TAKEN') return closeTaken(services, delivery, outcome);
  const attemptId = uuidv7();
  const isOver = await untilAnswered(() => closeFailed(services, delivery, outcome, attemptId), {
    most: repeats,
  });
  if (delivery.isTest) return;
  if (outcome.result === 'GONE') await disableEndpoint(services, delivery.endpointId, 'GONE');
  else if (isOver) await disableEndpoint(services, delivery.endpointId, 'FAILING');
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
    with endpoint as materialized (
      -- Before the delivery, as those lock them who delete an endpoint.
      select id from webhook_endpoint where id = ${endpointId}::uuid for no key update
    ), closed as (
      update webhook_delivery
      set status = ${state}, attempts = attempts + 1, claim = null,
        next_attempt_at = clock_timestamp() + make_interval(secs => ${pauseMs === null ? null : pauseMs / 1000}::float8),
        done_at = case when ${state} = 'PENDING' then null else clock_timestamp() end
      where id = ${id}::uuid and claim = ${claim}::uuid and endpoint_id in (select id from endpoint)
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
