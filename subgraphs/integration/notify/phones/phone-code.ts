import { createHmac, randomInt } from 'node:crypto';
import { deriveSecret } from '../../hub/connections/keyring.ts';
import { isSame } from '../../hub/webhooks/is-same.ts';
import type { Services } from '../../services.ts';

/** Whose number is to be verified. */
export interface PhoneOfPerson {
  readonly personId: string;
  /** E.164. */
  readonly phone: string;
}

export function newPhoneCode(): string {
  return String(randomInt(0, 1_000_000)).padStart(6, '0');
}

/** How a code is stored: nobody who reads the database can find it by trying all, because the key is not there. */
export function hashOfCode(
  { settings }: Pick<Services, 'settings'>,
  { personId, phone }: PhoneOfPerson,
  code: string,
): string {
  return createHmac('sha256', deriveSecret(settings.keyring, 'phone codes', 32))
    .update(`${personId}\n${phone}\n${code}`)
    .digest('hex');
}

export function isCodeOf(
  services: Pick<Services, 'settings'>,
  about: PhoneOfPerson,
  code: string,
  hash: string,
): boolean {
  return isSame(hashOfCode(services, about, code), hash);
}
