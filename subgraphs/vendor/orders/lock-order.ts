import type { OrderStatus, PriceMode } from '#generated/prisma/vendor/client.ts';
import type { Tx } from '../database.ts';

/** The state of a locked order that a write needs. */
export interface LockedOrder {
  readonly id: string;
  readonly status: OrderStatus;
  readonly serviceSlug: string;
  readonly summary: string;
  readonly customerId: string | null;
  readonly vendorId: string | null;
  readonly conversationId: string | null;
  readonly priceMode: PriceMode;
  readonly priceCurrency: string;
  readonly progressPercent: number | null;
  readonly progressNote: string | null;
  readonly progressAt: Date | null;
  readonly latitude: number;
  readonly longitude: number;
  readonly postcode: string | null;
  readonly scheduledFor: Date | null;
  /** How many times it was offered. */
  readonly attempt: number;
  /** Rounds of offers in this attempt so far; null until the ranking has come. */
  readonly wave: number | null;
  /** The time of the database, which all processes share. */
  readonly now: Date;
}

/**
 * Locks an order until the end of the transaction: all writes to an order and its offers take turns.
 * @param orderId an id of ours
 * @returns null for an order that does not exist
 */
export async function lockOrder(tx: Tx, orderId: string): Promise<LockedOrder | null> {
  const [order] = await tx.$queryRaw<LockedOrder[]>`
    select
      id::text, status::text as status, service_slug as "serviceSlug", summary, customer_id::text as "customerId",
      vendor_id::text as "vendorId", conversation_id::text as "conversationId", price_currency as "priceCurrency",
      price_mode::text as "priceMode",
      progress_percent as "progressPercent", progress_note as "progressNote", progress_at as "progressAt",
      latitude, longitude, postcode, scheduled_for as "scheduledFor", attempt, wave, clock_timestamp() as now
    from work_order where id = ${orderId}::uuid
    for update`;
  return order ?? null;
}
