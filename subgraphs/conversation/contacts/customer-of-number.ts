import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { tellOfGuest } from '../guests/tell-of-guest.ts';
import type { Starter } from '../participants/starter.ts';

/**
 * Who writes from a number that has no conversation yet: the account that has verified it, or a new guest without a session. The name of
 * a guest shows the end of the number only, because vendors see it as well; operators find the whole number beside the conversation.
 * @param personId the account; one that is closed, or an operator's, is not taken
 */
export async function customerOfNumber(
  tx: Tx,
  tell: Tell,
  {
    personId,
    address,
    conversationId,
  }: {
    readonly personId: string | null;
    readonly address: string;
    readonly conversationId: string;
  },
): Promise<Starter> {
  const account = personId === null ? null : await findAccount(tx, personId);
  if (account) return account;
  return guestOfNumber(tx, tell, { name: null, address, conversationId });
}

/** A new guest without a session. @param name null calls them by the end of their number */
export async function guestOfNumber(
  tx: Tx,
  tell: Tell,
  {
    name,
    address,
    conversationId,
  }: {
    readonly name: string | null;
    readonly address: string;
    readonly conversationId: string;
  },
): Promise<Starter> {
  const displayName = name ?? `Guest …${address.slice(-4)}`;
  const [guest] = await tx.$queryRaw<{ id: string }[]>`
    select admin.add_guest(${displayName}::text, ${address}::text, ${conversationId}::uuid)::text as id`;
  if (!guest) throw new Error('The admin service made no guest.');
  tellOfGuest(tell, guest.id, { name, email: null, phone: address });
  return { userId: guest.id, isGuest: true, role: 'CUSTOMER', displayName };
}

async function findAccount(tx: Tx, personId: string): Promise<Starter | null> {
  const [person] = await tx.$queryRaw<{ name: string; role: 'CUSTOMER' | 'VENDOR' }[]>`
    select name, role from admin.person
    where id = ${personId}::uuid and role in ('CUSTOMER', 'VENDOR') and disabled_at is null
    for key share`;
  return person ? { userId: personId, isGuest: false, role: person.role, displayName: person.name } : null;
}
