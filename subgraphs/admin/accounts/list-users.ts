import { z } from 'zod';
import { Prisma } from '#generated/prisma/admin/client.ts';
import { isId, optionalText } from '#platform/input/fields.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import { isBeyondAscii } from '#platform/search/beyond-ascii.ts';
import type { Tx } from '../database.ts';
import { userRoles } from './person.ts';
import type { Person } from './person.ts';

export const userFilter = z.object({
  role: z.array(z.enum(userRoles)).nullish(),
  search: optionalText(100),
  vendorId: z.string().nullish(),
  isDisabled: z.boolean().nullish(),
});

export type UserFilter = z.infer<typeof userFilter>;

const newestFirst = keyset('desc', { createdAt: moment, id: identifier });
const columns = { createdAt: Prisma.sql`created_at`, id: Prisma.sql`id` };

/** A page of the accounts, newest first; two of the same moment stand in the order of their ids. */
export async function listUsers(tx: Tx, filter: UserFilter, page: Page): Promise<Connection<Person>> {
  const conditions = [Prisma.sql`true`];
  if (filter.role && filter.role.length > 0) {
    conditions.push(Prisma.sql`role = any(${filter.role}::user_role[])`);
  }
  if (filter.search) {
    const pattern = `%${filter.search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    conditions.push(Prisma.sql`(name ilike ${pattern} or email ilike ${pattern})`);
    // E-mail addresses are ASCII. Beyond it only pairs of characters have an index.
    if (isBeyondAscii(filter.search)) {
      conditions.push(Prisma.sql`octet_length(name) > char_length(name)
        and public.search_pairs(name) @@ public.search_pairs_of(${filter.search})`);
    }
  }
  if (filter.vendorId != null) {
    // No account has a malformed id.
    const isOfVendor = Prisma.sql`vendor_id = ${isId(filter.vendorId) ? filter.vendorId : null}::uuid`;
    conditions.push(isOfVendor);
  }
  if (filter.isDisabled != null) {
    conditions.push(Prisma.sql`(disabled_at is not null) = ${filter.isDisabled}`);
  }
  const rows = await tx.$queryRaw<Person[]>`
    select id::text, name, email, phone, role::text, vendor_id::text as "vendorId",
           created_at as "createdAt", disabled_at as "disabledAt", email_verified_at as "emailVerifiedAt",
           locale, timezone, currency
    from account where ${Prisma.join(conditions, ' and ')} ${newestFirst.andBeyond(page, columns)}
    order by ${newestFirst.order(page, columns)} limit ${page.limit + 1}`;
  return newestFirst.connection(rows, page);
}
