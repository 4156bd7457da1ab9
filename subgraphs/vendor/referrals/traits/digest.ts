import { createHmac } from 'node:crypto';
import { isIP } from 'node:net';
import type { Tx } from '../../database.ts';

/**
 * A keyed digest of something by which a person could be known again. Networks are few, so that a digest without a key could be
 * found by trying all.
 */
export async function digestOf(tx: Tx, kind: 'NETWORK' | 'DEVICE', value: string): Promise<string> {
  const { secret } = await tx.referralSecret.findUniqueOrThrow({ where: { id: 1 } });
  return createHmac('sha256', secret).update(`${kind} ${value}`).digest('base64url');
}

/**
 * The block of addresses that one household, office or street shares: /24 of IPv4, /48 of IPv6. Null for what is no address, and
 * for one of this machine, which says nothing.
 */
export function blockOf(address: string | undefined): string | null {
  const plain = (address ?? '').replace(/^::ffff:/i, '');
  if (isIP(plain) === 4) {
    const [first = '', second = '', third = ''] = plain.split('.');
    return first === '127' ? null : `${first}.${second}.${third}.0/24`;
  }
  if (isIP(plain) !== 6 || plain === '::1') return null;
  const [head = '', tail] = plain.split('::');
  const start = head.split(':').filter((group) => group !== '');
  const end = (tail ?? '').split(':').filter((group) => group !== '');
  const zeros = tail === undefined ? [] : Array<string>(8 - start.length - end.length).fill('0');
  const groups = [...start, ...zeros, ...end].slice(0, 3);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/48`;
}
