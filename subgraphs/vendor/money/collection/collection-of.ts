import type { Collection } from '#generated/prisma/vendor/client.ts';
import type { Tx } from '../../database.ts';

/** How customers pay a vendor. */
export interface VendorCollectionModel {
  readonly collection: Collection;
  /** Id of the provider and name of its account; both null: with VENDOR nobody pays online, with PLATFORM it is the first that is connected. */
  readonly provider: string | null;
  readonly account: string | null;
}

/** Until an administrator says otherwise, a vendor collects itself and not online. */
export const collectsItself: VendorCollectionModel = { collection: 'VENDOR', provider: null, account: null };

/** How customers pay a vendor now. */
export async function collectionOf(tx: Tx, vendorId: string): Promise<VendorCollectionModel> {
  const setting = await tx.vendorCollection.findUnique({ where: { vendorId } });
  return setting ?? collectsItself;
}

/**
 * Who got the money that was paid for a vendor into an account of a provider. An account that is or was a vendor's own is never the platform's,
 * whatever the setting says by now. A sandbox stands in for every account of its provider, so there the setting decides.
 */
export async function collectorOf(
  tx: Tx,
  vendorId: string,
  {
    provider,
    account,
    sandbox,
  }: { readonly provider: string; readonly account: string; readonly sandbox: boolean },
): Promise<Collection> {
  const own = await tx.vendorAccount.findUnique({ where: { provider_account: { provider, account } } });
  if (own && (own.vendorId === vendorId || !sandbox)) return 'VENDOR';
  return sandbox ? (await collectionOf(tx, vendorId)).collection : 'PLATFORM';
}
