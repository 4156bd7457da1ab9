import type { CrmSync } from '#generated/prisma/integration/client.ts';
import type { Tx } from '../../database.ts';
import type { AccountOf } from '../../hub/connections/account.ts';
import { createCursor } from '../cursors/cursor.ts';
import { resetLinks, touchEverybody } from './reset-links.ts';

/** Which account of a CRM a connection leads to. */
export interface RemoteAccount {
  /** Whether it is that of the sandbox. */
  readonly sandbox: boolean;
  /** What the CRM calls it. */
  readonly remoteName: string;
}

/** Whether the links of a synchronization belong to another account than the one that is connected. */
export function isOther(before: Pick<CrmSync, 'sandbox' | 'remoteName'>, now: RemoteAccount): boolean {
  if (before.sandbox !== now.sandbox) return true;
  return before.remoteName !== null && before.remoteName !== now.remoteName;
}

/**
 * Begins with another account: what is known of the former one is forgotten, and everybody is compared. The row of the synchronization
 * comes first: whoever keeps links at the same time waits for it, and then finds that they are of the former account.
 */
export async function beginAnew(tx: Tx, of: AccountOf, now: RemoteAccount): Promise<void> {
  const { provider, account } = of;
  await tx.crmSync.update({ where: { provider_account: { provider, account } }, data: now });
  await resetLinks(tx, of);
  await createCursor(tx, of);
  await touchEverybody(tx, of);
}
