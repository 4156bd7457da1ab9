import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** What matters of an order. */
export interface TestOrder {
  readonly status: 'OPEN' | 'ACCEPTED' | 'COMPLETED' | 'CANCELLED' | 'UNFILLED';
  readonly customerId: string | null;
  readonly vendorId: string | null;
  readonly summary?: string;
}

/** An order of the service `plumbing` as its own subgraph would have written it. */
export async function anOrder(
  pool: pg.Pool,
  { status, customerId, vendorId, summary = 'The kitchen tap drips.' }: TestOrder,
): Promise<{ readonly id: string; readonly number: number }> {
  await pool.query(
    `insert into vendor.service (slug, name) values ('plumbing', 'Plumbing') on conflict (slug) do nothing`,
  );
  const id = randomUUID();
  const { rows } = await pool.query<{ number: number }>(
    `insert into vendor.work_order (id, status, service_slug, summary, customer_id, customer_name, latitude, longitude,
      price_amount, price_currency, vendor_id, created_by)
    values ($1, $2, 'plumbing', $3, $4, 'Test Customer', 52.5, 13.4, 9000, 'EUR', $5, 'test')
    returning number`,
    [id, status, summary, customerId, vendorId],
  );
  return { id, number: rows[0]?.number ?? 0 };
}
