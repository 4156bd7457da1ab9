import { findPhoneNumbersInText } from 'libphonenumber-js/min';
import { countryOfZone } from '#platform/localisation/country-of-zone.ts';
import type { Ground, Slot, Turn } from '../insight.ts';
import { searched, slotAt } from './slot.ts';

const MIN_DIGITS = 7;
const MAX_DIGITS = 200;

/** Telephone numbers, as E.164. */
export function findPhones(turn: Turn, ground: Ground): Slot[] {
  const text = searched(turn);
  const digits = text.match(/\d/g)?.length ?? 0;
  if (digits < MIN_DIGITS || digits > MAX_DIGITS) return [];
  const country = countryOfZone(ground.timezone);
  const fallback = ground.language === 'de' ? 'DE' : 'US';
  // A postcode after a house number is none.
  const isLong = ({ startsAt, endsAt }: { startsAt: number; endsAt: number }) =>
    text.slice(startsAt, endsAt).replaceAll(/\D/g, '').length >= MIN_DIGITS;
  return findPhoneNumbersInText(text, country ?? fallback)
    .filter(isLong)
    .map(({ number, startsAt, endsAt }) =>
      slotAt(turn, 'PHONE', { from: startsAt, to: endsAt }, number.number, number.isValid() ? 0.95 : 0.6),
    );
}
