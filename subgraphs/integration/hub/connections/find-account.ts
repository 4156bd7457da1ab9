import type { ProviderConnection } from '#generated/prisma/integration/client.ts';
import type { Database, Tx } from '../../database.ts';
import type { AccountOf } from './account.ts';

/** The saved connection of an account, or null. */
export function findAccount(
  db: Database | Tx,
  { provider, account }: AccountOf,
): Promise<ProviderConnection | null> {
  return db.providerConnection.findUnique({ where: { provider_account: { provider, account } } });
}
