import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startRedis, withoutRedis } from '#platform/testing/redis.ts';
import type { TestRedis } from '#platform/testing/redis.ts';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { postOperation } from '#platform/transport/testing/post.ts';
import { startChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import type { ChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import { startEdgeGateway } from '../testing/edge-gateway.ts';
import type { EdgeGateway } from '../testing/edge-gateway.ts';

describe('rates of several gateways with Redis', { skip: withoutRedis }, () => {
  let supergraph: ChatSupergraph;
  let redis: TestRedis;
  const gateways: EdgeGateway[] = [];
  const burst = 40;

  before(async () => {
    supergraph = await startChatSupergraph();
    redis = await startRedis();
    const environment = {
      REDIS_URL: redis.url,
      // A slow rate: even a slow machine refills few tokens within the test.
      RATE_PER_ADDRESS: '1',
      RATE_PER_ADDRESS_BURST: String(burst),
    };
    for (let count = 0; count < 2; count += 1) {
      gateways.push(await startEdgeGateway(supergraph.sdl, environment));
    }
    await eventually(async () => assert.deepEqual(await statesOfRedis(), ['up', 'up']));
  });
  after(async () => {
    await Promise.all(gateways.map((gateway) => gateway.close()));
    await redis.close();
    await supergraph.close();
  });

  async function statesOfRedis(): Promise<unknown[]> {
    return Promise.all(
      gateways.map(async ({ url }) => {
        const status = (await (await fetch(`${url}/status`)).json()) as {
          dependencies: { redis: { state: string } };
        };
        return status.dependencies.redis.state;
      }),
    );
  }

  const codeFrom = async (gateway: EdgeGateway) =>
    (await postOperation(gateway.endpoint, { query: '{ greeting }' })).code;

  /** Sends to the gateways in turn until each has refused. Returns how many each has accepted. */
  async function takenByEach(): Promise<number[]> {
    return Promise.all(
      gateways.map(async (gateway) => {
        for (let taken = 0; taken < 10 * burst; taken += 1) {
          if ((await codeFrom(gateway)) === 'RATE_LIMITED') return taken;
        }
        throw new Error('Nothing was refused.');
      }),
    );
  }

  it('are one rate for all gateways; while Redis is unavailable each counts for itself, and afterwards all together', async () => {
    const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
    const together = sum(await takenByEach());
    assert.ok(together >= burst && together < burst * 1.5, `together ${together}`);

    await redis.kill();
    await eventually(async () => assert.deepEqual(await statesOfRedis(), ['down', 'down']));
    for (const taken of await takenByEach()) assert.ok(taken >= burst, `alone ${taken}`);
    for (const taken of await takenByEach()) assert.ok(taken < burst / 2, `alone again ${taken}`);

    // A new Redis is empty: its counts are lost.
    await redis.start();
    await eventually(async () => assert.deepEqual(await statesOfRedis(), ['up', 'up']));
    const again = sum(await takenByEach());
    assert.ok(again >= burst && again < burst * 1.5, `together again ${again}`);
  });
});
