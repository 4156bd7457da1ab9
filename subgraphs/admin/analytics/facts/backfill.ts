import { z } from 'zod';
import type { DomainEvent } from '#platform/events/domain-event.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import type { AdminServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { countedTypes, factsOf } from './facts-of.ts';
import { eventColumns, eventOf } from './stored-event.ts';
import { storeFacts } from './store-facts.ts';

/** Events that one job reads. */
const pageSize = 2_000;

/** Makes facts of the events that were received before facts were made. */
export const backfillFacts = jobContract('admin.backfill-facts', z.object({}), { lane: 'bulk' });

const key = { key: backfillFacts.name };

/** A page after the other; facts that are there already stay. A second job at the same time waits for the first one. */
export const backfillFactsJob = defineJob(backfillFacts, (_payload, { db }: AdminServices) =>
  db.$transaction(async (tx) => {
    const [known] = await tx.$queryRaw<{ place: string | null; doneAt: Date | null }[]>`
      select place::text, done_at as "doneAt" from analytics_state where id = 1 for update`;
    if (!known || known.doneAt !== null) return;
    const events = await readEvents(tx, known.place);
    await storeFacts(tx, events.flatMap(factsOf));
    const last = events.at(-1);
    const isDone = events.length < pageSize;
    await tx.analyticsState.update({
      where: { id: 1 },
      data: { ...(last && { place: last.id }), doneAt: isDone ? new Date() : null },
    });
    if (!isDone) await addJob(tx, backfillFacts, {}, key);
  }),
);

/** Goes on where it has not come to its end. */
export async function startBackfill({ db }: AdminServices): Promise<void> {
  await db.$transaction(async (tx) => {
    const waiting = await tx.analyticsState.count({ where: { id: 1, doneAt: null } });
    if (waiting > 0) await addJob(tx, backfillFacts, {}, key);
  });
}

async function readEvents(tx: Tx, after: string | null): Promise<DomainEvent[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    select ${eventColumns} from domain_event as event
    where type = any(${[...countedTypes]}) and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${pageSize}::int`;
  return rows.map(eventOf);
}
