import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { createLimiter } from './limiter.ts';
import type { Limiter } from './limiter.ts';

describe('the limit of a provider', () => {
  let database: TestDatabase;
  /** Of two processes. */
  let pools: pg.Pool[];
  let accounts = 0;

  before(async () => {
    database = await createTestDatabase();
    pools = [0, 1].map(
      () => new pg.Pool({ connectionString: database.url, options: '-c search_path=integration', max: 8 }),
    );
  });
  after(async () => {
    await Promise.all(pools.map((pool) => pool.end()));
    await database.drop();
  });

  /** The limiters of two processes for the same account. */
  function limiters(perSecond: number, burst: number): Limiter[] {
    const account = `account-${(accounts += 1)}`;
    const limits = { perSecond, burst, concurrency: 1, timeoutMs: 1 };
    return pools.map((pool) => createLimiter(pool, { provider: 'ACME', account, limits }));
  }

  const never = 24 * 60 * 60 * 1000;

  it('lets a burst leave at once and spaces what follows', async () => {
    const [limiter] = limiters(0.01, 3);
    const waits: number[] = [];
    for (let request = 0; request < 5; request += 1) {
      const turn = await limiter?.reserve(never);
      waits.push(Math.round((turn?.waitMs ?? -1) / 1000));
    }
    assert.deepEqual(waits.slice(0, 3), [0, 0, 0]);
    // One every hundred seconds, less the moments that the test took.
    assert.ok(Math.abs((waits[3] ?? 0) - 100) <= 20, String(waits));
    assert.ok(Math.abs((waits[4] ?? 0) - 200) <= 20, String(waits));
  });

  it('is one for all processes, however many ask at once', async () => {
    const both = limiters(0.001, 10);
    const turns = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => both[index % 2]?.reserve(5_000)),
    );
    assert.equal(turns.filter((turn) => turn?.isReserved).length, 10);
    assert.ok(turns.filter((turn) => turn?.isReserved).every((turn) => turn?.waitMs === 0));
  });

  it('reserves nothing for who would wait too long, and says how long', async () => {
    const [limiter] = limiters(0.01, 1);
    await limiter?.reserve(0);
    for (let round = 0; round < 3; round += 1) {
      const turn = await limiter?.reserve(5_000);
      assert.equal(turn?.isReserved, false);
      assert.ok(turn.waitMs > 60_000 && turn.waitMs <= 100_000, String(turn.waitMs));
    }
  });

  it('holds all processes back for as long as the provider asks', async () => {
    const [one, other] = limiters(100, 100);
    await one?.hold(60_000);
    const turn = await other?.reserve(5_000);
    assert.equal(turn?.isReserved, false);
    assert.ok(turn.waitMs > 30_000 && turn.waitMs <= 60_000, String(turn.waitMs));
    // A shorter request of the provider's ends nothing.
    await other?.hold(1_000);
    assert.equal((await one?.reserve(5_000))?.isReserved, false);
  });
});
