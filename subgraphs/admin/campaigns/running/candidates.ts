import { z } from 'zod';
import type { Tx } from '../../database.ts';
import type { Campaign } from '../campaign.ts';

const row = z.object({
  id: z.string(),
  phone: z.string(),
  name: z.string().nullable(),
  variables: z.record(z.string(), z.string()),
  zones: z.array(z.string()),
  attempts: z.int(),
  tries: z.int(),
  variantId: z.string(),
  agentVersionId: z.string(),
  allowed: z.boolean(),
  reasons: z.array(z.string()),
  nextAt: z.date().nullable(),
  isBusy: z.boolean(),
});

/** Somebody whose turn has come, and whether they may be called. */
export type DueTarget = z.infer<typeof row>;

/**
 * Those whose turn has come, the one who waits longest first. Their rows are locked; those that another transaction holds are left to it.
 * Somebody whom another campaign is calling is busy.
 */
export async function findDue(
  tx: Tx,
  { id, purpose }: Campaign,
  now: Date,
  limit: number,
): Promise<readonly DueTarget[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    select target.id::text, target.phone, target.name, target.variables, target.zones, target.attempts, target.tries,
      variant.id::text as "variantId", variant.agent_version_id::text as "agentVersionId", answer.allowed, answer.reasons,
      answer.next_at as "nextAt",
      exists (
        select from campaign_target as other
        where other.phone = target.phone and other.id <> target.id and other.status in ('RESERVED', 'DIALLED')
      ) as "isBusy"
    from (
      select * from campaign_target
      where campaign_id = ${id}::uuid and status = 'PENDING' and next_attempt_at <= ${now}
      order by next_attempt_at, id limit ${limit} for no key update skip locked
    ) as target
    join campaign_variant as variant on variant.id = target.variant_id
    cross join lateral may_call(target.phone, ${purpose}, ${now}) as answer
    order by target.next_attempt_at, target.id`;
  return rows.map((one) => row.parse(one));
}
