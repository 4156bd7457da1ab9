-- The domain event of each step of an order, as the integration service receives it.

insert into integration.domain_event
  (id, type, version, at, subject_type, subject_id, seq, actor_type, actor_id, data, received_at)
select pg_temp.seed_id(15, 8 * job_order.n + nth), type, 1, at, 'order', id, nth,
  case when by_vendor then 'vendor' end, case when by_vendor then pg_temp.seed_id(2, job_order.chosen) end,
  jsonb_build_object('status', step.status, 'service', slug, 'customerId', customer_id, 'vendorId', step.vendor_id,
    'conversationId', conversation_id) || case type
      when 'order.created' then
        jsonb_build_object('price', jsonb_build_object('amount', price, 'currency', 'EUR'), 'scheduledFor', null)
      when 'order.accepted' then
        jsonb_build_object('offerId', pg_temp.seed_id(10, 2 * job_order.n), 'offeredTo', step.vendor_id)
      when 'order.progressed' then jsonb_build_object('percent', 100)
      when 'order.cancelled' then jsonb_build_object('byOperator', false)
      else '{}'
    end,
  at
from pg_temp.step
join pg_temp.job_order using (id)
join (
  values ('OPEN', 'order.created', false), ('ACCEPTED', 'order.accepted', true), ('IN_PROGRESS', 'order.progressed', true),
    ('COMPLETED', 'order.completed', true), ('CANCELLED', 'order.cancelled', false), ('UNFILLED', 'order.unfilled', false)
) as event (reached, type, by_vendor) on reached = step.status::text;
