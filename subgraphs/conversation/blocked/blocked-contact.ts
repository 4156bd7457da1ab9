import type { Tx } from '../database.ts';

export const blockKinds = ['PERSON', 'PHONE', 'EMAIL'] as const;
export type BlockKind = (typeof blockKinds)[number];

export interface BlockedContactModel {
  readonly id: string;
  readonly kind: BlockKind;
  readonly value: string;
  readonly reason: string | null;
  readonly blockedAt: Date;
  readonly liftedAt: Date | null;
}

type Row = Omit<BlockedContactModel, 'kind'> & { readonly kind: string };

export function blockedContactOf({ kind: stored, ...row }: Row): BlockedContactModel {
  const kind = blockKinds.find((known) => known === stored);
  if (!kind) throw new Error(`There is no block of the kind ${stored}.`);
  return { ...row, kind };
}

/** Whether a customer or guest is blocked: as a person, by their telephone number or by their e-mail address. */
export async function isBlocked(tx: Tx, personId: string): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ isBlocked: boolean }[]>`
    select exists (
      select from blocked_contact b
      left join admin.customer customer on customer.id = ${personId}::uuid
      where b.lifted_at is null and case b.kind
        when 'PERSON' then b.value = ${personId}
        when 'PHONE' then regexp_replace(b.value, '\\D', '', 'g') = regexp_replace(customer.phone, '\\D', '', 'g')
          or b.value in (
            select contact.address from participant p
            join conversation c on c.id = p.conversation_id and c.customer_id = p.user_id
            join contact_identity contact on contact.conversation_id = c.id
            where p.user_id = ${personId}::uuid
          )
        else b.value = lower(customer.email)
      end
    ) as "isBlocked"`;
  return found?.isBlocked ?? false;
}

/** Whether a telephone number is blocked. @param address E.164 */
export async function isBlockedNumber(tx: Tx, address: string): Promise<boolean> {
  const found = await tx.blockedContact.findFirst({
    where: { kind: 'PHONE', value: address, liftedAt: null },
    select: { id: true },
  });
  return found !== null;
}

/** The people whom a block is about. */
export async function peopleOf(
  tx: Tx,
  { kind, value }: Pick<BlockedContactModel, 'kind' | 'value'>,
): Promise<readonly string[]> {
  if (kind === 'PERSON') return [value];
  const digits = value.replaceAll(/\D/g, '');
  const rows =
    kind === 'EMAIL'
      ? await tx.$queryRaw<{ id: string }[]>`
          select id::text from admin.customer where lower(email) = ${value}`
      : await tx.$queryRaw<{ id: string }[]>`
          select id::text from admin.customer
          where right(regexp_replace(phone, '\\D', '', 'g'), 8) = ${digits.slice(-8)}
            and regexp_replace(phone, '\\D', '', 'g') = ${digits}
          union
          select c.customer_id::text from contact_identity contact
          join conversation c on c.id = contact.conversation_id where contact.address = ${value}`;
  return rows.map(({ id }) => id);
}
