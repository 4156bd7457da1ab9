import type pg from 'pg';
import type { Write } from '../workload.ts';
import { prefix } from './book-orders.ts';

/** Everything about the orders of this workload that the database has. */
export async function readStoredOrders(database: pg.Pool): Promise<Write[]> {
  const { rows } = await database.query<{ what: string; key: string; id: string }>(
    `with own as (select id, client_id, status from vendor.work_order where client_id like $1)
     select 'order' as what, client_id as key, id::text from own
     union all
     select 'acceptance', offer.order_id::text, offer.vendor_id::text
     from own join vendor.offer on offer.order_id = own.id and offer.status = 'ACCEPTED'
     union all
     select 'completion', order_id::text, order_id::text
     from own join vendor.order_history on order_history.order_id = own.id and order_history.status = 'COMPLETED'
     union all
     select 'invoice', client_id, id::text from vendor.invoice where client_id like $1`,
    [`${prefix}%`],
  );
  return rows;
}
