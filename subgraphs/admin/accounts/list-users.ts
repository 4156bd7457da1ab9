import { z } from 'zod';
import { Prisma } from '#generated/prisma/admin/client.ts';
import { isId, optionalText } from '#platform/input/fields.ts';
import { decodeCursor, encodeCursor } from '#platform/pagination/cursor.ts';
import { connectionOf } from '#platform/pagination/page.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
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

const cursorSchema = z.tuple([z.iso.datetime(), z.string().refine(isId)]);

/** A page of the accounts, newest first; two of the same moment stand in the order of their ids. */
export async function listUsers(tx: Tx, filter: UserFilter, page: Page): Promise<Connection<Person>> {
  const isForward = page.direction === 'forward';
  const conditions = [Prisma.sql`true`];
  if (filter.role && filter.role.length > 0) {
    conditions.push(Prisma.sql`role = any(${filter.role}::user_role[])`);
  }
  if (filter.search) {
    const pattern = `%${filter.search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    conditions.push(Prisma.sql`(name ilike ${pattern} or email ilike ${pattern})`);
  }
  if (filter.vendorId != null) {
    // What can't be an id no account has.
    const isOfVendor = Prisma.sql`vendor_id = ${isId(filter.vendorId) ? filter.vendorId : null}::uuid`;
    conditions.push(isOfVendor);
  }
  if (filter.isDisabled != null) {
    conditions.push(Prisma.sql`(disabled_at is not null) = ${filter.isDisabled}`);
  }
  if (page.cursor !== null) {
    const [at, id] = decodeCursor(page.cursor, cursorSchema, isForward ? 'after' : 'before');
    const key = Prisma.sql`(${at}::timestamptz, ${id}::uuid)`;
    conditions.push(
      isForward ? Prisma.sql`(created_at, id) < ${key}` : Prisma.sql`(created_at, id) > ${key}`,
    );
  }
  const order = isForward ? Prisma.sql`created_at desc, id desc` : Prisma.sql`created_at, id`;
  const rows = await tx.$queryRaw<Person[]>`
    select id::text, name, email, phone, role::text, vendor_id::text as "vendorId",
           created_at as "createdAt", disabled_at as "disabledAt"
    from account where ${Prisma.join(conditions, ' and ')}
    order by ${order} limit ${page.limit + 1}`;
  return connectionOf(rows, page, (person) => encodeCursor([person.createdAt.toISOString(), person.id]));
}
