import { badInput } from '#platform/errors/errors.ts';

/** The number as it is stored (E.164); null for one without the code of its country. */
export function readAddress(given: string): string | null {
  const address = given.replaceAll(/[\s().\-/]/g, '').replace(/^00/, '+');
  return /^\+[1-9]\d{6,14}$/.test(address) ? address : null;
}

/** The number as it is stored (E.164). @throws BAD_USER_INPUT for one without the code of its country */
export function toAddress(given: string, field = 'input.address'): string {
  const address = readAddress(given);
  if (address !== null) return address;
  throw badInput(
    field,
    'must be a telephone number with the code of its country, for example +49 151 23456789',
  );
}
