import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { answerOffer } from '#contracts/jobs.ts';
import type { Services } from '../../../../services.ts';

/** An offer that {@link standInForVendors} has made. */
export interface StandInOffer {
  readonly offerId: string;
  readonly vendorId: string;
  readonly expiresAt: Date;
}

/** What the vendor subgraph publishes, with rows of a test. */
export interface VendorStandIn {
  /** An open offer of a new vendor, with one account. */
  offer(changes?: {
    readonly summary?: string;
    readonly expiresAt?: Date;
  }): Promise<StandInOffer & { readonly userId: string }>;
  /** Lets an offer end. */
  close(offerId: string, status: 'ACCEPTED' | 'DECLINED' | 'WITHDRAWN'): Promise<void>;
  /** The answers to an offer that were handed to the vendor subgraph, oldest first. */
  answers(offerId: string): Promise<z.infer<typeof answerOffer.payload>[]>;
}

/** Writes what the tables of vendors and accounts need, so that their published views have it. */
export async function standInForVendors({ pool }: Services): Promise<VendorStandIn> {
  await pool.query(
    `insert into vendor.service (slug, name) values ('plumbing', 'Plumbing') on conflict do nothing`,
  );
  return {
    offer: async ({ summary = 'The tap drips', expiresAt = new Date(Date.now() + 90_000) } = {}) => {
      const [offerId, orderId, vendorId, userId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
      await pool.query(
        `insert into vendor.vendor (id, display_name, latitude, longitude, radius_km, timezone, hours, capacity, phone)
         values ($1, 'Example Plumbing', 52.5, 13.4, 30, 'Europe/Berlin', '[]', 5, '+4930231250')`,
        [vendorId],
      );
      await pool.query(
        `insert into admin.account (id, name, email, password_hash, role, vendor_id)
         values ($1::uuid, 'Test', $1::uuid::text || '@example.com', '$argon2id$none', 'VENDOR', $2)`,
        [userId, vendorId],
      );
      await pool.query(
        `insert into vendor.work_order
           (id, service_slug, summary, customer_name, latitude, longitude, price_amount, price_currency, created_by)
         values ($1, 'plumbing', $2, 'Example Customer', 52.5, 13.4, 100, 'EUR', 'test')`,
        [orderId, summary],
      );
      await pool.query(
        `insert into vendor.offer (id, order_id, vendor_id, wave, rank, distance_km, expires_at)
         values ($1, $2, $3, 1, 1, 3.2, $4)`,
        [offerId, orderId, vendorId, expiresAt],
      );
      return { offerId, vendorId, userId, expiresAt };
    },
    close: async (offerId, status) => {
      await pool.query('update vendor.offer set status = $2, closed_at = now() where id = $1', [
        offerId,
        status,
      ]);
    },
    answers: async (offerId) => {
      const { rows } = await pool.query<{ data: unknown }>(
        `select payload -> 'data' as data from graphile_worker._private_jobs as job
         join graphile_worker._private_tasks as task on task.id = job.task_id
         where task.identifier = $1 and payload -> 'data' ->> 'offerId' = $2 order by job.id`,
        [answerOffer.name, offerId],
      );
      return rows.map(({ data }) => answerOffer.payload.parse(data));
    },
  };
}
