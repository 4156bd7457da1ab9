import { write } from '#platform/writes/write.ts';
import type { AdminServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { tick } from '../live/tick.ts';
import { followJourneys } from './follow-journeys.ts';
import { rollUpFacts, rollUpJourneys } from './roll-up.ts';

/** Notes of new facts that one transaction takes at most: half a million are the facts of a month in which much happens. */
const mostNotes = 500_000;

/** A transaction may last so long: the first one after a backfill makes everything. */
const timeout = 10 * 60_000;

/**
 * Makes the rollups again that new facts concern, and tells who shows figures. Rollups are made from facts alone, so that it does not matter how
 * often, in which order and how late facts come. One process does it at a time.
 * @param restMs milliseconds that have to pass after the last time
 * @returns whether all is made that was noted when it began
 */
export async function fold(
  { db, notifier }: Pick<AdminServices, 'db' | 'notifier'>,
  restMs = 0,
): Promise<boolean> {
  const noted = await db.analyticsDirty.findFirst({ select: { id: true } });
  if (!noted) return true;
  const long = {
    $transaction: <Result>(work: (tx: Tx) => Promise<Result>) => db.$transaction(work, { timeout }),
  };
  return write({ db: long, notifier }, async (tx, tell) => {
    const turn = await tx.$queryRaw<unknown[]>`
      select from analytics_state
      where id = 1 and (folded_at is null or folded_at <= clock_timestamp() - make_interval(secs => ${restMs / 1000}::float8))
      for update skip locked`;
    if (turn.length === 0) return true;
    const { notes, from } = await takeNotes(tx);
    if (notes === 0 || from === null) return true;
    await followJourneys(tx);
    await tx.$executeRaw`
      insert into folded_day (bucket) select distinct date_bin('1 day', bucket, timestamptz 'epoch') from folded_quarter`;
    for (const width of ['QUARTER', 'DAY'] as const) {
      await rollUpFacts(tx, width);
      await rollUpJourneys(tx, width);
    }
    await tx.$executeRaw`update analytics_state set folded_at = clock_timestamp() where id = 1`;
    tick(tell, { facts: notes, from });
    return notes < mostNotes;
  });
}

/** Takes notes into the temporary tables of this transaction. */
async function takeNotes(tx: Tx): Promise<{ readonly notes: number; readonly from: Date | null }> {
  await tx.$executeRaw`create temporary table folded_quarter (bucket timestamptz(3) primary key) on commit drop`;
  await tx.$executeRaw`create temporary table folded_day (bucket timestamptz(3) primary key) on commit drop`;
  await tx.$executeRaw`create temporary table folded_conversation (conversation_id uuid primary key) on commit drop`;
  const [taken] = await tx.$queryRaw<{ notes: number; from: Date | null }[]>`
    with taken as (
      delete from analytics_dirty where id in (select id from analytics_dirty order by id limit ${mostNotes}::int)
      returning bucket, conversation_id
    ), quarters as (
      insert into folded_quarter select distinct bucket from taken
    ), conversations as (
      insert into folded_conversation select distinct conversation_id from taken where conversation_id is not null
    )
    select count(*)::int as notes, min(bucket) as from from taken`;
  return taken ?? { notes: 0, from: null };
}
