import type { Database, Tx } from '../../../database.ts';
import { hashOfToken } from './offer-link.ts';

/** An offer as the holder of its link sees it. */
export interface OfferByLink {
  readonly offerId: string;
  readonly vendorId: string;
  readonly isUsed: boolean;
  readonly status: OfferStatus;
  readonly service: string;
  readonly summary: string;
  readonly distanceKm: number;
  readonly expiresAt: Date;
  readonly scheduledFor: Date | null;
  /** The vendor's, an IANA name. */
  readonly timezone: string;
}

/** A pending offer whose time is up counts as expired. */
export type OfferStatus = 'PENDING' | 'ACCEPTED' | 'DECLINED' | 'EXPIRED' | 'WITHDRAWN';

/** @returns null for a token that no offer has */
export async function findLinkedOffer(db: Database | Tx, token: string): Promise<OfferByLink | null> {
  const [offer] = await db.$queryRaw<OfferByLink[]>`
    select link.offer_id::text as "offerId", link.vendor_id::text as "vendorId", link.used_at is not null as "isUsed",
      case when offer.status = 'PENDING' and offer.expires_at <= now() then 'EXPIRED' else offer.status end as status,
      work_order.service_name as service, work_order.summary, offer.distance_km as "distanceKm",
      offer.expires_at as "expiresAt", work_order.scheduled_for as "scheduledFor", contact.timezone
    from offer_link as link
    join vendor.offer_card as offer on offer.offer_id = link.offer_id and offer.vendor_id = link.vendor_id
    join vendor.order_card as work_order on work_order.order_id = offer.order_id
    join vendor.contact as contact on contact.vendor_id = link.vendor_id
    where link.hash = ${hashOfToken(token)}`;
  return offer ?? null;
}
