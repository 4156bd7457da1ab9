import type { Tx } from '../../database.ts';

/** What notifications say of an order. */
export interface OrderCard {
  readonly number: number;
  /** Name of the service. */
  readonly service: string;
  readonly summary: string;
  /** Its vendor; null before one has accepted. */
  readonly vendor: string | null;
  /** Of the page where its customer decides. */
  readonly linkToken: string | null;
  /** Whether a time was booked for it. */
  readonly hasBooking: boolean;
  /** Whether its vendor has it by a quote. */
  readonly isQuoted: boolean;
}

/** @returns null for an order that is gone */
export async function orderCardOf(tx: Tx, orderId: string): Promise<OrderCard | null> {
  const [card] = await tx.$queryRaw<OrderCard[]>`
    select number, service_name as service, summary, vendor_name as vendor, link_token as "linkToken",
      has_booking as "hasBooking", price_mode = 'QUOTE' as "isQuoted"
    from vendor.order_card where order_id = ${orderId}::uuid`;
  return card ?? null;
}
