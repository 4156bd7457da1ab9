import { createHash } from 'node:crypto';
import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { rateLimited } from '#platform/errors/errors.ts';
import { networkOf } from '#platform/server/network-of.ts';

const hourSeconds = 60 * 60;

/**
 * Counts a sign-up of a network address, in Postgres for all replicas. Answers that an e-mail address is taken count
 * too, because they reveal which addresses have an account.
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
  // Only a hash is stored, because addresses are personal data.
  const key = createHash('sha256').update(networkOf(address)).digest('hex');
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw rateLimited(Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000)));
  }
}
