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

  const preflight = (origin: string, headers: string) =>
    fetch(gateway.endpoint, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': headers,
      },
    });

  it('lets an allowed origin send any headers that its libraries add', async () => {
    const wanted =
      'content-type,x-session-id,apollographql-client-name,apollographql-client-version,tracestate,baggage,sentry-trace';
    const answer = await preflight('https://desk.test', wanted);
    assert.equal(answer.status, 204);
    assert.equal(answer.headers.get('access-control-allow-origin'), 'https://desk.test');
    assert.equal(answer.headers.get('access-control-allow-headers'), wanted);
    assert.match(answer.headers.get('access-control-allow-methods') ?? '', /POST/);
    assert.equal(answer.headers.get('access-control-max-age'), '86400');
    assert.match(answer.headers.get('vary') ?? '', /origin.*access-control-request-headers/i);
  });

  it('lets an allowed origin read answers, with its cookies, and their headers', async () => {
    const { headers } = await postOperation(gateway.endpoint, body, { origin: 'https://app.test' });
    assert.equal(headers.get('access-control-allow-origin'), 'https://app.test');
    assert.equal(headers.get('access-control-allow-credentials'), 'true');
    assert.match(headers.get('vary') ?? '', /origin/i);
    const exposed = headers.get('access-control-expose-headers') ?? '';
    for (const name of ['x-correlation-id', 'retry-after', 'content-disposition', 'x-session-ended']) {
      assert.ok(exposed.includes(name), name);
    }
  });

  it('gives other origins no permission', async () => {
    const answer = await postOperation(gateway.endpoint, body, { origin: 'https://evil.test' });
    assert.equal(answer.headers.get('access-control-allow-origin'), null);
    assert.equal(answer.headers.get('access-control-allow-credentials'), null);
    const refused = await preflight('https://evil.test', 'content-type');
    assert.equal(refused.status, 404);
    assert.equal(refused.headers.get('access-control-allow-origin'), null);
  });

  it('never lets pages use cookies because of a wildcard', async (context) => {
    const open = await startEdgeGateway(supergraph.sdl, { NODE_ENV: 'production', ALLOWED_ORIGINS: '*' });
    context.after(() => open.close());
    const { headers } = await postOperation(open.endpoint, body, { origin: 'https://any.test' });
    assert.equal(headers.get('access-control-allow-origin'), 'https://any.test');
    assert.equal(headers.get('access-control-allow-credentials'), null);
  });

  it('knows its own origin behind a proxy that hides it', async (context) => {
    const hidden = await startEdgeGateway(supergraph.sdl, {
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://api.test/',
    });
    context.after(() => hidden.close());
    const own = await openRawSocket(hidden.socketEndpoint, { origin: 'https://api.test' });
    own.socket.close();
  });

  it('does not let a page of plain HTTP use the cookies of the same host over TLS', async (context) => {
    const secure = await startEdgeGateway(supergraph.sdl, {
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://api.test',
    });
    context.after(() => secure.close());
    const { host } = new URL(secure.url);
    const credentialsFor = async (origin: string) =>
      (await postOperation(secure.endpoint, body, { origin })).headers.get(
        'access-control-allow-credentials',
      );
    assert.equal(await credentialsFor(`https://${host}`), 'true');
    assert.equal(await credentialsFor(`http://${host}`), null);
  });

  it('does not execute requests that a foreign page can send without a preflight', async () => {
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

  it('does not let a page of an opaque origin call, by request or by socket', async () => {
    assert.equal((await simpleGet({ origin: 'null' })).status, 403);
    await assert.rejects(openRawSocket(gateway.socketEndpoint, { origin: 'null' }), /403/);
  });

  it('forbids caches to store answers, which differ between callers', async () => {
    assert.equal((await simpleGet({})).headers.get('cache-control'), 'no-store');
  });

  it('sends security headers', async () => {
    const { headers } = await postOperation(gateway.endpoint, body);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('x-frame-options'), 'SAMEORIGIN');
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'self'/);
  });
});
