import type { Tx } from '../../database.ts';
import type { SentChannel } from '../channels.ts';
import { devicesOf } from '../devices/devices-of.ts';
import { accountsOf, contactOf, vendorContactOf } from './contacts.ts';
import { dialable } from './dialable.ts';
import type { Recipient } from './recipient.ts';

/** Where one message goes. */
export interface Address {
  readonly address: string;
  /** Whose it is: their wishes count. Null for a vendor's own. */
  readonly personId: string | null;
  readonly locale: string | null;
}

/** Everywhere that a channel reaches a recipient: each of the devices, or the telephone, or the e-mail address. */
export async function addressesOf(
  tx: Tx,
  recipient: Recipient,
  channel: SentChannel,
): Promise<readonly Address[]> {
  if (channel === 'PUSH') return devices(tx, recipient);
  const isVendor = recipient.kind === 'VENDOR';
  const contact = isVendor ? await vendorContactOf(tx, recipient.id) : await contactOf(tx, recipient.id);
  if (!contact) return [];
  const address = channel === 'EMAIL' ? contact.email : dialable(contact.phone);
  if (!address) return [];
  const locale = 'locale' in contact ? contact.locale : null;
  return [{ address, personId: isVendor ? null : contact.id, locale }];
}

async function devices(tx: Tx, { kind, id }: Recipient): Promise<readonly Address[]> {
  const people = kind === 'VENDOR' ? await accountsOf(tx, id) : [id];
  const found = await devicesOf(tx, people);
  return found.map(({ token: address, personId, locale }) => ({ address, personId, locale }));
}
