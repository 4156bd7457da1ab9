import type { Tx } from '../../database.ts';
import type { Fact } from './fact.ts';

/**
 * Stores facts and notes which rollups are to be made again, in one statement. A fact that is known changes nothing, so that events may come
 * again and in any order; of two with one id the one that was told later counts. Rows of `analytics_dirty` are only added here: writes never
 * wait for each other.
 * @returns how many were new or have changed
 */
export async function storeFacts(tx: Pick<Tx, '$queryRaw'>, facts: readonly Fact[]): Promise<number> {
  if (facts.length === 0) return 0;
  const [stored] = await tx.$queryRaw<{ count: number }[]>`
    with given as (
      select distinct on (id) given.* from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as given (
        id uuid, kind text, at timestamptz(3), "toldAt" timestamptz(3), "eventId" uuid, detail text, "orderId" uuid, "conversationId" uuid,
        "vendorId" uuid, "agentId" uuid, "targetId" uuid, channel text, service text, source text, outcome text, amount bigint,
        currency text, seconds int, "businessSeconds" int, score int
      )
      order by id, "toldAt" desc, "eventId" desc
    ), stored as (
      insert into analytics_fact as fact (
        id, kind, at, told_at, event_id, detail, order_id, conversation_id, vendor_id, agent_id, campaign_id, target_id, channel, service, source,
        outcome, amount, currency, seconds, business_seconds, score
      )
      select given.id, kind, at, "toldAt", "eventId", detail, "orderId", "conversationId", "vendorId", "agentId", target.campaign_id, "targetId",
        channel, service, source, given.outcome, amount, currency, seconds, "businessSeconds", score
      from given left join campaign_target as target on target.id = "targetId"
      on conflict (id) do update set
        kind = excluded.kind, at = excluded.at, told_at = excluded.told_at, event_id = excluded.event_id, detail = excluded.detail, order_id = excluded.order_id,
        conversation_id = excluded.conversation_id, vendor_id = excluded.vendor_id, agent_id = excluded.agent_id,
        campaign_id = excluded.campaign_id, target_id = excluded.target_id, channel = excluded.channel, service = excluded.service,
        source = excluded.source, outcome = excluded.outcome, amount = excluded.amount, currency = excluded.currency,
        seconds = excluded.seconds, business_seconds = excluded.business_seconds, score = excluded.score
      where (excluded.told_at, excluded.event_id) > (fact.told_at, fact.event_id)
      returning fact.at, fact.conversation_id, old.at as was_at, old.conversation_id as was_conversation_id
    ), noted as (
      insert into analytics_dirty (bucket, conversation_id)
      select distinct date_bin('15 minutes', moved.at, timestamptz 'epoch'), moved.conversation_id
      from (
        select at, conversation_id from stored
        union select was_at, was_conversation_id from stored where was_at is not null
      ) as moved
    )
    select count(*)::int as count from stored`;
  return stored?.count ?? 0;
}
