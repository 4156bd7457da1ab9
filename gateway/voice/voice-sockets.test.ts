import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { WebSocket, WebSocketServer } from 'ws';
import { startChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import type { ChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startEdgeGateway } from '../testing/edge-gateway.ts';
import type { EdgeGateway } from '../testing/edge-gateway.ts';

const burst = 5;

describe('the sockets of calls at the gateway', () => {
  let supergraph: ChatSupergraph;
  let gateway: EdgeGateway;
  const handshakes: IncomingMessage[] = [];
  const calls: WebSocket[] = [];
  /** What the subgraph does with a socket that it has accepted. */
  let serve: (socket: WebSocket) => void = () => undefined;
  const subgraph = createServer();
  const accepting = new WebSocketServer({ noServer: true });
  subgraph.on('upgrade', (request: IncomingMessage, stream, head) => {
    handshakes.push(request);
    if (request.headers['x-signature'] !== 'good') {
      stream.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    accepting.handleUpgrade(request, stream, head, (socket) => {
      calls.push(socket);
      serve(socket);
    });
  });

  before(async () => {
    await new Promise<void>((resolve) => subgraph.listen(0, '127.0.0.1', resolve));
    supergraph = await startChatSupergraph();
  });
  beforeEach(async () => {
    serve = (socket) => socket.on('message', (data, binary) => socket.send(data, { binary }));
    const { port } = subgraph.address() as AddressInfo;
    gateway = await startEdgeGateway(supergraph.sdl, {
      SUBGRAPH_URL_SHOP: `http://127.0.0.1:${port}/graphql`,
      RATE_PER_WEBHOOK: '0.01',
      RATE_PER_WEBHOOK_BURST: String(burst),
    });
  });
  afterEach(() => gateway.close());
  after(async () => {
    await supergraph.close();
    for (const socket of calls) socket.terminate();
    subgraph.close();
  });

  const dial = (path = '/voice/shop/twilio/relay?call=1&t=a%2Fb', signature = 'good') =>
    new WebSocket(`${gateway.url.replace('http', 'ws')}${path}`, { headers: { 'x-signature': signature } });
  const opened = async (path?: string) => {
    const socket = dial(path);
    await once(socket, 'open');
    return socket;
  };
  const statusOf = async (path?: string, signature?: string) => {
    const socket = dial(path, signature);
    socket.on('error', () => undefined);
    const [, answer] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
    socket.terminate();
    return answer.statusCode;
  };
  const closed = async (socket: WebSocket) => {
    const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
    return [code, reason.toString()];
  };

  it('pass messages both ways in order, with the query and the signature as they came', async () => {
    const socket = await opened();
    const received: string[] = [];
    socket.on('message', (data: Buffer) => received.push(data.toString()));
    for (let sent = 0; sent < 200; sent += 1) socket.send(`message ${sent}`);
    await eventually(() => received.length === 200, 'all messages');
    assert.deepEqual(received.slice(0, 3), ['message 0', 'message 1', 'message 2']);
    assert.equal(received.at(-1), 'message 199');
    assert.equal(handshakes.at(-1)?.url, '/voice/twilio/relay?call=1&t=a%2Fb');
    assert.equal(handshakes.at(-1)?.headers['x-signature'], 'good');
    assert.ok(handshakes.at(-1)?.headers['x-gateway-authorization']);
    socket.close();
  });

  it('lose nothing that the subgraph sends at once, and nothing that the client sends with its handshake', async () => {
    serve = (socket) => {
      for (let sent = 0; sent < 50; sent += 1) socket.send(`early ${sent}`);
    };
    const received: string[] = [];
    const socket = dial();
    socket.on('message', (data: Buffer) => received.push(data.toString()));
    await eventually(() => received.length === 50, 'the early messages');
    assert.equal(received[0], 'early 0');
    socket.close();
  });

  it('pass close codes both ways', async () => {
    const one = await opened();
    const upstream = calls.at(-1);
    assert.ok(upstream);
    const seen = closed(one);
    upstream.close(1008, 'Another call');
    assert.deepEqual(await seen, [1008, 'Another call']);
    const other = await opened();
    const there = calls.at(-1);
    assert.ok(there);
    const seenThere = closed(there);
    other.close(4000, 'bye');
    assert.deepEqual(await seenThere, [4000, 'bye']);
  });

  it('that are lost on one side are lost on the other, without a code that nobody has sent', async () => {
    const socket = await opened();
    const seen = closed(socket);
    calls.at(-1)?.terminate();
    assert.deepEqual(await seen, [1006, '']);
  });

  it('end for a message of more than 64 KiB', async () => {
    const socket = await opened();
    const seen = closed(socket);
    socket.send(Buffer.alloc(64 * 1024 + 1));
    assert.equal((await seen)[0], 1009);
  });

  it('slow the sender down when the other side does not read', async () => {
    let handled = 0;
    serve = (socket) => {
      socket.on('message', () => (handled += 1));
      socket.pause();
    };
    const socket = await opened();
    const message = Buffer.alloc(60 * 1024);
    for (let sent = 0; sent < 500; sent += 1) socket.send(message);
    // 30 MB: more than the buffers of the system and of the gateway hold.
    await eventually(() => socket.bufferedAmount > 0, 'the sender waits');
    const waiting = socket.bufferedAmount;
    assert.ok(waiting > 1024 * 1024, `only ${waiting} bytes wait`);
    calls.at(-1)?.resume();
    await eventually(() => handled === 500, 'all messages after the pause');
    socket.close();
  });

  it('are refused as the subgraph refuses them, and for their rate when they are forged', async () => {
    for (let tried = 0; tried < burst; tried += 1) assert.equal(await statusOf(undefined, 'bad'), 403);
    assert.equal(await statusOf(undefined, 'bad'), 429);
  });

  it('are not counted when they are signed', async () => {
    for (let tried = 0; tried < 3 * burst; tried += 1) (await opened()).close();
  });

  it('are not found for other subgraphs and for paths that lead elsewhere', async () => {
    const arrived = handshakes.length;
    for (const path of ['/voice/nobody/relay', '/voice/shop', '/voice/shop/a%2f..%2fb', '/voice/shop/a;b']) {
      assert.equal(await statusOf(path), 404, path);
    }
    assert.equal(handshakes.length, arrived);
  });

  it('are closed with 1012 when the gateway ends, and new ones go elsewhere', async () => {
    const socket = await opened();
    const seen = closed(socket);
    await gateway.close();
    assert.deepEqual(await seen, [1012, 'Server restarts']);
  });
});
