import { conflict } from '#platform/errors/errors.ts';
import type { Tx } from '../../database.ts';
import type { SentChannel } from '../channels.ts';
import { devicesOf } from '../devices/devices-of.ts';

interface Contact {
  readonly email: string | null;
  readonly phone: string | null;
}

/**
 * Where a person gets messages of a channel, for a test that they ask for themselves.
 * @throws CONFLICT with what is missing
 */
export async function ownAddresses(
  tx: Pick<Tx, '$queryRaw' | 'device'>,
  personId: string,
  channel: SentChannel,
): Promise<readonly string[]> {
  if (channel === 'PUSH') {
    const devices = await devicesOf(tx, [personId]);
    if (devices.length === 0)
      throw conflict('You have no device that takes push messages: allow them in the app.');
    return devices.map(({ token }) => token);
  }
  const [contact] = await tx.$queryRaw<Contact[]>`
    select email, phone from admin.contact where id = ${personId}::uuid`;
  return [channel === 'EMAIL' ? mailAddress(contact) : telephone(contact)];
}

function mailAddress(contact: Contact | undefined): string {
  if (contact?.email == null) throw conflict('Your account has no e-mail address.');
  return contact.email;
}

function telephone(contact: Contact | undefined): string {
  const phone = (contact?.phone ?? '').replaceAll(/[\s().\-/]/g, '').replace(/^00/, '+');
  if (phone === '') throw conflict('Your account has no telephone number: add it to your profile.');
  if (!/^\+[1-9]\d{6,14}$/.test(phone)) {
    throw conflict(
      'Your telephone number needs its country, such as +49 30 123456: change it in your profile.',
    );
  }
  return phone;
}
