import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { postOperation } from '#platform/transport/testing/post.ts';
import { openRawSocket } from '#platform/transport/testing/raw-socket.ts';
import { startChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import type { ChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import { startEdgeGateway } from '../testing/edge-gateway.ts';
import type { EdgeGateway } from '../testing/edge-gateway.ts';

describe('origins', () => {
  let supergraph: ChatSupergraph;
  let gateway: EdgeGateway;
  before(async () => {
    supergraph = await startChatSupergraph();
    gateway = await startEdgeGateway(supergraph.sdl, {
      NODE_ENV: 'production',
      ALLOWED_ORIGINS: 'https://desk.test, https://app.test',
    });
  });
  after(async () => {
    await gateway.close();
    await supergraph.close();
  });

  const body = { query: '{ greeting }' };
  const simpleGet = (headers: Record<string, string>) =>
    fetch(`${gateway.endpoint}?query=${encodeURIComponent('{ greeting }')}`, { headers });

  it('lets allowed origins read answers and send their headers', async () => {
    const answer = await postOperation(gateway.endpoint, body, { origin: 'https://app.test' });
    assert.equal(answer.headers.get('access-control-allow-origin'), 'https://app.test');
    const preflight = await fetch(gateway.endpoint, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://desk.test',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-session-id',
      },
    });
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /x-session-id/);
  });

  it('gives other origins no permission', async () => {
    const answer = await postOperation(gateway.endpoint, body, { origin: 'https://evil.test' });
    assert.equal(answer.headers.get('access-control-allow-origin'), null);
  });

  it('executes no request that a foreign page can send without a preflight', async () => {
    const before = supergraph.shop.seen.length;
    assert.equal((await simpleGet({ origin: 'https://evil.test' })).status, 403);
    assert.equal((await simpleGet({ 'sec-fetch-site': 'cross-site' })).status, 403);
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const answer = await postOperation(gateway.endpoint, body, {
        'content-type': type,
        origin: 'https://evil.test',
      });
      assert.equal(answer.status, 415);
    }
    assert.equal(supergraph.shop.seen.length, before);
  });

  it('is not deceived by another spelling of the path', async () => {
    const before = supergraph.shop.seen.length;
    const query = encodeURIComponent('{ greeting }');
    for (const path of ['/%67raphql', '/graph%71l', '/graphql/', '//graphql']) {
      const answer = await fetch(`${gateway.url}${path}?query=${query}`, {
        headers: { 'sec-fetch-site': 'cross-site' },
      });
      assert.ok([403, 404].includes(answer.status), path);
    }
    assert.equal(supergraph.shop.seen.length, before);
  });

  it('executes a simple GET of a program and of an allowed origin', async () => {
    assert.equal((await simpleGet({})).status, 200);
    assert.equal((await simpleGet({ origin: 'https://app.test' })).status, 200);
  });

  it('refuses the WebSocket handshake of a foreign page', async () => {
    await assert.rejects(openRawSocket(gateway.socketEndpoint, { origin: 'https://evil.test' }), /403/);
    const allowed = await openRawSocket(gateway.socketEndpoint, { origin: 'https://desk.test' });
    allowed.socket.close();
    const own = await openRawSocket(gateway.socketEndpoint, { origin: gateway.url });
    own.socket.close();
  });

  it('lets no page of an opaque origin call, by request or by socket', async () => {
    assert.equal((await simpleGet({ origin: 'null' })).status, 403);
    await assert.rejects(openRawSocket(gateway.socketEndpoint, { origin: 'null' }), /403/);
  });

  it('forbids caches to keep answers, which differ from caller to caller', async () => {
    assert.equal((await simpleGet({})).headers.get('cache-control'), 'no-store');
  });

  it('sends security headers', async () => {
    const { headers } = await postOperation(gateway.endpoint, body);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('x-frame-options'), 'SAMEORIGIN');
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'self'/);
  });
});
