import { defaultLocale, findLocale } from '#platform/localisation/locales.ts';
import type { Locale } from '#platform/localisation/locales.ts';
import type { Tx } from '../../database.ts';
import { contactOf } from '../recipients/contacts.ts';

/** How times and amounts are written for a person: as they have chosen, else as for everybody, by UTC. */
export async function clocksAndNumbersOf(
  tx: Tx,
  personId: string,
): Promise<{ readonly locale: Locale; readonly timezone: string }> {
  const contact = await contactOf(tx, personId);
  return {
    locale: findLocale(contact?.locale ?? defaultLocale) ?? defaultLocale,
    timezone: contact?.timezone ?? 'UTC',
  };
}
