import type { Duty } from '#contracts/vendor-duties.ts';
import { conflict } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { Tx } from '../database.ts';
import { lockVendor } from './change-profile.ts';

export { duties } from '#contracts/vendor-duties.ts';
export type { Duty };

/** An account that acts for a vendor. */
export interface Member {
  readonly vendorId: string;
  readonly userId: string;
  readonly duty: Duty;
}

/** The open accounts of vendors, oldest first. One without a row is an owner. */
export function readMembers(tx: Pick<Tx, '$queryRaw'>, vendorIds: readonly string[]): Promise<Member[]> {
  return tx.$queryRaw<Member[]>`
    select person.vendor_id::text as "vendorId", person.id::text as "userId", coalesce(member.duty, 'OWNER') as duty
    from admin.person
    left join vendor_member as member on member.vendor_id = person.vendor_id and member.account_id = person.id
    where person.vendor_id = any(${vendorIds}::uuid[]) and person.disabled_at is null
    order by person.vendor_id, person.created_at, person.id`;
}

/**
 * Says what an account may do for a vendor.
 * @returns whether that is another duty than before
 * @throws CONFLICT for an account that does not act for it, and where no owner would be left
 */
export async function setMember(
  tx: Tx,
  { vendorId, userId, duty }: { readonly vendorId: string; readonly userId: string; readonly duty: Duty },
): Promise<boolean> {
  await lockVendor(tx, vendorId);
  const members = await readMembers(tx, [vendorId]);
  const member = isId(userId) ? members.find((one) => one.userId === userId.toLowerCase()) : undefined;
  if (!member) throw conflict('No open account of this vendor has this id: choose one of its members.');
  if (member.duty === duty) return false;
  const owners = members.filter((one) => one.duty === 'OWNER' && one !== member);
  if (duty !== 'OWNER' && owners.length === 0) {
    throw conflict('A vendor needs an owner: make another account the owner first.');
  }
  await tx.vendorMember.upsert({
    where: { vendorId_accountId: { vendorId, accountId: member.userId } },
    create: { vendorId, accountId: member.userId, duty },
    update: { duty, changedAt: new Date() },
    select: { duty: true },
  });
  return true;
}
