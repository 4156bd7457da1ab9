import { badInput } from '#platform/errors/errors.ts';
import type { Tx } from '../database.ts';

/**
 * Reports go to people of this installation only: an address that nobody here has could be a stranger's.
 * @throws BAD_USER_INPUT for the first address that no open account has
 */
export async function checkRecipients(tx: Tx, recipients: readonly string[]): Promise<void> {
  const known = await openAddresses(tx, recipients);
  const unknown = recipients.findIndex((address) => !known.has(address));
  if (unknown >= 0)
    throw badInput(`input.recipients.${unknown}`, 'is not the address of an open account here');
}

/** Those of the addresses, in small letters, that an open account has at this moment. */
export async function openAddresses(tx: Tx, addresses: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ email: string }[]>`
    select lower(contact.email) as email
    from admin.contact join admin.person on person.id = contact.id
    where person.disabled_at is null and lower(contact.email) = any(${addresses}::text[])`;
  return new Set(rows.map(({ email }) => email));
}
