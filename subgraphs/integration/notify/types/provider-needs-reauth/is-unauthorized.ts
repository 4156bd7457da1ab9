import type { Tx } from '../../../database.ts';

/** Whether an account of a provider still waits for an administrator. */
export async function isUnauthorized(tx: Tx, provider: string): Promise<boolean> {
  return (await tx.providerConnection.count({ where: { provider, state: 'NEEDS_REAUTHORIZATION' } })) > 0;
}
