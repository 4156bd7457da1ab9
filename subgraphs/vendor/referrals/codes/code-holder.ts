import { seesAll } from '#contracts/permissions.ts';
import type { Prisma } from '#generated/prisma/vendor/client.ts';
import { forbidden } from '#platform/errors/errors.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Tx } from '../../database.ts';

/** Who brings others: a customer, or a vendor by one of its accounts. */
export interface CodeHolder {
  readonly personId: string;
  readonly vendorId: string | null;
}

/** @throws FORBIDDEN for a guest, who has no account to which a reward could go */
export function holderOf(viewer: Viewer): CodeHolder {
  if (viewer.kind === 'VENDOR') return { personId: viewer.sub, vendorId: viewer.vendorId };
  if (viewer.kind === 'CUSTOMER') return { personId: viewer.sub, vendorId: null };
  throw forbidden('Make an account first: rewards go to accounts.');
}

/** The codes of a holder. */
export function codesOf({ personId, vendorId }: CodeHolder): Prisma.ReferralCodeWhereInput {
  return vendorId === null ? { personId, vendorId: null } : { vendorId };
}

/** Operators see every code, others their own. Null: the viewer sees none. */
export function visibleCodes(viewer: Viewer): Prisma.ReferralCodeWhereInput | null {
  if (seesAll(viewer, 'referrals:read')) return {};
  return viewer.kind === 'VENDOR' || viewer.kind === 'CUSTOMER' ? codesOf(holderOf(viewer)) : null;
}

/** Lets the writes of one holder take turns, until the end of the transaction. */
export async function lockHolder(tx: Tx, { personId, vendorId }: CodeHolder): Promise<void> {
  const key = `referrals:${vendorId ?? personId}`;
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
}
