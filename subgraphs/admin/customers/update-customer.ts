import { customerChanged } from '#contracts/events/customers.ts';
import { badInput, forbidden, notFound } from '#platform/errors/errors.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Manager } from '../accounts/may-manage.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../database.ts';
import type { CustomerChanges } from './customer-changes.ts';

interface Customer {
  readonly isGuest: boolean;
  readonly email: string | null;
}

/**
 * Changes a customer or guest. Nothing is written when all is what it was.
 * @throws NOT_FOUND for nobody; FORBIDDEN for the e-mail address of an account and an agent; BAD_USER_INPUT for one that is taken
 */
export async function updateCustomer(
  tx: Tx,
  tell: Tell,
  {
    customerId,
    changes,
    manager,
  }: { readonly customerId: string; readonly changes: CustomerChanges; readonly manager: Manager },
): Promise<void> {
  const [before] = await tx.$queryRaw<Customer[]>`
    select is_guest as "isGuest", email from customer where id = ${customerId}::uuid`;
  if (!before) throw notFound('Customer');
  const email = await newAddress(tx, { ...before, id: customerId }, changes.email ?? null, manager);
  const given = { ...changes, ...(!before.isGuest && { email: email ?? undefined }) };
  const fields = await changeCustomer(tx, customerId, given);
  if (fields.length === 0) return;
  const facts = { fields: fields.join(' ') };
  await record(tx, { action: 'CUSTOMER_CHANGED', actorId: manager.sub, subjectId: customerId, facts });
  tell.publish(customerChanged, { id: customerId }, { isGuest: before.isGuest, fields: [...fields] });
}

/** The address that an account gets: null for the one that it has. */
async function newAddress(
  tx: Tx,
  { id, isGuest, email: old }: Customer & { readonly id: string },
  given: string | null,
  manager: Manager,
): Promise<string | null> {
  const email = given?.toLowerCase() ?? null;
  if (isGuest || email === null || email === old) return null;
  if (manager.kind === 'OPERATOR' && manager.role !== 'ADMIN') {
    throw forbidden('Let an ADMIN change the e-mail address of an account: the customer signs in with it.');
  }
  const other = await tx.user.findUnique({ where: { email }, select: { id: true } });
  if (other && other.id !== id) throw badInput('input.email', 'belongs to another account');
  return email;
}

/** @returns what has changed */
async function changeCustomer(
  tx: Tx,
  customerId: string,
  { name, email, phone, tags }: CustomerChanges,
): Promise<readonly ('name' | 'email' | 'phone' | 'tags')[]> {
  const changes = {
    ...(name != null && { name }),
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    ...(tags != null && { tags }),
  };
  const [row] = await tx.$queryRaw<{ fields: ('name' | 'email' | 'phone' | 'tags')[] | null }[]>`
    select change_customer(${customerId}::uuid, ${JSON.stringify(changes)}::jsonb) as fields`;
  return row?.fields ?? [];
}
