import { openCall } from '#contracts/calling/calls.ts';
import { addJobs, newJob } from '#platform/jobs/add-job.ts';
import type { Tx } from '../../database.ts';
import { estimateOf } from '../campaign.ts';
import type { Campaign } from '../campaign.ts';
import type { DueTarget } from './candidates.ts';

/** Somebody who is called, and when. */
export interface Reservation {
  readonly target: DueTarget;
  readonly slot: Date;
}

/** Key of the job that opens the call of an attempt: the job is taken back by it. */
export function openCallKey(attemptKey: string): string {
  return `${openCall.name}:${attemptKey}`;
}

/**
 * Decides on calls: targets, attempts, the share of the budget and the jobs, all in the caller's transaction. A process that dies here
 * leaves none of it, and whoever comes next finds all of it.
 */
export async function reserve(
  tx: Tx,
  campaign: Campaign,
  reservations: readonly Reservation[],
  now: Date,
): Promise<void> {
  if (reservations.length === 0) return;
  const estimate = estimateOf(campaign);
  const rows = reservations.map(({ target, slot }) => ({
    key: `${target.id}:${target.tries + 1}`,
    target_id: target.id,
    variant_id: target.variantId,
    slot_at: slot.toISOString(),
  }));
  await tx.$queryRaw`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as given (key text, target_id uuid, variant_id uuid, slot_at timestamptz)
    ), moved as (
      update campaign_target as target
      set status = 'RESERVED', due_at = null, attempts = attempts + 1, tries = tries + 1, updated_at = ${now}
      from given where target.id = given.target_id
    )
    insert into call_attempt (key, target_id, campaign_id, variant_id, state, reserved_at, slot_at, estimate)
    select key, target_id, ${campaign.id}::uuid, variant_id, 'RESERVED', ${now}, slot_at, ${estimate}::int from given
    returning 1 as added`;
  await tx.campaign.update({
    where: { id: campaign.id },
    data: { reserved: { increment: estimate * reservations.length } },
    select: { id: true },
  });
  await addJobs(
    tx,
    reservations.map(({ target, slot }) => {
      const attemptKey = `${target.id}:${target.tries + 1}`;
      const { phone, name, agentVersionId, variables } = target;
      const payload = {
        attemptKey,
        phone,
        name,
        agentVersionId,
        purpose: campaign.purpose,
        campaignTargetId: target.id,
        variables,
      };
      return newJob(openCall, payload, { key: openCallKey(attemptKey), runAt: slot });
    }),
  );
}
