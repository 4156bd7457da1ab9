import { writeRows } from '#contracts/transfers.ts';
import { jobFrame } from '#platform/jobs/add-job.ts';
import type { EntityDescription } from '#platform/transfers/messages.ts';
import type { Tx } from '../../database.ts';
import type { Transfer } from '../transfer.ts';

/** Chunks that are with the owner at once: enough that it always has one, and few enough to stop soon. */
const mostUnanswered = 8;

/**
 * Gives the owner the next chunks of an import, as many as may be under way. The database builds the messages: their rows don't pass through this
 * process. Rows with more cells than the header are left out; see `count` in rows-written-job.ts.
 * @param transfer locked
 * @returns how many chunks are given to the owner now
 */
export async function sendChunks(
  tx: Tx,
  transfer: Transfer,
  { subgraph }: Pick<EntityDescription, 'subgraph'>,
): Promise<number> {
  const until = Math.min(transfer.chunks, transfer.answered + mostUnanswered);
  if (transfer.sent >= until) return transfer.sent;
  const { id, run, policy, ownerId, entity } = transfer;
  const places = transfer.columns.flatMap(({ field }, index) => (field === null ? [] : [{ field, index }]));
  const common = {
    transferId: id,
    run,
    entity,
    isDryRun: transfer.state === 'VALIDATING',
    policy,
    ownerId,
    fields: places.map(({ field }) => field),
  };
  const frame = jobFrame(writeRows(subgraph));
  // The number of a row comes first in it.
  const wanted = places.map(({ index }) => index + 1);
  await tx.$queryRaw`
    select (graphile_worker.add_job(
      ${frame.name}, payload => (${frame.envelope}::jsonb || jsonb_build_object('data', message.data))::json,
      max_attempts => ${frame.maxAttempts}::int, job_key => ${`${frame.name}:${id}:${run}:`} || message.number,
      flags => ${frame.flags}::text[]
    )).id::text
    from (
      select number, ${JSON.stringify(common)}::jsonb || jsonb_build_object('chunk', number, 'rows', coalesce((
        select jsonb_agg(jsonb_build_object('row', stored -> 0, 'cells', (
          select jsonb_agg(stored -> place order by nth) from unnest(${wanted}::int[]) with ordinality as wanted (place, nth)
        )) order by (stored ->> 0)::int)
        from jsonb_array_elements(rows) as stored where jsonb_array_length(stored) <= ${transfer.columns.length + 1}::int
      ), '[]')) as data
      from transfer_chunk
      where transfer_id = ${id}::uuid and number >= ${transfer.sent}::int and number < ${until}::int
      order by number
    ) as message`;
  return until;
}
