import { erasedName } from '#contracts/erased-name.ts';
import { customerErased } from '#contracts/events/customers.ts';
import { badInput, notFound } from '#platform/errors/errors.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Manager } from '../accounts/may-manage.ts';
import { record } from '../audit/record.ts';
import { forgetPerson } from '../campaigns/audience/forget-person.ts';
import type { Tx } from '../database.ts';
import { endSessions } from '../sessions/end-sessions.ts';

export interface Erasure {
  readonly customerId: string;
  /** The name of the customer, typed by whoever erases them. */
  readonly name: string;
  readonly manager: Manager;
  /** Of a password that nobody knows. */
  readonly passwordHash: string;
}

/**
 * Erases what is known of a customer or guest, for good. Their row stays without them, because orders and the audit log refer to it.
 * Other subgraphs follow by the domain event.
 * @throws NOT_FOUND for nobody, and for one who was erased; BAD_USER_INPUT for another name
 */
export async function eraseCustomer(
  tx: Tx,
  tell: Tell,
  { customerId, name, manager, passwordHash }: Erasure,
): Promise<void> {
  const [before] = await tx.$queryRaw<{ isGuest: boolean; name: string }[]>`
    select is_guest as "isGuest", name from customer where id = ${customerId}::uuid`;
  if (!before) throw notFound('Customer');
  if (before.name.trim() !== name.trim()) throw badInput('input.name', 'is not the name of this customer');
  const { isGuest } = before;
  if (!(isGuest ? await eraseGuest(tx, customerId) : await eraseAccount(tx, customerId, passwordHash)))
    throw notFound('Customer');
  await forgetPerson(tx, customerId);
  await endSessions(tx, tell, { userId: customerId });
  await record(tx, { action: 'CUSTOMER_ERASED', actorId: manager.sub, subjectId: customerId });
  tell.publish(customerErased, { id: customerId }, { isGuest });
}

async function eraseGuest(tx: Tx, id: string): Promise<boolean> {
  const { count } = await tx.guest.updateMany({
    where: { id, erasedAt: null },
    data: { name: erasedName, email: null, phone: null, tags: [], erasedAt: new Date() },
  });
  return count === 1;
}

/** Nobody has the password of the account any more, and its address is one that can't exist (RFC 2606). */
async function eraseAccount(tx: Tx, id: string, passwordHash: string): Promise<boolean> {
  const now = new Date();
  const { count } = await tx.user.updateMany({
    where: { id, role: 'CUSTOMER', erasedAt: null },
    data: {
      name: erasedName,
      email: `${id}@erased.invalid`,
      emailVerifiedAt: null,
      phone: null,
      tags: [],
      locale: null,
      timezone: null,
      currency: null,
      passwordHash,
      passwordVersion: { increment: 1 },
      disabledAt: now,
      erasedAt: now,
    },
  });
  await tx.setUp.deleteMany({ where: { userId: id } });
  await tx.emailVerification.deleteMany({ where: { userId: id } });
  return count === 1;
}
