import { z } from 'zod';
import type { Tx } from '../../database.ts';
import { callDetails } from '../facts/of-calls.ts';

/** Campaigns that are shown without being named. */
const latest = 20;

const row = z.object({
  campaignId: z.string(),
  targeted: z.int(),
  reached: z.int(),
  interested: z.int(),
  ordered: z.int(),
  paid: z.int(),
  unsubscribed: z.int(),
  cost: z.array(z.object({ amount: z.number(), currency: z.string() })),
});

/** What a campaign has led to. */
export interface CampaignFigures extends z.infer<typeof row> {
  readonly reachedRate: number | null;
  readonly unsubscribedRate: number | null;
}

/**
 * What campaigns have led to, the last made first. Facts say who was reached and what came of their conversations; the campaign knows how each
 * of its people stands.
 * @param campaignIds none for the latest
 */
export async function readCampaigns(
  db: Pick<Tx, '$queryRaw'>,
  campaignIds: readonly string[],
): Promise<CampaignFigures[]> {
  const rows = await db.$queryRaw<unknown[]>`
    with asked as (
      select id, created_at from campaign
      where ${campaignIds.length === 0} or id = any(${[...campaignIds]}::uuid[])
      order by created_at desc, id desc
      limit ${campaignIds.length === 0 ? latest : campaignIds.length}::int
    ), reached as (
      select campaign_id, target_id, min(at - make_interval(secs => coalesce(seconds, 0))) as at,
        (array_agg(conversation_id order by at))[1] as conversation_id
      from analytics_fact
      where campaign_id in (select id from asked) and kind = 'phone_call.ended' and detail = ${callDetails.connectedOut}
      group by campaign_id, target_id
    ), followed as (
      select reached.campaign_id, target.disposition,
        exists (
          select from analytics_fact as fact
          where fact.conversation_id = reached.conversation_id and fact.kind = 'order.created'
            and fact.at >= reached.at and fact.at < reached.at + interval '30 days'
        ) as has_ordered,
        exists (
          select from analytics_fact as fact
          where fact.conversation_id = reached.conversation_id and fact.kind = 'invoice.paid'
            and fact.at >= reached.at and fact.at < reached.at + interval '30 days'
        ) as has_paid
      from reached left join campaign_target as target on target.id = reached.target_id
    )
    select asked.id::text as "campaignId",
      (select count(*) from campaign_target where campaign_id = asked.id)::int as targeted,
      count(followed.campaign_id)::int as reached,
      (count(*) filter (where disposition in ('COMPLETED', 'CALL_BACK')))::int as interested,
      (count(*) filter (where has_ordered))::int as ordered,
      (count(*) filter (where has_ordered and has_paid))::int as paid,
      (select count(*) from campaign_target where campaign_id = asked.id and disposition = 'DO_NOT_CALL')::int as unsubscribed,
      coalesce((
        select jsonb_agg(jsonb_build_object('amount', amount, 'currency', currency) order by currency)
        from (
          select currency, sum(amount)::float8 as amount from analytics_fact
          where campaign_id = asked.id and kind = 'phone_call.priced' and currency is not null group by currency
        ) as priced
      ), '[]') as cost
    from asked left join followed on followed.campaign_id = asked.id
    group by asked.id, asked.created_at
    order by asked.created_at desc, asked.id desc`;
  return rows.map((given) => {
    const figures = row.parse(given);
    const { targeted, reached, unsubscribed } = figures;
    return {
      ...figures,
      reachedRate: targeted === 0 ? null : reached / targeted,
      unsubscribedRate: reached === 0 ? null : unsubscribed / reached,
    };
  });
}
