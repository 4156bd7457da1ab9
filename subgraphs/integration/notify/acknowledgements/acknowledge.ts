import type { Tx } from '../../database.ts';

interface Acknowledged {
  readonly at: Date;
}

/**
 * Notes that a person has noticed a notification. Of a vendor's it is enough that one of its people has.
 * @param id of its entry in the person's inbox, or of the notification itself, as push messages carry it
 * @returns when it was noticed first; null for one that is not in the person's inbox
 */
export async function acknowledgeNotification(
  tx: Pick<Tx, '$queryRaw'>,
  { id, personId }: { readonly id: string; readonly personId: string },
): Promise<Date | null> {
  const [acknowledged] = await tx.$queryRaw<Acknowledged[]>`
    update notification set acknowledged_at = coalesce(acknowledged_at, clock_timestamp())
    where id = (
      select notification_id from inbox_item
      where person_id = ${personId}::uuid and (id = ${id}::uuid or notification_id = ${id}::uuid)
    )
    returning acknowledged_at as at`;
  return acknowledged?.at ?? null;
}

/** An offer, and whether it can be acknowledged yet. */
export type AcknowledgedOffer =
  | { readonly isKnown: false }
  | { readonly isKnown: true; readonly at: Date | null };

/** Notes that somebody of a vendor has noticed an offer. `at` is null until the job has run that notifies of the offer. */
export async function acknowledgeOffer(
  tx: Pick<Tx, '$queryRaw'>,
  { offerId, vendorId }: { readonly offerId: string; readonly vendorId: string },
): Promise<AcknowledgedOffer> {
  const [acknowledged] = await tx.$queryRaw<Acknowledged[]>`
    update notification set acknowledged_at = coalesce(acknowledged_at, clock_timestamp())
    where subject_type = 'OFFER' and subject_id = ${offerId} and recipient_id = ${vendorId}::uuid
    returning acknowledged_at as at`;
  if (acknowledged) return { isKnown: true, at: acknowledged.at };
  const offers = await tx.$queryRaw<unknown[]>`
    select 1 as found from vendor.offer_card where offer_id = ${offerId}::uuid and vendor_id = ${vendorId}::uuid`;
  return offers.length > 0 ? { isKnown: true, at: null } : { isKnown: false };
}
