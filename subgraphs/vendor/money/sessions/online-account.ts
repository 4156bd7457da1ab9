import type { Tx } from '../../database.ts';

/** The account of a provider that takes payments; null for what the installation chooses. */
export interface OnlineAccount {
  readonly provider: string | null;
  readonly account: string | null;
}

/** The account that takes payments for a vendor; null where the vendor collects by itself, without one. */
export async function onlineAccountOf(_tx: Tx, _vendorId: string): Promise<OnlineAccount | null> {
  return { provider: null, account: null };
}
