import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { sandboxAccount } from '../connections/account.ts';
import { createHealth } from './create-health.ts';
import { readHealth } from './read-health.ts';
import type { ProviderHealth } from './read-health.ts';
import { usedProviders } from './used-providers.ts';
import { purgeHealth } from './write-health.ts';

const log = pino({ level: 'silent' });

describe('the health of providers', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  before(async () => {
    database = await createTestDatabase();
    pool = new pg.Pool({ connectionString: database.url, options: '-c search_path=integration' });
  });
  after(async () => {
    await pool.end();
    await database.drop();
  });

  async function healthOf(provider: string): Promise<ProviderHealth | undefined> {
    return (await readHealth(pool)).find((one) => one.provider === provider);
  }

  it('is what all processes have counted together', async () => {
    const processes = [createHealth(pool, log, new Registry()), createHealth(pool, log, new Registry())];
    for (const [index, health] of processes.entries()) {
      for (let call = 0; call < 50; call += 1) health.record('ACME', 'default', { kind: null, ms: 10 });
      for (let call = 0; call < 45; call += 1)
        health.record('ACME', 'default', { kind: null, ms: 100 + index });
      for (let call = 0; call < 4; call += 1)
        health.record('ACME', 'default', { kind: 'UNAVAILABLE', ms: 9_000 });
      health.record('ACME', 'default', { kind: 'REFUSED', ms: 20 });
    }
    await Promise.all(processes.map((health) => health.stop()));
    const health = await healthOf('ACME');
    assert.equal(health?.calls, 200);
    assert.deepEqual(health.failures, [
      { kind: 'UNAVAILABLE', calls: 8, share: 0.04 },
      { kind: 'REFUSED', calls: 2, share: 0.01 },
    ]);
    // To within five percent, and failures do not count.
    assert.ok(Math.abs((health.p50Ms ?? 0) - 10) <= 1, String(health.p50Ms));
    assert.ok(Math.abs((health.p95Ms ?? 0) - 100) <= 6, String(health.p95Ms));
    assert.equal(health.breaker, 'CLOSED');
    assert.ok(health.lastSuccessAt);
  });

  it('is a metric of the process, by the kind of failure', async () => {
    const metrics = new Registry();
    const health = createHealth(pool, log, metrics);
    health.record('METRIC', 'berlin', { kind: null, ms: 30 });
    health.record('METRIC', 'berlin', { kind: 'LIMITED', ms: 3 });
    await health.stop();
    const shown = await metrics.metrics();
    assert.match(
      shown,
      /provider_request_duration_seconds_sum\{provider="METRIC",account="berlin",result="SUCCESS"\} 0\.03/,
    );
    assert.match(shown, /_count\{provider="METRIC",account="berlin",result="LIMITED"\} 1/);
  });

  it('says that nothing is sent, that the next request tries, and that it works again', async () => {
    const breaker = async (): Promise<string | undefined> => (await healthOf('BROKEN'))?.breaker;
    const write = async (change: (health: ReturnType<typeof createHealth>) => void): Promise<void> => {
      const health = createHealth(pool, log, new Registry());
      change(health);
      await health.stop();
    };
    await write((health) => health.opened('BROKEN', 'default', 60_000));
    assert.equal(await breaker(), 'OPEN');
    await pool.query(
      `update provider_seen set open_until = now() - interval '1 second' where provider = 'BROKEN'`,
    );
    assert.equal(await breaker(), 'HALF_OPEN');
    await write((health) => health.record('BROKEN', 'default', { kind: null, ms: 5 }));
    assert.equal(await breaker(), 'CLOSED');
  });

  it('shows the sandbox as such', async () => {
    const health = createHealth(pool, log, new Registry());
    health.record('PLAYED', sandboxAccount, { kind: null, ms: 5 });
    await health.stop();
    const shown = await healthOf('PLAYED');
    assert.deepEqual([shown?.account, shown?.sandbox], ['default', true]);
  });

  it('forgets after a day', async () => {
    const health = createHealth(pool, log, new Registry());
    health.record('OLD', 'default', { kind: 'REFUSED', ms: 5 });
    await health.stop();
    await pool.query(`update provider_calls set hour = hour - interval '26 hours' where provider = 'OLD'`);
    assert.equal((await healthOf('OLD'))?.calls, 0);
    await purgeHealth(pool);
    assert.equal(await healthOf('OLD'), undefined);
  });

  it('is written when the process ends, and a database that is away costs nothing but counts', async () => {
    const away = new pg.Pool({ connectionString: 'postgres://127.0.0.1:1/none' });
    const health = createHealth(away, log, new Registry());
    health.record('ACME', 'default', { kind: null, ms: 5 });
    await health.stop();
    await away.end();
  });
});

describe('/status', () => {
  it('shows real providers that were used, down until they succeed again', async () => {
    const health = createHealth(
      new pg.Pool({ connectionString: 'postgres://127.0.0.1:1/none' }),
      log,
      new Registry(),
    );
    const states = async (): Promise<Record<string, boolean>> => {
      const checked = Object.entries(usedProviders(health)).map(async ([name, dependency]) => {
        assert.ok(typeof dependency === 'object', 'a provider never takes a process out of service');
        const isUp = await dependency.optional(new AbortController().signal).then(
          () => true,
          () => false,
        );
        return [name, isUp] as const;
      });
      return Object.fromEntries(await Promise.all(checked));
    };
    assert.deepEqual(await states(), {});
    health.record('TWILIO', sandboxAccount, { kind: null, ms: 5 });
    health.record('GOOGLE_MAPS', 'default', { kind: null, ms: 5 });
    health.record('HUBSPOT', 'sales', { kind: 'REFUSED', ms: 5 });
    assert.deepEqual(await states(), { 'provider:google-maps': true, 'provider:hubspot/sales': true });
    health.opened('GOOGLE_MAPS', 'default', 10_000);
    health.record('GOOGLE_MAPS', 'default', { kind: 'UNAVAILABLE', ms: 5 });
    assert.equal((await states())['provider:google-maps'], false);
    health.record('GOOGLE_MAPS', 'default', { kind: null, ms: 5 });
    assert.equal((await states())['provider:google-maps'], true);
    await health.stop();
  });
});
