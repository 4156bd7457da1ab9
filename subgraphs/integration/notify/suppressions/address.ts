import { createHash } from 'node:crypto';
import type { SentChannel } from '../channels.ts';

/** An address as it is compared: e-mail without regard to case, telephone numbers without separators. */
export function comparedAddress(channel: SentChannel, address: string): string {
  const given = address.trim();
  switch (channel) {
    case 'EMAIL':
      return given.toLowerCase();
    case 'SMS':
    case 'WHATSAPP':
    case 'VOICE':
      return given.replaceAll(/[^\d+]/g, '').replace(/^00/, '+');
    case 'PUSH':
      return given;
  }
}

/** How an address is stored: nobody reads the addresses of people out of the list. */
export function hashOfAddress(channel: SentChannel, address: string): string {
  return createHash('sha256').update(comparedAddress(channel, address)).digest('hex');
}

/** What operators see of an address: enough to recognise it, too little to write to it. */
export function shownAddress(channel: SentChannel, address: string): string {
  const compared = comparedAddress(channel, address);
  switch (channel) {
    case 'EMAIL':
      return `${Array.from(compared).at(0) ?? ''}…${compared.slice(compared.lastIndexOf('@'))}`;
    case 'SMS':
    case 'WHATSAPP':
    case 'VOICE':
      return `${compared.slice(0, 4)}…${compared.slice(-3)}`;
    case 'PUSH':
      return `…${compared.slice(-6)}`;
  }
}
