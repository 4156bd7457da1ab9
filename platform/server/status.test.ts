import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createLog } from '../log/log.ts';
import { createServer } from './server.ts';
import type { TransportServer } from './server.ts';

describe('GET /status', () => {
  const down = new Set<string>();
  const check = (name: string) => () =>
    down.has(name) ? Promise.reject(new Error(name)) : Promise.resolve();
  let server: TransportServer<never>;
  let url: string;
  before(async () => {
    server = createServer({
      log: createLog({ name: 'test', level: 'silent' }),
      drainMs: 200,
      checks: { postgres: check('postgres'), redis: { optional: check('redis') } },
    });
    url = await server.listen({ port: 0 });
  });
  after(() => server.close());

  async function status() {
    const response = await fetch(`${url}/status`);
    const { status: word, dependencies } = (await response.json()) as {
      status: string;
      dependencies: Record<string, { state: string; optional: boolean }>;
    };
    return [response.status, word, dependencies['postgres']?.state, dependencies['redis']?.state];
  }

  it('is ready while all that the process needs answers', async () => {
    assert.deepEqual(await status(), [200, 'ready', 'up', 'up']);
  });

  it('is degraded, and still takes requests, without what only makes it faster', async () => {
    down.add('redis');
    assert.deepEqual(await status(), [200, 'degraded', 'up', 'down']);
    down.clear();
  });

  it('is unavailable without what it can’t work without', async () => {
    down.add('postgres');
    assert.deepEqual(await status(), [503, 'unavailable', 'down', 'up']);
    down.clear();
  });

  it('is draining once the process was asked to end, while requests are still served', async () => {
    const closed = server.close('drain');
    assert.deepEqual(await status(), [503, 'draining', 'up', 'up']);
    await closed;
  });
});
