import type { DomainEvent } from '#platform/events/domain-event.ts';
import type { AdminServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { factsOf, isCounted } from './facts-of.ts';
import { storeFacts } from './store-facts.ts';
import { eventColumns, eventOf } from './stored-event.ts';

/** Events of which facts are made in one transaction at most. */
const atOnce = 1_000;

/**
 * Notes that facts are to be made of a received event, in the transaction that receives it. Making them there would be a large statement for
 * each single event: many at once are made several times as fast.
 */
export async function noteWaiting(tx: Pick<Tx, '$executeRaw'>, event: DomainEvent): Promise<void> {
  if (!isCounted(event)) return;
  await tx.$executeRaw`
    insert into analytics_waiting (event_id) values (${event.id}::uuid) on conflict do nothing`;
}

/**
 * Makes facts of the events that wait. Several processes may do it at the same time: each takes others. What one that dies has taken waits again.
 * @returns how many events were taken
 */
export async function takeWaiting({ db }: Pick<AdminServices, 'db'>): Promise<number> {
  let taken = 0;
  for (;;) {
    const count = await db.$transaction((tx) => takeBatch(tx));
    taken += count;
    if (count < atOnce) return taken;
  }
}

async function takeBatch(tx: Tx): Promise<number> {
  const rows = await tx.$queryRaw<unknown[]>`
    with taken as (
      delete from analytics_waiting where event_id in (
        select event_id from analytics_waiting order by event_id limit ${atOnce}::int for update skip locked
      )
      returning event_id
    )
    select ${eventColumns} from taken join domain_event as event on event.id = taken.event_id`;
  await storeFacts(tx, rows.map(eventOf).flatMap(factsOf));
  return rows.length;
}
