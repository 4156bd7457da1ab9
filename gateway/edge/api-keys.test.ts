import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newApiKey } from '#platform/identity/api-key.ts';
import { signingKey, verifyToken } from '#platform/identity/jwt.ts';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { postOperation } from '#platform/transport/testing/post.ts';
import { openRawSocket, openSession } from '#platform/transport/testing/raw-socket.ts';
import { startChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import type { ChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import { startEdgeGateway, testKey } from '../testing/edge-gateway.ts';
import type { EdgeGateway } from '../testing/edge-gateway.ts';
import { startSessionAuthority } from '../testing/session-authority.ts';
import type { TestSessionAuthority } from '../testing/session-authority.ts';

const maker = '01990000-0000-7000-8000-000000000001';
const firstKey = '01990000-0000-7000-8000-000000000002';

describe('API keys', () => {
  let supergraph: ChatSupergraph;
  let authority: TestSessionAuthority;
  /** Two gateways of one system. */
  let first: EdgeGateway;
  let second: EdgeGateway;
  before(async () => {
    supergraph = await startChatSupergraph();
    authority = await startSessionAuthority();
    const environment = { SESSIONS_URL: authority.url };
    first = await startEdgeGateway(supergraph.sdl, environment);
    second = await startEdgeGateway(supergraph.sdl, environment);
    await eventually(() => assert.equal(authority.watchers(), 2));
  });
  after(async () => {
    await first.close();
    await second.close();
    await authority.close();
    await supergraph.close();
  });

  /** A key that the authority knows. */
  function addKey(keyId = firstKey, lifetimeMs: number | null = null): string {
    const { key } = newApiKey();
    const claims = { sub: maker, role: 'API_KEY', keyId, keyName: 'Reports', scopes: ['orders:read'] };
    authority.open(key, claims, lifetimeMs);
    return key;
  }

  const ask = (gateway: EdgeGateway, headers: Record<string, string>, query = '{ whoami }') =>
    postOperation(gateway.endpoint, { query }, headers);

  it('are read from x-api-key and from Authorization, at every gateway', async () => {
    const key = addKey();
    for (const gateway of [first, second]) {
      for (const headers of [{ 'x-api-key': key }, { authorization: `Bearer ${key}` }]) {
        const { data } = await ask(gateway, headers);
        assert.deepEqual(await verifyToken(String(data?.['whoami']), signingKey(testKey)), {
          kind: 'API_KEY',
          role: 'API_KEY',
          sub: firstKey,
          name: 'Reports',
          ownerId: maker,
          scopes: new Set(['orders:read']),
        });
      }
    }
  });

  it('open WebSockets and event streams', async () => {
    const key = addKey();
    for (const payload of [{ 'x-api-key': key }, { authorization: `Bearer ${key}` }]) {
      const raw = await openSession(first.socketEndpoint, payload);
      raw.send({ id: '1', type: 'subscribe', payload: { query: '{ greeting }' } });
      assert.equal((await raw.next()).type, 'next');
      raw.socket.close();
    }
    const stream = await fetch(first.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', 'x-api-key': key },
      body: JSON.stringify({ query: '{ greeting }' }),
    });
    assert.match(await stream.text(), /hello/);
  });

  it('that are revoked are refused by every gateway, and their sockets and streams close', async () => {
    const key = addKey('k2');
    const sockets = [
      await openSession(first.socketEndpoint, { 'x-api-key': key }),
      await openSession(second.socketEndpoint, { 'x-api-key': key }),
    ];
    const kept = await openSession(second.socketEndpoint, { 'x-api-key': addKey('k3') });
    const stream = await fetch(second.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', 'x-api-key': key },
      body: JSON.stringify({ query: 'subscription { ticks { body } }' }),
    });
    for (const gateway of [first, second])
      assert.equal((await ask(gateway, { 'x-api-key': key })).status, 200);

    authority.end(key);
    for (const raw of sockets) {
      assert.deepEqual(await raw.closed(), { code: 4401, reason: 'The API key was revoked.' });
    }
    await stream.text();
    for (const gateway of [first, second]) {
      const answer = await ask(gateway, { 'x-api-key': key });
      assert.deepEqual([answer.status, answer.code], [401, 'UNAUTHENTICATED']);
      // The header says to sign in again, which a program cannot.
      assert.equal(answer.headers.get('x-session-ended'), null);
    }
    assert.equal(kept.socket.readyState, kept.socket.OPEN);
    kept.socket.close();
  });

  it('that expire are refused, and their sockets close', async () => {
    const key = addKey('k4', 500);
    const raw = await openSession(first.socketEndpoint, { 'x-api-key': key });
    assert.deepEqual(await raw.closed(), { code: 4401, reason: 'The API key has expired.' });
    assert.equal((await ask(first, { 'x-api-key': key })).status, 401);
  });

  it('that are mistyped, or no keys at all, are refused without a look-up', async () => {
    const key = addKey();
    const before = authority.resolved();
    const changed = `${key.slice(0, -1)}${key.endsWith('a') ? 'b' : 'a'}`;
    for (const headers of [
      { 'x-api-key': changed },
      { authorization: `Bearer ${changed}` },
      { 'x-api-key': 'a-session-id' },
    ]) {
      assert.equal((await ask(first, headers)).code, 'UNAUTHENTICATED');
      const raw = await openRawSocket(first.socketEndpoint);
      raw.send({ type: 'connection_init', payload: headers });
      assert.equal((await raw.closed()).code, 4401);
    }
    assert.equal(authority.resolved(), before);
  });

  it('that are unknown are refused for open fields too', async () => {
    const answer = await ask(first, { 'x-api-key': newApiKey().key }, '{ greeting }');
    assert.deepEqual([answer.status, answer.code], [401, 'UNAUTHENTICATED']);
  });

  it('do not share live results with the person who made them, nor with another key', async () => {
    authority.open('maker-session', { sub: maker, role: 'ADMIN' });
    const payloads = [
      { 'x-session-id': 'maker-session' },
      { 'x-api-key': addKey('k5') },
      { 'x-api-key': addKey('k6') },
    ];
    const feeds = first.federation.subscriptions.counts().feeds;
    const sockets = await Promise.all(payloads.map((payload) => openSession(first.socketEndpoint, payload)));
    for (const raw of sockets) {
      raw.send({ id: '1', type: 'subscribe', payload: { query: 'subscription { ticks { body } }' } });
    }
    await eventually(() => assert.equal(first.federation.subscriptions.counts().feeds, feeds + 3));
    for (const { socket } of sockets) socket.close();
  });

  it('become neither cookies nor tickets, whatever header they are sent in', async () => {
    const key = addKey();
    for (const headers of [{ 'x-api-key': key }, { 'x-session-id': key }]) {
      for (const path of ['/session', '/tickets']) {
        const response = await fetch(`${first.url}${path}`, { method: 'POST', headers });
        assert.equal(response.status, 403);
        assert.equal(response.headers.get('set-cookie'), null);
      }
    }
  });

  it('are not read from a cookie', async () => {
    const answer = await ask(first, { cookie: `switchboard-session=${addKey()}` });
    const { role } = await verifyToken(String(answer.data?.['whoami']), signingKey(testKey));
    assert.equal(role, 'ANONYMOUS');
  });

  it('are counted for themselves, at a rate of their own', async (context) => {
    const gateway = await startEdgeGateway(supergraph.sdl, {
      SESSIONS_URL: authority.url,
      RATE_PER_KEY: '0.001',
      RATE_PER_KEY_BURST: '3',
    });
    context.after(() => gateway.close());
    const [one, other] = [addKey('k7'), addKey('k8')];
    const statuses = [];
    for (let sent = 0; sent < 4; sent += 1) statuses.push((await ask(gateway, { 'x-api-key': one })).status);
    assert.deepEqual(statuses, [200, 200, 200, 429]);
    assert.equal((await ask(gateway, { 'x-session-id': one })).status, 429);
    assert.equal((await ask(gateway, { 'x-api-key': other })).status, 200);
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    assert.match(metrics, /gateway_rate_limited_total\{counted="key"\} 2/);
  });
});
