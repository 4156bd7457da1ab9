import type { Tx } from '../../database.ts';

/** Whether an offer still waits for its answer, by the clock of the database. One that nobody knows does. */
export async function isOfferPending(tx: Pick<Tx, '$queryRaw'>, offerId: string): Promise<boolean> {
  const [offer] = await tx.$queryRaw<{ pending: boolean }[]>`
    select status = 'PENDING' and expires_at > clock_timestamp() as pending
    from vendor.offer_card where offer_id = ${offerId}::uuid`;
  return offer?.pending ?? true;
}
