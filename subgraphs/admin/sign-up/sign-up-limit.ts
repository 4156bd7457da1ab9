import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { rateLimited } from '#platform/errors/errors.ts';

const hourSeconds = 60 * 60;

/**
 * Counts a sign-up of a network address, in Postgres for all replicas. Answers that an e-mail address is taken count
 * too: they tell who has an account, and must not be had by the thousand.
 * @throws RATE_LIMITED beyond `mostPerHour`
 */
export async function countSignUp(pool: pg.Pool, address: string, mostPerHour: number): Promise<void> {
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    schemaName: 'admin',
    tableName: 'sign_up_attempt',
    keyPrefix: '',
    tableCreated: true,
    clearExpiredByTimeout: false,
    points: mostPerHour,
    duration: hourSeconds,
  });
  // Who asked is not ours to keep.
  const key = createHash('sha256').update(networkOf(address)).digest('hex');
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw rateLimited(Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000)));
  }
}

/**
 * What one subscriber of a network has: an IPv4 address, or the first 64 bits of an IPv6 address (RFC 6177), of which
 * every device may take as many as it likes.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [head = '', tail = ''] = address.split('::');
  const first = head.split(':').filter((group) => group !== '');
  const last = tail.split(':').filter((group) => group !== '');
  const zeros = address.includes('::') ? Array<string>(8 - first.length - last.length).fill('0') : [];
  const groups = [...first, ...zeros, ...last].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
