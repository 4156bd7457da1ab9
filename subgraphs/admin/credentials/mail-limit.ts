import { createHash } from 'node:crypto';
import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { rateLimited } from '#platform/errors/errors.ts';
import { networkOf } from '#platform/server/network-of.ts';
import type { Whereabouts } from './known-networks.ts';

const hourSeconds = 60 * 60;

/** Mails of one purpose that an e-mail address may get, and that a network address may ask for, within an hour. */
export const mostMails = { account: 5, address: 100 } as const;

/**
 * Counts a request for a mail, in Postgres for all replicas, whether or not an account has the e-mail address.
 * @throws RATE_LIMITED beyond {@link mostMails}
 */
export async function countMail(
  pool: pg.Pool,
  purpose: 'password reset' | 'e-mail verification',
  { email, address }: Whereabouts,
): Promise<void> {
  if (address !== undefined) await count(pool, `${purpose} address ${networkOf(address)}`, mostMails.address);
  await count(pool, `${purpose} ${email}`, mostMails.account);
}

async function count(pool: pg.Pool, counted: string, points: number): Promise<void> {
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    schemaName: 'admin',
    tableName: 'sign_in_failure',
    keyPrefix: '',
    tableCreated: true,
    clearExpiredByTimeout: false,
    points,
    duration: hourSeconds,
  });
  try {
    // Only a hash is stored, because addresses are personal data.
    await limiter.consume(createHash('sha256').update(counted).digest('hex'));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw rateLimited(Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000)));
  }
}
