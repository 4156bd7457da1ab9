import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { createLog } from '../log/log.ts';
import { isPrivateAddress } from './private-network.ts';
import { createServer } from './server.ts';

describe('/metrics', () => {
  const server = createServer({ log: createLog({ name: 'test', level: 'silent' }), proxies: 1 });
  after(() => server.close());

  async function scrape(remoteAddress: string, forwardedFor?: string) {
    const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor };
    return server.app.inject({ url: '/metrics', remoteAddress, headers });
  }

  it('is there for who scrapes from the same machine or a private network', async () => {
    for (const address of ['127.0.0.1', '::1', '10.1.2.3', '::ffff:192.168.0.7', 'fd12::1']) {
      assert.match((await scrape(address)).body, /http_request_duration_seconds/, address);
    }
  });

  it('does not exist for the public, directly or through a proxy', async () => {
    for (const answer of [
      await scrape('203.0.113.9'),
      await scrape('2001:db8::1'),
      await scrape('10.1.2.3', '203.0.113.9'),
    ]) {
      assert.equal(answer.statusCode, 404);
      assert.deepEqual(answer.json(), {
        errors: [{ message: 'Not found.', extensions: { code: 'NOT_FOUND' } }],
      });
    }
  });
});

describe('a private address', () => {
  it('is one that no packet of the internet comes from', () => {
    const privates = [
      '127.0.0.1',
      '10.255.255.255',
      '172.31.0.1',
      '192.168.1.1',
      '100.64.0.1',
      'fe80::1',
      'fc00::1',
    ];
    const publics = [
      '8.8.8.8',
      '172.32.0.1',
      '100.128.0.1',
      '11.0.0.1',
      '2001:4860::8888',
      '::ffff:8.8.8.8',
      '',
    ];
    assert.deepEqual(privates.filter(isPrivateAddress), privates);
    assert.deepEqual(publics.filter(isPrivateAddress), []);
  });
});
