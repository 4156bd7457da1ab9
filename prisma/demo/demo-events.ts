import type pg from 'pg';
import { z } from 'zod';
import type { DomainEvent } from '#platform/events/domain-event.ts';

const row = z.object({
  id: z.string(),
  type: z.string(),
  at: z.date(),
  subjectId: z.string(),
  data: z.record(z.string(), z.json()),
});

/** The domain events that would have told of the demo data, as far as figures are made of them. Answers are told by the subgraph itself. */
export async function readDemoEvents(pool: pg.Pool): Promise<DomainEvent[]> {
  const { rows } = await pool.query<unknown[]>(statement);
  return rows.map((given) => {
    const { id, type, at, subjectId, data } = row.parse(given);
    const [subject = ''] = type.split('.', 1);
    const moment = at.toISOString();
    return {
      id,
      type,
      version: 1,
      at: moment,
      subject: { type: subject, id: subjectId },
      seq: null,
      actor: null,
      data,
    };
  });
}

const statement = `
  with ordered as (
    select id, created_at, vendor_id, price_amount, price_currency, jsonb_build_object(
      'status', 'OPEN', 'service', service_slug, 'customerId', customer_id, 'vendorId', vendor_id, 'conversationId', conversation_id
    ) as facts from vendor.work_order
  ), billed as (
    select invoice.*, jsonb_build_object(
      'number', 'demo', 'orderId', order_id, 'vendorId', invoice.vendor_id, 'customerId', null,
      'total', jsonb_build_object('amount', total, 'currency', currency),
      'service', facts ->> 'service', 'conversationId', facts ->> 'conversationId'
    ) as facts,
    (select at from vendor.order_history where order_id = invoice.order_id and status = 'COMPLETED' limit 1) as completed_at
    from vendor.invoice join ordered on ordered.id = invoice.order_id
  ), invoiced as (
    select id, jsonb_build_object('invoiceId', id, 'orderId', order_id, 'vendorId', vendor_id, 'customerId', null, 'service', facts ->> 'service') as of_invoice
    from billed
  ), told as (
    select 'conversation.started' as type, created_at as at, id as subject, jsonb_build_object(
      'customerId', customer_id, 'isGuest', true, 'channel', channel, 'isAsked', true, 'source', came_from ->> 'source') as data
    from conversation.conversation
    union all
    select 'conversation.assigned', event.at, conversation.id, jsonb_build_object('assigneeId', assignee_id)
    from conversation.conversation
    join conversation.stream_event as event
      on event.stream_id = 'conversation:' || conversation.id and event.type = 'ConversationAssigned'
    where assignee_id is not null
    union all
    select 'conversation.closed', event.at, conversation.id, jsonb_build_object('closedBy', assignee_id)
    from conversation.conversation
    join conversation.stream_event as event
      on event.stream_id = 'conversation:' || conversation.id and event.type = 'ConversationClosed'
    where assignee_id is not null
    union all
    select 'conversation.rated', rated_at, conversation_id, jsonb_build_object('stars', stars, 'assigneeId', assignee_id)
    from conversation.conversation_rating join conversation.conversation on conversation.id = conversation_id
    union all
    select 'order.created', created_at, id, facts || jsonb_build_object(
      'price', jsonb_build_object('amount', price_amount, 'currency', price_currency), 'scheduledFor', null) from ordered
    union all
    select 'order.offered', offer.created_at, order_id, facts || jsonb_build_object(
      'offerId', offer.id, 'offeredTo', offer.vendor_id, 'wave', wave, 'rank', rank,
      'expiresAt', to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    from vendor.offer join ordered on ordered.id = order_id
    union all
    select case status when 'ACCEPTED' then 'order.accepted' when 'DECLINED' then 'order.declined' else 'order.offer_expired' end,
      closed_at, order_id, facts || jsonb_build_object('offerId', offer.id, 'offeredTo', offer.vendor_id,
        'seconds', round(extract(epoch from least(closed_at, expires_at) - offer.created_at)))
    from vendor.offer join ordered on ordered.id = order_id
    where status in ('ACCEPTED', 'DECLINED', 'EXPIRED') and closed_at is not null
    union all
    select 'order.' || lower(status::text), at, order_id, facts || case status when 'CANCELLED' then '{"byOperator":true}' else '{}' end::jsonb
    from vendor.order_history join ordered on ordered.id = order_id
    where status in ('COMPLETED', 'CANCELLED', 'UNFILLED')
    union all
    select 'order.rated', at, order_id, facts || jsonb_build_object('stars', stars)
    from vendor.order_rating join ordered on ordered.id = order_id
    union all
    select 'invoice.issued', issued_at, id, facts || jsonb_build_object('seconds', round(extract(epoch from issued_at - completed_at)))
    from billed
    union all
    select 'invoice.paid', paid_at, id, facts || jsonb_build_object('seconds', round(extract(epoch from paid_at - issued_at)))
    from billed where paid_at is not null
    union all
    select 'payment.received', paid_at, id, jsonb_build_object('invoiceId', id, 'orderId', order_id, 'vendorId', vendor_id,
      'customerId', null, 'service', facts ->> 'service', 'amount', facts -> 'total',
      'balance', jsonb_build_object('amount', 0, 'currency', currency), 'state', 'PAID', 'method', 'OTHER', 'provider', null)
    from billed where paid_at is not null
    union all
    select 'refund.succeeded', settled_at, refund.id, of_invoice || jsonb_build_object(
      'paymentId', payment_id, 'amount', jsonb_build_object('amount', refund.amount, 'currency', refund.currency), 'state', 'PARTIALLY_REFUNDED')
    from vendor.refund join invoiced on invoiced.id = refund.invoice_id where settled_at is not null
    union all
    select 'dispute.opened', opened_at, dispute.id, of_invoice || jsonb_build_object(
      'paymentId', payment_id, 'amount', jsonb_build_object('amount', dispute.amount, 'currency', dispute.currency), 'dueBy', null)
    from vendor.dispute join invoiced on invoiced.id = dispute.invoice_id
    union all
    select 'payout.paid', paid_at, id, jsonb_build_object('vendorId', vendor_id, 'amount', jsonb_build_object('amount', amount, 'currency', currency))
    from vendor.payout where paid_at is not null
    union all
    select 'phone_call.ended', ended_at, phone_call.id, jsonb_build_object(
      'conversationId', conversation_id, 'customerId', customer_id, 'direction', direction, 'purpose', purpose, 'agentVersionId', agent_version_id,
      'campaignTargetId', campaign_target_id, 'sandbox', sandbox, 'endReason', end_reason, 'answeredBy', answered_by, 'outcome', outcome,
      'seconds', seconds)
    from conversation.phone_call join conversation.conversation on conversation.id = conversation_id
    union all
    select 'phone_call.priced', ended_at, id, jsonb_build_object('campaignTargetId', campaign_target_id, 'costs', (
      select jsonb_agg(jsonb_build_object('amount', ceil(amount_micros / 10000.0), 'currency', currency) order by currency)
      from conversation.call_cost where call_id = phone_call.id))
    from conversation.phone_call where exists (select from conversation.call_cost where call_id = phone_call.id)
    union all
    select 'call.ended', started_at + make_interval(secs => seconds), id, jsonb_build_object(
      'customerId', customer_id, 'direction', direction, 'answered', answered, 'seconds', seconds, 'source', source)
    from integration.tracked_call
  )
  select md5(type || subject || coalesce(data ->> 'offerId', '') || at)::uuid::text as id, type, at, subject::text as "subjectId", data
  from told`;
