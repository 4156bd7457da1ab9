import type { Tx } from '../database.ts';
import type { Person } from './person.ts';

/** The people with these ids, accounts and guests, in one statement; unknown ids are left out. */
export function findPeople(tx: Tx, ids: readonly string[]): Promise<Person[]> {
  return tx.$queryRaw<Person[]>`
    select id::text, name, email, phone, role::text, vendor_id::text as "vendorId",
           created_at as "createdAt", disabled_at as "disabledAt", email_verified_at as "emailVerifiedAt",
           locale, timezone, currency, tags
    from account where id = any(${ids}::uuid[])
    union all
    select id::text, name, email, phone, 'CUSTOMER', null, created_at, null, null, null, null, null, tags
    from guest where id = any(${ids}::uuid[])`;
}
