import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { Redis } from 'ioredis';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { startRedis, withoutRedis } from '#platform/testing/redis.ts';
import type { TestRedis } from '#platform/testing/redis.ts';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { RedisAvailability } from './redis-availability.ts';
import { createSharedTokenBucket } from './shared-token-bucket.ts';
import { bucketSize, createTokenBucket } from './token-bucket.ts';
import type { TokenBucket } from './token-bucket.ts';

/** Milliseconds to wait; 0 when there was a token. */
async function take(bucket: TokenBucket, key = 'ada'): Promise<number> {
  try {
    await bucket.consume(key);
    return 0;
  } catch (refused) {
    assert.ok(refused instanceof RateLimiterRes);
    assert.ok(refused.msBeforeNext > 0);
    return refused.msBeforeNext;
  }
}

/** The number of tokens available at once. */
async function drain(bucket: TokenBucket, key = 'ada'): Promise<number> {
  for (let taken = 0; taken < 10_000; taken += 1) if ((await take(bucket, key)) > 0) return taken;
  throw new Error('The bucket has no bottom.');
}

describe('a token bucket in memory', () => {
  const rate = { perSecond: 100, burst: 500 };
  function bucketAt(start: number) {
    const clock = { ms: start };
    return { clock, bucket: createTokenBucket(bucketSize('test', rate), () => clock.ms) };
  }

  it('gives an idle caller the whole burst, and reports when the next token is available', async () => {
    const { clock, bucket } = bucketAt(1e9 + 0.1);
    assert.equal(await drain(bucket), 500);
    const wait = await take(bucket);
    assert.ok(wait > 9.9 && wait < 10.1, String(wait));
    clock.ms += wait;
    assert.equal(await take(bucket), 0);
    assert.equal(await drain(bucket, 'grace'), 500);
  });

  it('holds no more than the burst, however many tokens are given back', async () => {
    const { bucket } = bucketAt(0);
    await drain(bucket);
    for (let token = 0; token < 3; token += 1) await bucket.consume('ada', -1);
    assert.equal(await drain(bucket), 3);
    for (let token = 0; token < 600; token += 1) await bucket.consume('ada', -1);
    assert.equal(await drain(bucket), 500);
  });

  it('never refuses a caller who keeps to the rate, evenly or once a second, even after a burst', async () => {
    const { clock, bucket } = bucketAt(0);
    await drain(bucket);
    for (let request = 0; request < 3000; request += 1) {
      clock.ms += 10;
      assert.equal(await take(bucket), 0);
    }
    for (let second = 0; second < 30; second += 1) {
      clock.ms += 1000;
      for (let request = 0; request < 100; request += 1) assert.equal(await take(bucket), 0);
    }
  });

  it('admits at most the burst plus the rate in any period', async () => {
    const { clock, bucket } = bucketAt(0);
    await drain(bucket);
    for (const [ms, tokens] of [
      [1000, 100],
      [2500, 250],
      [4999, 499],
      [60_000, 500],
    ] as const) {
      clock.ms += ms;
      assert.equal(await drain(bucket), tokens);
    }
  });

  it('has a burst of at least one second of the rate', async () => {
    const bucket = createTokenBucket(bucketSize('small', { perSecond: 50, burst: 1 }), () => 0);
    assert.equal(await drain(bucket), 50);
  });
});

