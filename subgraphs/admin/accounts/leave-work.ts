import type { User } from '#generated/prisma/admin/client.ts';
import { accountLeft, operatorLeft } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Tx } from '../database.ts';

/**
 * Asks the other services to take the work of an account from it, in the transaction that closes it or changes its role: an
 * operator's conversations, a vendor's open offers.
 * @param before the account as it was
 */
export async function leaveWork(tx: Tx, { id, role, vendorId }: User): Promise<void> {
  switch (role) {
    case 'ADMIN':
    case 'AGENT':
      return addJob(tx, operatorLeft, { userId: id }, { key: `operator-left:${id}` });
    case 'VENDOR':
      if (vendorId === null) return undefined;
      return addJob(tx, accountLeft, { vendorId }, { key: `account-left:${vendorId}` });
    case 'CUSTOMER':
      return undefined;
    default:
      return role satisfies never;
  }
}
