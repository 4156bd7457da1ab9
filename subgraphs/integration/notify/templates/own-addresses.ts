import { conflict } from '#platform/errors/errors.ts';
import type { Tx } from '../../database.ts';
import type { SentChannel } from '../channels.ts';
import { addressesOf } from '../recipients/addresses.ts';

const missing: Readonly<Record<SentChannel, string>> = {
  PUSH: 'You have no device that takes push messages: allow them in the app.',
  EMAIL: 'Your account has no e-mail address.',
  SMS: 'Your account has no telephone number: add it to your profile.',
  WHATSAPP: 'Your account has no telephone number: add it to your profile.',
  VOICE: 'Your account has no telephone number: add it to your profile.',
};

/**
 * Where a person gets messages of a channel, for a test that they ask for themselves.
 * @throws CONFLICT with what is missing
 */
export async function ownAddresses(
  tx: Tx,
  personId: string,
  channel: SentChannel,
): Promise<readonly string[]> {
  const addresses = (await addressesOf(tx, { kind: 'PERSON', id: personId }, channel)).map(
    ({ address }) => address,
  );
  if (addresses.length === 0) throw conflict(missing[channel]);
  const isTelephone = channel !== 'PUSH' && channel !== 'EMAIL';
  if (isTelephone && !addresses.every((number) => /^\+[1-9]\d{6,14}$/.test(number))) {
    throw conflict(
      'Your telephone number needs its country, such as +49 30 123456: change it in your profile.',
    );
  }
  return addresses;
}
