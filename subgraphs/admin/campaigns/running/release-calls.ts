import { cancelCall } from '#contracts/calling/campaigns.ts';
import { cancelJobsByKey } from '#platform/jobs/change-jobs.ts';
import { addJobs, newJob } from '#platform/jobs/add-job.ts';
import type { Tx } from '../../database.ts';
import { openCallKey } from './reserve.ts';

/**
 * Takes back the calls of a campaign that nobody has answered: those that wait for their moment go from the queue, and for the others
 * integration is asked. Whoever is being opened right now is taken back when it says so, see `call-opened.ts`.
 */
export async function releaseCalls(tx: Tx, campaignId: string): Promise<void> {
  const open = await tx.callAttempt.findMany({
    where: { campaignId, state: { in: ['RESERVED', 'DIALLED'] } },
    select: { key: true, callId: true },
  });
  const waiting = new Map(
    open.filter(({ callId }) => callId === null).map(({ key }) => [openCallKey(key), key] as const),
  );
  const cancelled = await cancelJobsByKey(tx, [...waiting.keys()]);
  await forget(
    tx,
    campaignId,
    cancelled.flatMap((jobKey) => waiting.get(jobKey) ?? []),
  );
  await addJobs(
    tx,
    open.flatMap(({ callId }) =>
      callId === null ? [] : [newJob(cancelCall, { callId }, { key: `${cancelCall.name}:${callId}` })],
    ),
  );
}

/** An attempt that was never made does not count. */
async function forget(tx: Tx, campaignId: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.$executeRaw`
    with released as (
      update call_attempt set state = 'RELEASED', cost = 0 where key = any(${keys}::text[])
      returning target_id, estimate
    ), counted as (
      update campaign set reserved = reserved - (select coalesce(sum(estimate), 0)::int from released)
      where id = ${campaignId}::uuid
    )
    update campaign_target set status = 'PENDING', attempts = attempts - 1, updated_at = now()
    where id in (select target_id from released)`;
}
