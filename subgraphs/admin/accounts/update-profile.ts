import { z } from 'zod';
import type { User } from '#generated/prisma/admin/client.ts';
import { customerChanged } from '#contracts/events/customers.ts';
import { forbidden } from '#platform/errors/errors.ts';
import { currency, phone } from '#platform/input/fields.ts';
import { locale, timezone } from '#platform/localisation/fields.ts';
import type { Tell } from '#platform/writes/write.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../database.ts';
import { personName } from './fields.ts';
import { lockUser } from './lock-user.ts';

/** A change of one's own account: what is missing stays, and what is null is removed, as a blank phone is. A name is never removed. */
export const profileChanges = z.object({
  name: personName.nullish(),
  phone: z
    .string()
    .nullable()
    .transform((value) => (value?.trim() === '' ? null : value))
    .pipe(phone.nullable())
    .optional(),
  locale: locale.nullable().optional(),
  timezone: timezone.nullable().optional(),
  currency: currency.nullable().optional(),
});

/**
 * Changes the name, telephone number and settings of an account. Nothing is written when all are what they were.
 * @throws FORBIDDEN for a caller without an account
 */
export async function updateProfile(
  tx: Tx,
  tell: Tell,
  userId: string,
  changes: z.infer<typeof profileChanges>,
): Promise<User> {
  const before = await lockUser(tx, userId);
  if (!before) throw forbidden('Guests have no account: they use updateGuest.');
  const after = {
    name: changes.name ?? before.name,
    phone: changes.phone === undefined ? before.phone : changes.phone,
    locale: changes.locale === undefined ? before.locale : changes.locale,
    timezone: changes.timezone === undefined ? before.timezone : changes.timezone,
    currency: changes.currency === undefined ? before.currency : changes.currency,
  };
  const fields = (['name', 'phone', 'locale', 'timezone', 'currency'] as const).filter(
    (field) => after[field] !== before[field],
  );
  if (fields.length === 0) return before;
  await record(tx, {
    action: 'PROFILE_CHANGED',
    actorId: userId,
    subjectId: userId,
    facts: { fields: fields.join(' ') },
  });
  const contact = (['name', 'phone'] as const).filter((field) => fields.includes(field));
  if (before.role === 'CUSTOMER' && contact.length > 0) {
    tell.publish(customerChanged, { id: userId }, { isGuest: false, fields: contact });
  }
  return tx.user.update({ where: { id: userId }, data: after });
}
