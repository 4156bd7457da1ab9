import type { Tx } from '../../database.ts';
import { answerKinds, asked } from '../facts/of-conversations.ts';

/**
 * Makes the journeys of the conversations in `folded_conversation` again, from their facts, and adds the quarters of an hour in which they
 * started to `folded_quarter`. A conversation whose start is not known yet has none.
 */
export async function followJourneys(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    with made as (
      select fact.conversation_id,
        min(at) filter (where kind = 'conversation.started') as started_at,
        min(channel) filter (where kind = 'conversation.started') as channel,
        (array_agg(service order by at, id) filter (where kind = 'order.created'))[1] as service,
        (array_agg(source order by at, id) filter (where source is not null))[1] as source,
        (array_agg(campaign_id order by at, id) filter (where campaign_id is not null))[1] as campaign_id,
        min(at) filter (where kind = 'order.created') as ordered_at,
        min(at) filter (where kind = 'order.offered') as offered_at,
        min(at) filter (where kind = 'order.accepted') as accepted_at,
        min(at) filter (where kind = 'order.completed') as completed_at,
        min(at) filter (where kind = 'invoice.issued') as invoiced_at,
        min(at) filter (where kind = 'invoice.paid') as paid_at,
        coalesce(
          min(at) filter (where kind = 'conversation.started' and detail = ${asked}),
          min(at) filter (where kind = 'conversation.answered')
        ) as asked_at,
        min(at) filter (where kind = 'conversation.answered' and detail = ${answerKinds.first}) as answered_at,
        max(at) filter (where kind = 'conversation.closed') as closed_at
      from analytics_fact as fact
      join folded_conversation as folded on folded.conversation_id = fact.conversation_id
      group by fact.conversation_id
      having bool_or(kind = 'conversation.started')
    ), moved as (
      insert into analytics_journey (conversation_id, started_at, channel, service, source, campaign_id, ordered_at, offered_at, accepted_at,
        completed_at, invoiced_at, paid_at, asked_at, answered_at, closed_at)
      select conversation_id, started_at, channel, service, source, campaign_id, ordered_at, offered_at, accepted_at, completed_at, invoiced_at,
        paid_at, asked_at, answered_at, closed_at
      from made
      on conflict (conversation_id) do update set
        started_at = excluded.started_at, channel = excluded.channel, service = excluded.service, source = excluded.source,
        campaign_id = excluded.campaign_id, ordered_at = excluded.ordered_at, offered_at = excluded.offered_at,
        accepted_at = excluded.accepted_at, completed_at = excluded.completed_at, invoiced_at = excluded.invoiced_at,
        paid_at = excluded.paid_at, asked_at = excluded.asked_at, answered_at = excluded.answered_at, closed_at = excluded.closed_at
      returning new.started_at, old.started_at as was_started_at
    )
    insert into folded_quarter (bucket)
    select date_bin('15 minutes', started_at, timestamptz 'epoch') from moved
    union
    select date_bin('15 minutes', was_started_at, timestamptz 'epoch') from moved where was_started_at is not null
    on conflict do nothing`;
}
