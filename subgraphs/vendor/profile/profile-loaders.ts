import { manyBy, oneBy } from '#platform/loaders/batch.ts';
import type { Database } from '../database.ts';
import { readMembers } from './members.ts';
import type { Duty } from './members.ts';

export function profileLoaders(db: Database) {
  return {
    /** The accounts that act for a vendor. */
    membersOfVendor: manyBy(
      (ids) => readMembers(db, ids),
      (member) => member.vendorId,
    ),
    /** What an account may do for its vendor, where somebody has said so. */
    dutyOfAccount: oneBy(
      (ids) => db.$queryRaw<{ userId: string; duty: Duty }[]>`
        select member.account_id::text as "userId", member.duty from vendor_member as member
        join admin.person on person.id = member.account_id and person.vendor_id = member.vendor_id
        where member.account_id = any(${ids}::uuid[])`,
      (member) => member.userId,
    ),
    /** Days off that have not passed in any time zone, soonest first. */
    holidaysOfVendor: manyBy(
      (ids) =>
        db.vendorHoliday.findMany({
          where: { vendorId: { in: ids }, lastDay: { gte: new Date(Date.now() - 2 * 86_400_000) } },
          orderBy: [{ firstDay: 'asc' }, { id: 'asc' }],
        }),
      (holiday) => holiday.vendorId,
    ),
  };
}
