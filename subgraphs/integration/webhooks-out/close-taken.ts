import { v7 as uuidv7 } from 'uuid';
import { untilAnswered } from '#platform/database/until-answered.ts';
import type { Database } from '../database.ts';
import type { Services } from '../services.ts';
import type { ClaimedDelivery } from './claim-deliveries.ts';

/** Repeats of a statement that loses the database: over about half a minute. */
export const repeats = 30;

/** A success, as it is written down. */
interface Taken {
  readonly id: string;
  readonly endpoint_id: string;
  readonly is_test: boolean;
  readonly attempt_id: string;
  readonly at: string;
  readonly status: number | null;
  readonly ms: number;
}

/** The successes of a process that wait for the statement that runs, and that statement. */
interface Together {
  waiting: Taken[];
  next: Promise<void> | null;
  running: Promise<unknown>;
}

const ofDatabase = new WeakMap<Database, Together>();

/**
 * Writes down that an endpoint has taken a delivery, which always counts. While one statement runs the next ones gather: a thousand
 * successes at once are a few statements.
 */
export function closeTaken(
  { db }: Pick<Services, 'db'>,
  { id, endpointId, isTest }: ClaimedDelivery,
  { at, status, ms }: { readonly at: Date; readonly status: number | null; readonly ms: number },
): Promise<void> {
  const together = ofDatabase.get(db) ?? { waiting: [], next: null, running: Promise.resolve() };
  ofDatabase.set(db, together);
  together.waiting.push({
    id,
    endpoint_id: endpointId,
    is_test: isTest,
    attempt_id: uuidv7(),
    at: at.toISOString(),
    status,
    ms,
  });
  together.next ??= together.running.then(async () => {
    const taken = together.waiting;
    together.waiting = [];
    together.next = null;
    const closing = untilAnswered(() => write(db, taken), { most: repeats });
    together.running = closing.catch(() => {});
    await closing;
  });
  return together.next;
}

async function write(db: Database, taken: readonly Taken[]): Promise<void> {
  await db.$executeRaw`
    with taken as (
      select * from jsonb_to_recordset(${JSON.stringify(taken)}::jsonb) as taken
        (id uuid, endpoint_id uuid, is_test boolean, attempt_id uuid, at timestamptz, status int, ms int)
    ), endpoint as materialized (
      -- Before the deliveries, as those lock them who delete an endpoint, and in the order of their ids.
      select id from webhook_endpoint where id in (select endpoint_id from taken) order by id for no key update
    ), closed as (
      update webhook_delivery as delivery
      set status = 'DELIVERED', attempts = attempts + 1, claim = null, next_attempt_at = null, done_at = clock_timestamp()
      from taken
      where delivery.id = taken.id and delivery.status = 'PENDING' and delivery.endpoint_id in (select id from endpoint)
      returning delivery.id, delivery.endpoint_id, delivery.is_test
    ), noted as (
      insert into webhook_attempt (id, delivery_id, at, status, ms)
      select taken.attempt_id, taken.id, taken.at, taken.status, taken.ms from taken join closed on closed.id = taken.id
    )
    update webhook_endpoint
    set pace = least(pace + 1, 4), last_success_at = clock_timestamp(), first_failure_at = null, failing_since = null
    -- From what was closed: an endpoint that this statement had changed before could not be locked any more.
    where id in (select endpoint_id from closed where not is_test)
      -- Most successes change nothing, and the row is not written each time.
      and (pace < 4 or first_failure_at is not null or last_success_at is null
        or last_success_at < clock_timestamp() - interval '10 seconds')`;
}
