import { z } from 'zod';
import type { Tx } from '../../database.ts';

const row = z.object({
  variantId: z.string(),
  calls: z.int(),
  answered: z.int(),
  completed: z.int(),
  voicemails: z.int(),
  optedOut: z.int(),
  failed: z.int(),
  seconds: z.int(),
  cost: z.int(),
  targets: z.int(),
  outcomes: z.array(z.object({ outcome: z.string(), count: z.int() })),
});

/** What came of the calls of one variant. */
export type VariantResults = z.infer<typeof row>;

/** The results of variants, by one statement for all of them. */
export async function readResults(
  db: Pick<Tx, '$queryRaw'>,
  variantIds: readonly string[],
): Promise<VariantResults[]> {
  const rows = await db.$queryRaw<unknown[]>`
    with asked as (select id from unnest(${[...variantIds]}::uuid[]) as id),
    ended as (
      select attempt.* from call_attempt as attempt
      where variant_id in (select id from asked) and state in ('ENDED', 'UNKNOWN') and end_reason is not null
    ),
    of_calls as (
      select variant_id, count(*)::int as calls,
        count(*) filter (where answered_by = 'HUMAN')::int as answered,
        count(*) filter (where answered_by = 'VOICEMAIL')::int as voicemails,
        count(*) filter (where end_reason = 'OPTED_OUT')::int as opted_out,
        count(*) filter (where end_reason in ('PROVIDER_FAILED', 'SPEECH_FAILED', 'MODEL_FAILED', 'CONNECTION_LOST', 'UNKNOWN'))::int
          as failed,
        coalesce(sum(seconds), 0)::int as seconds, coalesce(sum(cost), 0)::int as cost
      from ended group by variant_id
    ),
    of_targets as (
      select variant_id, count(*)::int as targets,
        count(*) filter (where disposition in ('COMPLETED', 'CALL_BACK', 'NOT_INTERESTED'))::int as completed
      from campaign_target where variant_id in (select id from asked) group by variant_id
    ),
    of_outcomes as (
      select variant_id, jsonb_agg(jsonb_build_object('outcome', outcome, 'count', count) order by count desc, outcome)
        filter (where place <= 20) as outcomes
      from (
        select variant_id, outcome, count(*)::int as count,
          row_number() over (partition by variant_id order by count(*) desc, outcome) as place
        from ended where outcome is not null group by variant_id, outcome
      ) as counted group by variant_id
    )
    select asked.id::text as "variantId", coalesce(calls, 0) as calls, coalesce(answered, 0) as answered,
      coalesce(completed, 0) as completed, coalesce(voicemails, 0) as voicemails, coalesce(opted_out, 0) as "optedOut",
      coalesce(failed, 0) as failed, coalesce(seconds, 0) as seconds, coalesce(cost, 0) as cost,
      coalesce(targets, 0) as targets, coalesce(outcomes, '[]') as outcomes
    from asked
    left join of_calls on of_calls.variant_id = asked.id
    left join of_targets on of_targets.variant_id = asked.id
    left join of_outcomes on of_outcomes.variant_id = asked.id`;
  return rows.map((one) => row.parse(one));
}
