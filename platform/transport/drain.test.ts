import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '../testing/eventually.ts';
import { openRawSocket, openSession } from './testing/raw-socket.ts';
import { startTestServer } from './testing/test-server.ts';

describe('a server that ends', () => {
  it('is gone although its clients come back the moment that they are closed', async () => {
    const server = await startTestServer();
    let ended = false;
    let closes = 0;
    async function keepComing(): Promise<void> {
      while (!ended) {
        const socket = await openSession(server.socketUrl).catch(() => undefined);
        if (!socket) continue;
        const { code } = await socket.closed();
        if (code === 1012) closes += 1;
      }
    }
    const clients = Array.from({ length: 5 }, keepComing);
    await eventually(() => server.server.connections.size === 5, 'five live connections');
    await server.close();
    ended = true;
    await Promise.all(clients);
    assert.ok(closes >= 5);
    assert.equal(server.server.connections.size, 0);
  });

  it('refuses new sockets with 503 and closes those that were only opened', async () => {
    const server = await startTestServer();
    const early = await openRawSocket(server.socketUrl);
    const closed = server.close();
    await assert.rejects(openRawSocket(server.socketUrl), /503/);
    early.send({ type: 'connection_init' });
    assert.deepEqual(await early.closed(), { code: 1012, reason: 'Server restarts' });
    await closed;
  });

  it('does not wait for a client that never answers its close', async () => {
    const server = await startTestServer();
    const deaf = await openSession(server.socketUrl);
    deaf.socket.pause();
    await server.close();
    deaf.socket.terminate();
  });
});
