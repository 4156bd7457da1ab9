import { customerChanged } from '#contracts/events/customers.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { ContactData } from './update-guest.ts';

/** Tells other subgraphs what a guest has left of themselves; nothing where all of it is null. */
export function tellOfGuest(tell: Tell, guestId: string, left: ContactData): void {
  const fields = (['name', 'email', 'phone'] as const).filter((field) => left[field] !== null);
  if (fields.length > 0) tell.publish(customerChanged, { id: guestId }, { isGuest: true, fields });
}
