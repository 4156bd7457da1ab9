import { oneBy } from '#platform/loaders/batch.ts';
import type { Database } from '../database.ts';

interface ActingAccount {
  readonly id: string;
  readonly vendorId: string;
}

/** The account that acts for each vendor, read from the view that its owner publishes: the oldest that is open. */
export function accountLoader(db: Database) {
  return oneBy(
    (ids) => db.$queryRaw<ActingAccount[]>`
      select distinct on (vendor_id) id::text, vendor_id::text as "vendorId"
      from admin.person
      where vendor_id = any(${ids}::uuid[]) and disabled_at is null
      order by vendor_id, created_at, id`,
    (account) => account.vendorId,
  );
}
