import { isValidPhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { SlotModel } from '../findings/finding.ts';
import { offsetMinutes } from '../detect/slots/offset.ts';

/** What was told of one kind; null without it. */
export function told(slots: readonly SlotModel[], name: SlotModel['slot']): string | null {
  return slots.find(({ slot }) => slot === name)?.value ?? null;
}

/** The first of these numbers that can be dialled, E.164. */
export function dialled(...numbers: readonly (string | null)[]): string | null {
  for (const given of numbers) {
    if (given === null || given.length > 40 || !isValidPhoneNumber(given)) continue;
    return parsePhoneNumberFromString(given)?.number ?? null;
  }
  return null;
}

/** The moment of a local time such as `2027-03-01T16:15`; null for a day without an hour, and for what has passed. */
export function momentOf(value: string | null, timezone: string, now: Date): string | null {
  if (value === null || !value.includes('T')) return null;
  const asIfUtc = new Date(`${value}:00Z`);
  if (Number.isNaN(asIfUtc.getTime())) return null;
  const moment = new Date(asIfUtc.getTime() - offsetMinutes(asIfUtc, timezone) * 60_000);
  return moment > now ? moment.toISOString() : null;
}

/** A postcode, a town or both behind a street: “, 10115 Berlin”, “ in Berlin”. */
const behindStreet =
  /^(?:,? ?(?:in )?\d{4,5}(?: \p{Lu}[\p{L}-]+)?|,? in \p{Lu}[\p{L}-]+|, \p{Lu}[\p{L}-]+(?=[,.;!?]|$))/u;

/**
 * The address in one line: the street with what stands behind it, else with the postcode that was told elsewhere.
 * @param bodies of messages by their `seq`
 */
export function addressOf(slots: readonly SlotModel[], bodies: ReadonlyMap<number, string>): string | null {
  const street = slots.find(({ slot }) => slot === 'ADDRESS');
  if (!street) return null;
  const [behind] = behindStreet.exec(bodies.get(street.seq)?.slice(street.to) ?? '') ?? [];
  if (behind !== undefined) return street.value + behind;
  const code = told(slots, 'POSTCODE');
  return code === null ? street.value : `${street.value}, ${code}`;
}
