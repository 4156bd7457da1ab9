import type { Tx } from '../../database.ts';
import { collectionOf } from '../collection/collection-of.ts';

/** The account of a provider that takes payments; null for what the installation chooses. */
export interface OnlineAccount {
  readonly provider: string | null;
  readonly account: string | null;
}

/** The account that takes payments for a vendor; null where the vendor collects by itself, without one. */
export async function onlineAccountOf(tx: Tx, vendorId: string): Promise<OnlineAccount | null> {
  const { collection, provider, account } = await collectionOf(tx, vendorId);
  return collection === 'VENDOR' && account === null ? null : { provider, account };
}
