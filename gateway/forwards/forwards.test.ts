import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import WebSocket, { WebSocketServer } from 'ws';
import { startChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import type { ChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import { postOperation } from '#platform/transport/testing/post.ts';
import { startEdgeGateway } from '../testing/edge-gateway.ts';
import type { EdgeGateway } from '../testing/edge-gateway.ts';

interface Arrived {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe('a service beside the API', () => {
  const arrived: Arrived[] = [];
  const service = createServer((incoming, response) => {
    void text(incoming).then((body) => {
      arrived.push({ method: incoming.method, url: incoming.url, headers: incoming.headers, body });
      response.writeHead(207, {
        'content-type': 'text/plain',
        'set-cookie': 'a=b',
        'access-control-expose-headers': 'x-own',
        'x-own': 'yes',
      });
      response.end('answer');
    });
  });
  const sockets = new WebSocketServer({ noServer: true });
  service.on('upgrade', (incoming, stream, head) => {
    if (incoming.url?.includes('refused') === true) {
      stream.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(incoming, stream, head, (socket) => {
      socket.send(String(incoming.url));
      socket.on('message', (data) => socket.send(data));
    });
  });
  let supergraph: ChatSupergraph;
  let gateway: EdgeGateway;

  before(async () => {
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    supergraph = await startChatSupergraph();
    const { port } = service.address() as AddressInfo;
    gateway = await startEdgeGateway(supergraph.sdl, {
      FORWARD: `/shop/=http://127.0.0.1:${port},/door=http://127.0.0.1:${port},/gone/=http://127.0.0.1:1`,
      TRUST_PROXY: 'true',
      RATE_PER_ADDRESS: '0.001',
      RATE_PER_ADDRESS_BURST: '2',
    });
  });
  after(async () => {
    await gateway.close();
    await supergraph.close();
    service.closeAllConnections();
    service.close();
  });

  it('gets the requests to its paths, and its answers go back', async () => {
    const answer = await fetch(`${gateway.url}/shop/a%2Fb?x=1`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', authorization: 'Bearer t', 'x-any': '1', cookie: 'a=b' },
      body: '{"a": 1 }',
    });
    assert.deepEqual(
      [answer.status, await answer.text(), answer.headers.get('x-own')],
      [207, 'answer', 'yes'],
    );
    assert.equal(answer.headers.get('set-cookie'), null);
    assert.match(answer.headers.get('access-control-expose-headers') ?? '', /x-correlation-id.*x-own/);
    const seen = arrived.at(-1);
    assert.deepEqual([seen?.method, seen?.url, seen?.body], ['PATCH', '/shop/a%2Fb?x=1', '{"a": 1 }']);
    assert.deepEqual([seen?.headers.authorization, seen?.headers['x-any']], ['Bearer t', '1']);
    assert.equal(seen?.headers.cookie, undefined);
    assert.equal(seen?.headers['x-correlation-id'], answer.headers.get('x-correlation-id'));
    assert.match(String(seen?.headers['x-forwarded-for']), /^(::1|127\.0\.0\.1)$/);
  });

  it('gets files piece by piece, however large an operation may be', async () => {
    const form = new FormData();
    form.set('file', new Blob(['x'.repeat(3_000_000)]), 'large.jpg');
    const sent = await fetch(`${gateway.url}/shop/files`, { method: 'POST', body: form });
    assert.equal(sent.status, 207);
    const { body = '', headers } = arrived.at(-1) ?? {};
    assert.ok(body.length > 3_000_000 && body.includes('filename="large.jpg"'));
    assert.equal(headers?.['transfer-encoding'], 'chunked');
    const json = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: body.slice(0, 2_000_000),
    };
    assert.equal((await fetch(`${gateway.url}/shop/x`, json)).status, 413);
  });

  it('gets a path without a slash at its end alone', async () => {
    assert.equal(await statusOf('/door?x=1'), 207);
    assert.equal(arrived.at(-1)?.url, '/door?x=1');
    for (const path of ['/door/', '/door/x', '/doors']) assert.equal(await statusOf(path), 404, path);
  });

  it('gets nothing else', async () => {
    const before = arrived.length;
    for (const path of ['/shopping', '/shop', '/shop/../health', '/shop/%2e%2e/x', '/shop/%252e%252e%2fx']) {
      assert.equal(await statusOf(path), 404, path);
    }
    assert.equal(arrived.length, before);
    assert.equal(await statusOf('/gone/x'), 502);
  });

  /** Sends the path unchanged; `fetch` would normalize it. */
  function statusOf(path: string): Promise<number | undefined> {
    const { hostname, port } = new URL(gateway.url);
    return new Promise((resolve, reject) => {
      request({ hostname, port, path }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  }

  it('gets the WebSockets to its paths, and refuses them itself', async () => {
    const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/shop/live?token=t`);
    const said = (async () => String((await once(socket, 'message'))[0]))();
    assert.equal(await said, '/shop/live?token=t');
    socket.send('hello');
    assert.equal(String((await once(socket, 'message'))[0]), 'hello');
    socket.close();
    await once(socket, 'close');
    for (const [path, status] of [
      ['/shop/refused', 401],
      ['/gone/live', 502],
      ['/other', 404],
    ] as const) {
      const refused = new WebSocket(gateway.url.replace('http', 'ws') + path);
      const [error] = (await once(refused, 'error')) as [Error];
      assert.match(error.message, new RegExp(String(status)), path);
    }
  });

  it('asks the API for its clients: rates count them by the gateway’s own note', async () => {
    await fetch(`${gateway.url}/shop/x`, { headers: { 'x-forwarded-for': '198.51.100.1' } });
    const note = String(arrived.at(-1)?.headers['x-client-note']);
    const isLimited = async (headers: Record<string, string>) => {
      const { errors } = await postOperation(gateway.endpoint, { query: '{ greeting }' }, headers);
      return errors?.[0]?.extensions?.['code'] === 'RATE_LIMITED';
    };
    const noted = { 'x-client-note': note };
    assert.deepEqual(
      [await isLimited(noted), await isLimited(noted), await isLimited(noted)],
      [false, false, true],
    );
    // What the gateway has not written counts for the service itself.
    const forged = { 'x-client-note': note.replace(/~[^~]+$/, '~forged') };
    assert.deepEqual(
      [await isLimited({}), await isLimited(forged), await isLimited(forged)],
      [false, false, true],
    );
  });

  it('loses its WebSockets when the gateway drains', async () => {
    const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/shop/live`);
    await once(socket, 'message');
    const closed = once(socket, 'close');
    await gateway.server.connections.closeAll(1012, 'Server restarts', 0);
    await closed;
  });
});
