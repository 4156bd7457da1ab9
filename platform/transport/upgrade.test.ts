import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { postOperation } from './testing/post.ts';
import { startTestServer } from './testing/test-server.ts';
import type { TestServer } from './testing/test-server.ts';

describe('upgrades to WebSocket', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  /** The first line of the answer to a handshake at any target, however malformed. */
  async function upgradeAt(target: string): Promise<string> {
    const { hostname, port } = new URL(server.url);
    const connection = createConnection({ host: hostname, port: Number(port) });
    connection.write(
      `GET ${target} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n' +
        'Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n',
    );
    const [first] = (await once(connection, 'data')) as [Buffer];
    connection.destroy();
    return first.toString().split('\r\n', 1)[0] ?? '';
  }

  it('are refused at any other path, also at one that is no URL, and end nothing', async () => {
    for (const target of ['//', '//[', 'http://[', '*', '/other', '/graphql/', '/%67raphql']) {
      assert.equal(await upgradeAt(target), 'HTTP/1.1 404 Not Found', target);
    }
    assert.equal(await upgradeAt('/graphql?any=thing'), 'HTTP/1.1 101 Switching Protocols');
    const answer = await postOperation(server.url, { query: '{ whoami }' }, { authorization: 'Bearer ada' });
    assert.deepEqual(answer.data, { whoami: 'ada' });
  });
});
