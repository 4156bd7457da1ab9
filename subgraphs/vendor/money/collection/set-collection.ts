import { z } from 'zod';
import { defaultAccount } from '#contracts/provider-account.ts';
import { badInput, conflict } from '#platform/errors/errors.ts';
import { optionalText } from '#platform/input/fields.ts';
import type { Tx } from '../../database.ts';
import type { VendorCollectionModel } from './collection-of.ts';

export const collectionSchema = z.object({
  vendorId: z.string(),
  collection: z.enum(['VENDOR', 'PLATFORM']),
  provider: optionalText(50),
  account: optionalText(50),
});

/**
 * Says who collects for a vendor.
 * @throws BAD_USER_INPUT for a provider without its account or the reverse, and for the platform's own account with VENDOR; CONFLICT for an account
 * that belongs to another vendor or, with PLATFORM, to any, and for one that the platform collects in
 */
export async function setCollection(
  tx: Tx,
  vendorId: string,
  { collection, provider, account }: VendorCollectionModel,
): Promise<void> {
  if ((provider === null) !== (account === null)) {
    throw badInput(
      provider === null ? 'input.provider' : 'input.account',
      'name both the provider and its account',
    );
  }
  if (provider !== null && account !== null) await claim(tx, vendorId, { collection, provider, account });
  const setting = { collection, provider, account, changedAt: new Date() };
  await tx.vendorCollection.upsert({
    where: { vendorId },
    create: { vendorId, ...setting },
    update: setting,
  });
}

async function claim(
  tx: Tx,
  vendorId: string,
  { collection, provider, account }: { collection: string; provider: string; account: string },
): Promise<void> {
  if (collection === 'VENDOR') {
    if (account === defaultAccount)
      throw badInput('input.account', `must not be ${defaultAccount}, which is the platform’s own account`);
    const elsewhere = { collection: 'PLATFORM', provider, account, vendorId: { not: vendorId } } as const;
    if ((await tx.vendorCollection.count({ where: elsewhere })) > 0)
      throw conflict('The platform collects in this account: choose another account of the provider.');
    await tx.vendorAccount.createMany({ data: [{ provider, account, vendorId }], skipDuplicates: true });
  }
  const own = await tx.vendorAccount.findUnique({ where: { provider_account: { provider, account } } });
  if (own === null) return;
  if (collection === 'PLATFORM' || own.vendorId !== vendorId) {
    throw conflict('This account is a vendor’s own: choose another account of the provider.');
  }
}
