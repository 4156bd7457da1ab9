import type { Tx } from '../../database.ts';
import type { Role } from './announcement-input.ts';

/** Whom an announcement reaches: open accounts of its roles that existed when it was made. Guests have no role. */
export interface Audience {
  readonly roles: readonly Role[];
  /** Null for now. */
  readonly createdAt: Date | null;
}

/** Somebody who gets an announcement, and the language that they read; null where they have chosen none. */
export interface Recipient {
  readonly id: string;
  readonly locale: string | null;
}

/** How many people that are. */
export async function countAudience(
  tx: Pick<Tx, '$queryRaw'>,
  { roles, createdAt }: Audience,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ people: number }[]>`
    select count(*)::int as people from admin.person
    where role = any(${[...roles]}::text[]) and disabled_at is null
      and created_at <= coalesce(${createdAt}::timestamptz, now())`;
  return row?.people ?? 0;
}

/** The next people in the order of their ids. @param after the last one so far; null for the first page */
export async function nextOfAudience(
  tx: Pick<Tx, '$queryRaw'>,
  { roles, createdAt }: Audience,
  { after, most }: { readonly after: string | null; readonly most: number },
): Promise<readonly Recipient[]> {
  return tx.$queryRaw<Recipient[]>`
    select person.id::text, contact.locale from admin.person join admin.contact on contact.id = person.id
    where person.role = any(${[...roles]}::text[]) and person.disabled_at is null
      and person.created_at <= coalesce(${createdAt}::timestamptz, now())
      and (${after}::uuid is null or person.id > ${after}::uuid)
    order by person.id limit ${most}`;
}
