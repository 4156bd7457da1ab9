import type { Tx } from '../database.ts';

/** How long a call counts as what led to an order. */
const windowDays = 30;

/** Says which calls led to the orders that a customer made since a call: calls may be reported after the order. */
export async function attributeOrders(tx: Tx, customerId: string, startedAt: Date): Promise<void> {
  const orders = await tx.$queryRaw<{ orderId: string; at: Date }[]>`
    select subject_id as "orderId", at from domain_event
    where type = 'order.created' and at >= ${startedAt} and at < ${startedAt}::timestamptz + make_interval(days => ${windowDays}::int)
      and subject_id in (select order_id::text from vendor.order_card where customer_id = ${customerId}::uuid)
    order by subject_id`;
  for (const { orderId, at } of orders) await attributeOrder(tx, orderId, customerId, at);
}

/**
 * Says which call led to an order: the customer's last one within 30 days that a channel led to, else their last one. A later run decides
 * anew by all calls that are known then.
 */
export async function attributeOrder(tx: Tx, orderId: string, customerId: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    insert into call_order (order_id, call_id, ordered_at)
    select ${orderId}::uuid, id, ${at} from tracked_call
    where customer_id = ${customerId}::uuid and direction = 'INBOUND'
      and started_at <= ${at} and started_at > ${at}::timestamptz - make_interval(days => ${windowDays}::int)
    order by direct, started_at desc, id limit 1
    on conflict (order_id) do update set call_id = excluded.call_id`;
}
