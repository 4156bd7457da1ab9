import assert from 'node:assert/strict';
import { createServer, request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { signingKey, verifyToken } from '#platform/identity/jwt.ts';
import { startChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import type { ChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import { startEdgeGateway, testKey } from '../testing/edge-gateway.ts';
import type { EdgeGateway } from '../testing/edge-gateway.ts';

interface Arrived {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe('forwarding', () => {
  let supergraph: ChatSupergraph;
  let gateway: EdgeGateway;
  const arrived: Arrived[] = [];
  const subgraph = createServer((incoming, response) => {
    void text(incoming).then((body) => {
      arrived.push({ method: incoming.method, url: incoming.url, headers: incoming.headers, body });
      response.writeHead(200, {
        'content-type': 'application/pdf',
        'x-inside': 'secret',
        'set-cookie': 'a=b',
      });
      response.end(Buffer.alloc(300_000, 7));
    });
  });

  before(async () => {
    await new Promise<void>((resolve) => subgraph.listen(0, '127.0.0.1', resolve));
    supergraph = await startChatSupergraph();
    const port = (subgraph.address() as AddressInfo).port;
    gateway = await startEdgeGateway(supergraph.sdl, {
      SUBGRAPH_URL_SHOP: `http://127.0.0.1:${port}/graphql`,
    });
  });
  after(async () => {
    await gateway.close();
    await supergraph.close();
    subgraph.closeAllConnections();
    subgraph.close();
  });

  /** Sends the path unchanged; `fetch` would normalize it. */
  function getRaw(path: string): Promise<number | undefined> {
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

  it('streams a file with the rights of the caller and without internal headers of the subgraph', async () => {
    const response = await fetch(`${gateway.url}/files/shop/invoices/1.pdf?x=1`, {
      headers: { range: 'bytes=0-' },
    });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'application/pdf');
    assert.equal(response.headers.get('x-inside'), null);
    assert.equal(response.headers.get('set-cookie'), null);
    // A script in a file must not run with the gateway's origin.
    assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.equal((await response.arrayBuffer()).byteLength, 300_000);
    const seen = arrived.at(-1);
    assert.equal(seen?.url, '/files/invoices/1.pdf?x=1');
    assert.equal(seen.headers.range, 'bytes=0-');
    const token = seen.headers.authorization?.replace('Bearer ', '') ?? '';
    assert.equal((await verifyToken(token, signingKey(testKey))).role, 'ANONYMOUS');
    assert.equal(seen.headers['x-correlation-id'], response.headers.get('x-correlation-id'));
  });

  it('refuses paths that lead out of the folder', async () => {
    const before = arrived.length;
    const paths = [
      '/files/shop/../graphql',
      '/files/shop/a/../../graphql',
      '/files/shop/%2e%2e/graphql',
      '/files/shop/%252e%252e/graphql',
      '/files/shop/..%2fgraphql',
      '/files/shop/a%5cb',
      '/files/shop/a%00b',
      '/files/nobody/x.pdf',
      '/files/shop',
    ];
    for (const path of paths) assert.ok([400, 404].includes((await getRaw(path)) ?? 0), path);
    assert.equal(arrived.length, before);
  });

  it("forwards a webhook unchanged, with the provider's own Authorization", async () => {
    const response = await fetch(`${gateway.url}/webhooks/shop/twilio/status?id=7`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: 'Basic provider',
        'x-twilio-signature': 'sig',
        'x-gateway-authorization': 'Bearer forged',
      },
      body: 'a=%20b&c',
    });
    assert.equal(response.status, 200);
    await response.arrayBuffer();
    const seen = arrived.at(-1);
    assert.equal(seen?.method, 'POST');
    assert.equal(seen.url, '/webhooks/twilio/status?id=7');
    assert.equal(seen.body, 'a=%20b&c');
    assert.equal(seen.headers.authorization, 'Basic provider');
    assert.equal(seen.headers['x-twilio-signature'], 'sig');
    const token = String(seen.headers['x-gateway-authorization']).replace('Bearer ', '');
    assert.equal((await verifyToken(token, signingKey(testKey))).role, 'ANONYMOUS');
  });

  it('accepts a webhook of 1 MiB and refuses one byte more', async () => {
    const send = (size: number) =>
      fetch(`${gateway.url}/webhooks/shop/x`, { method: 'POST', body: 'x'.repeat(size) }).then(
        async (response) => (await response.arrayBuffer(), response.status),
      );
    assert.equal(await send(1024 * 1024), 200);
    assert.equal(await send(1024 * 1024 + 1), 413);
  });

  it('answers 502 without details when the subgraph is down', async (context) => {
    const lonely = await startEdgeGateway(supergraph.sdl, {
      SUBGRAPH_URL_SHOP: 'http://127.0.0.1:1/graphql',
    });
    context.after(() => lonely.close());
    const response = await fetch(`${lonely.url}/files/shop/x.pdf`);
    assert.equal(response.status, 502);
    assert.doesNotMatch(await response.text(), /ECONN|127\.0/);
  });
});