describe('a token bucket in Redis', { skip: withoutRedis }, () => {
  let server: TestRedis;
  let redis: Redis;
  before(async () => {
    server = await startRedis();
    redis = new Redis(server.url, { enableOfflineQueue: false, maxRetriesPerRequest: 1 });
    redis.on('error', () => undefined);
    await eventually(() => assert.equal(redis.status, 'ready'));
  });
  after(async () => {
    redis.disconnect();
    await server.close();
  });

  const store = () => ({ redis, availability: new RedisAvailability(redis, () => undefined) });

  it('has one burst for all gateways, refills at the rate and is deleted when it is full', async () => {
    const rate = { perSecond: 4, burst: 40 };
    const buckets = [1, 2].map(() => createSharedTokenBucket(bucketSize('shared', rate), store()));
    const [first = assert.fail(), second = assert.fail()] = buckets;
    const taken = await drain(first);
    assert.ok(taken >= 40 && taken <= 44, String(taken));
    const wait = await take(second);
    assert.ok(wait > 0 && wait <= 250, String(wait));
    await eventually(async () => assert.equal(await take(second), 0));
    const lifetime = await redis.pttl('bucket:shared:ada');
    assert.ok(lifetime > 9000 && lifetime <= 10_000, String(lifetime));
  });

  it('holds no more than the burst, however many tokens are given back', async () => {
    const bucket = createSharedTokenBucket(bucketSize('back', { perSecond: 0.01, burst: 5 }), store());
    assert.equal(await drain(bucket), 5);
    await bucket.consume('ada', -1);
    assert.equal(await drain(bucket), 1);
    for (let token = 0; token < 8; token += 1) await bucket.consume('ada', -1);
    assert.equal(await redis.exists('bucket:back:ada'), 0);
    assert.equal(await drain(bucket), 5);
  });

  it('keeps buckets of different rates apart', async () => {
    const small = createSharedTokenBucket(bucketSize('small', { perSecond: 1, burst: 3 }), store());
    const large = createSharedTokenBucket(bucketSize('large', { perSecond: 1, burst: 30 }), store());
    const taken = [await drain(large), await drain(small), await drain(large, 'grace')];
    for (const [index, burst] of [30, 3, 30].entries()) {
      const count = taken[index] ?? 0;
      assert.ok(count >= burst && count <= burst + 2, `${count} of ${burst}`);
    }
  });

  describe('that fails', () => {
    const rate = { perSecond: 0.01, burst: 1000 };

    /** A bucket on its own connection, the commands sent on it, and its availability changes. */
    async function watched(context: TestContext) {
      const sent: string[] = [];
      class WatchedRedis extends Redis {
        override sendCommand(...given: Parameters<Redis['sendCommand']>): unknown {
          sent.push(given[0].name);
          return super.sendCommand(...given);
        }
      }
      const own = new WatchedRedis(server.url, {
        enableOfflineQueue: false,
        maxRetriesPerRequest: 1,
        commandTimeout: 300,
      });
      context.after(() => own.disconnect());
      own.on('error', () => undefined);
      await eventually(() => assert.equal(own.status, 'ready'));
      const changes: boolean[] = [];
      const store = { redis: own, availability: new RedisAvailability(own, (is) => changes.push(is)) };
      const bucket = createSharedTokenBucket(bucketSize('failing', rate), store);
      await take(bucket);
      // The library only sends the script's hash once Redis knows the script. A probe sends its own script.
      return { own, bucket, changes, asked: () => sent.filter((name) => name === 'evalsha').length };
    }

    it('gets no commands while it hangs, until it answers again', async (context) => {
      const { bucket, changes, asked } = await watched(context);
      server.pause();
      const before = asked();
      await Promise.all(Array.from({ length: 5 }, () => take(bucket)));
      assert.equal(asked() - before, 5);
      for (let operation = 0; operation < 50; operation += 1) assert.equal(await take(bucket), 0);
      assert.equal(asked() - before, 5);
      assert.deepEqual(changes, [false]);
      server.resume();
      await eventually(() => assert.deepEqual(changes, [false, true]));
      await take(bucket);
      assert.equal(asked() - before, 6);
    });

    it('gets no commands while it answers but does not write, as a replica after a failover', async (context) => {
      const { own, bucket, changes, asked } = await watched(context);
      await redis.replicaof('127.0.0.1', 1);
      const before = asked();
      for (let operation = 0; operation < 50; operation += 1) assert.equal(await take(bucket), 0);
      assert.equal(asked() - before, 1);
      assert.deepEqual(changes, [false]);
      await redis.replicaof('NO', 'ONE');
      await eventually(() => assert.deepEqual(changes, [false, true]));
      own.disconnect();
    });
  });
});
