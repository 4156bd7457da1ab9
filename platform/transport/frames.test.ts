import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { describe, it } from 'node:test';
import { WebSocket, WebSocketServer } from 'ws';
import { nextFrame, nextHead } from './frames.ts';

describe('nextFrame', () => {
  it('is what a client reads as one text message, at every size of the length field', async (context) => {
    const http = createServer();
    const server = new WebSocketServer({ noServer: true });
    let stream: Duplex | undefined;
    http.on('upgrade', (request, socket: Duplex, head) => {
      stream = socket;
      server.handleUpgrade(request, socket, head, () => undefined);
    });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`);
    context.after(() => {
      client.terminate();
      http.close();
    });
    await once(client, 'open');

    const head = nextHead('ü"1');
    for (const length of [head.length + 3, 125, 126, 127, 65_535, 65_536, 200_000]) {
      const text = 'ö'.repeat(Math.floor((length - head.length - 3) / 2));
      const pad = 'x'.repeat(length - head.length - 3 - Buffer.byteLength(text));
      stream?.write(nextFrame(head, Buffer.from(JSON.stringify(text + pad))));
      const [message] = (await once(client, 'message')) as [Buffer];
      assert.equal(message.length, length);
      assert.deepEqual(JSON.parse(message.toString()), { id: 'ü"1', type: 'next', payload: text + pad });
    }
  });
});
