import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { describe, it } from 'node:test';
import { WebSocket } from 'ws';
import { startHeartbeat } from './heartbeat.ts';
import { openRawSocket } from './testing/raw-socket.ts';
import { startTestServer } from './testing/test-server.ts';

/** What the heartbeat needs of a socket, without a network. */
class FakeSocket extends EventEmitter {
  pings = 0;
  terminated = false;
  ping(): void {
    this.pings += 1;
  }
  terminate(): void {
    this.terminated = true;
  }
}

describe('the heartbeat', () => {
  it('ends a client that does not answer, and keeps one that does', async (context) => {
    const server = await startTestServer({ pingMs: 200 });
    context.after(() => server.close());
    const answering = await openRawSocket(server.socketUrl);
    const silent = new WebSocket(server.socketUrl, 'graphql-transport-ws', { autoPong: false });
    await once(silent, 'close');
    let pings = 0;
    answering.socket.on('ping', () => (pings += 1));
    while (pings < 2) await once(answering.socket, 'ping');
    assert.equal(answering.socket.readyState, WebSocket.OPEN);
    answering.socket.close();
  });

  it('spreads its pings over the interval, even over clients that came in one moment', (context) => {
    context.mock.timers.enable({ apis: ['setInterval'] });
    let ended = 0;
    const heartbeat = startHeartbeat({ intervalMs: 20_000, onUnanswered: () => (ended += 1) });
    const sockets = Array.from({ length: 1000 }, () => new FakeSocket());
    for (const socket of sockets) heartbeat.watch(socket);
    const pings = () => sockets.reduce((sum, socket) => sum + socket.pings, 0);
    let most = 0;
    for (let time = 0; time < 59_000; time += 200) {
      const before = pings();
      context.mock.timers.tick(200);
      most = Math.max(most, pings() - before);
      for (const socket of sockets) socket.emit('pong');
    }
    assert.ok(most <= 20, `${most} pings in one turn`);
    assert.ok(sockets.every((socket) => socket.pings === 2 && !socket.terminated));
    assert.equal(ended, 0);
    heartbeat.stop();
  });

  it('forgets clients that have left', (context) => {
    context.mock.timers.enable({ apis: ['setInterval'] });
    const heartbeat = startHeartbeat({ intervalMs: 100, onUnanswered: () => assert.fail('It has left.') });
    const socket = new FakeSocket();
    heartbeat.watch(socket);
    context.mock.timers.tick(150);
    assert.equal(socket.pings, 1);
    heartbeat.forget(socket);
    context.mock.timers.tick(500);
    assert.deepEqual([socket.pings, socket.terminated], [1, false]);
    heartbeat.stop();
  });
});
