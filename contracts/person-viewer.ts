import type { Transaction } from '#platform/streams/append.ts';
import { viewerOf } from '#platform/identity/claims.ts';
import type { Viewer } from '#platform/identity/viewer.ts';

/**
 * The person with this account as they are at this moment, for work that is done for them later: with the role and the vendor that they have
 * now. Null for an account that is closed or unknown.
 */
export async function viewerOfPerson(tx: Transaction, id: string): Promise<Viewer | null> {
  const [person] = await tx.$queryRaw<{ role: string; vendorId: string | null }[]>`
    select role, vendor_id::text as "vendorId" from admin.person where id = ${id}::uuid and disabled_at is null`;
  if (!person) return null;
  return viewerOf({ sub: id, role: person.role, vendorId: person.vendorId });
}
