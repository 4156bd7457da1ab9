import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { it } from 'node:test';
import WebSocket from 'ws';
import { eventually } from '../../platform/testing/eventually.ts';
import { connect } from './connect.ts';
import { follow } from './follow.ts';

it('an attempt at a server that never answers is given up and made again, under Node with ws too', async (test) => {
  const attempts: Socket[] = [];
  const server = createServer((socket) => attempts.push(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const failures: unknown[] = [];
  const note = (error: unknown) => failures.push(error);
  const client = connect({
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    webSocketImpl: WebSocket,
    timeoutMs: 50,
  });
  const following = follow(
    client,
    { query: 'subscription { ticks { seq } }' },
    { next: () => undefined, error: note, complete: () => undefined },
    { backOff: { firstMs: 10, longestMs: 20 } },
  );
  test.after(() => {
    following.stop();
    for (const socket of attempts) socket.destroy();
    server.close();
  });
  // An error that nobody hears would end this process.
  await eventually(() => attempts.length >= 3);
  assert.deepEqual(failures, []);
});
