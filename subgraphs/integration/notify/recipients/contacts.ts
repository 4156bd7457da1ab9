import { duties, suffices } from '#contracts/vendor-duties.ts';
import type { Duty } from '#contracts/vendor-duties.ts';
import type { Tx } from '../../database.ts';

type Reading = Pick<Tx, '$queryRaw'>;

/** How a person is reached, an account or a guest. */
export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  /** As they wrote it. */
  readonly phone: string | null;
  readonly locale: string | null;
  readonly timezone: string | null;
}

/** How a vendor is reached as a business, beside the people who act for it. */
export interface VendorContact {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  /** As it was written. */
  readonly phone: string | null;
  readonly timezone: string;
}

/** @returns null for nobody, for example a guest who has signed up */
export async function contactOf(tx: Reading, personId: string): Promise<Contact | null> {
  const [contact] = await tx.$queryRaw<Contact[]>`
    select id::text, name, email, phone, locale, timezone from admin.contact where id = ${personId}::uuid`;
  return contact ?? null;
}

/** @returns null for no vendor */
export async function vendorContactOf(tx: Reading, vendorId: string): Promise<VendorContact | null> {
  const [contact] = await tx.$queryRaw<VendorContact[]>`
    select vendor_id::text as id, display_name as name, email, phone, timezone
    from vendor.contact where vendor_id = ${vendorId}::uuid`;
  return contact ?? null;
}

type Ids = readonly { readonly id: string }[];

/** The open accounts that act for a vendor, in the order of their ids. @param least only those with this duty, or a higher one */
export async function accountsOf(
  tx: Reading,
  vendorId: string,
  least: Duty = 'WORKER',
): Promise<readonly string[]> {
  const enough = duties.filter((duty) => suffices(duty, least));
  const rows = await tx.$queryRaw<Ids>`
    select person.id::text
    from admin.person
    left join vendor.member_duty as member on member.vendor_id = person.vendor_id and member.account_id = person.id
    where person.vendor_id = ${vendorId}::uuid and person.disabled_at is null
      and coalesce(member.duty, 'OWNER') = any(${enough}::text[])
    order by person.id`;
  return rows.map(({ id }) => id);
}

/** The open accounts of administrators and agents, in the order of their ids. */
export async function operators(tx: Reading): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<Ids>`
    select id::text from admin.person where role in ('ADMIN', 'AGENT') and disabled_at is null order by id`;
  return rows.map(({ id }) => id);
}

/** The open accounts of administrators, in the order of their ids. */
export async function administrators(tx: Reading): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<Ids>`
    select id::text from admin.person where role = 'ADMIN' and disabled_at is null order by id`;
  return rows.map(({ id }) => id);
}
