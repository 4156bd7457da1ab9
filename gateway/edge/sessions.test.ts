import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
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

describe('sessions', () => {
  let supergraph: ChatSupergraph;
  let authority: TestSessionAuthority;
  let gateway: EdgeGateway;
  before(async () => {
    supergraph = await startChatSupergraph();
    authority = await startSessionAuthority();
    gateway = await startEdgeGateway(supergraph.sdl, { SESSIONS_URL: authority.url });
    await eventually(() => assert.equal(authority.watchers(), 1));
  });
  after(async () => {
    await gateway.close();
    await authority.close();
    await supergraph.close();
  });

  const ask = (headers: Record<string, string>, query = '{ whoami }') =>
    postOperation(gateway.endpoint, { query }, headers);

  /** The claims in the token that a subgraph received. */
  async function viewerOf(headers: Record<string, string>) {
    const { data } = await ask(headers);
    return verifyToken(String(data?.['whoami']), signingKey(testKey));
  }

  it('reads the session from x-session-id or from Authorization and signs its claims', async () => {
    authority.open('t-claims', { sub: 'u1', role: 'VENDOR', vendorId: 'v1' });
    for (const headers of [{ 'x-session-id': 't-claims' }, { authorization: 'Bearer t-claims' }]) {
      const viewer = await viewerOf(headers);
      assert.deepEqual(viewer, {
        kind: 'VENDOR',
        role: 'VENDOR',
        sub: 'u1',
        vendorId: 'v1',
        sid: 'sid-t-claims',
      });
    }
  });

  it('shows fields with @requiresScopes to sessions whose claims have the scope', async () => {
    authority.open('t-pay', { sub: 'u1', role: 'CUSTOMER', scope: 'pay:read pay:write' });
    authority.open('t-none', { sub: 'u1', role: 'CUSTOMER' });
    const payroll = (headers: Record<string, string>) => ask(headers, '{ payroll }');
    assert.deepEqual((await payroll({ 'x-session-id': 't-pay' })).data, { payroll: 7 });
    const refused = await payroll({ 'x-session-id': 't-none' });
    assert.deepEqual([refused.status, refused.data, refused.code], [200, { payroll: null }, 'FORBIDDEN']);
    assert.equal((await payroll({})).code, 'UNAUTHENTICATED');
  });

  it('signs ANONYMOUS for a caller without a session', async () => {
    assert.equal((await viewerOf({})).role, 'ANONYMOUS');
  });

  it('refuses an unknown session with 401, and does not treat it as anonymous', async () => {
    const answer = await ask({ 'x-session-id': 'unknown' });
    assert.equal(answer.status, 401);
    assert.equal(answer.code, 'UNAUTHENTICATED');
    assert.equal((await ask({ authorization: 'Basic abc' })).code, 'UNAUTHENTICATED');
  });

  it('refuses an impossible token without resolving it', async () => {
    const before = authority.resolved();
    const answer = await ask({ 'x-session-id': 'x'.repeat(5000) });
    assert.deepEqual([answer.status, answer.code], [401, 'UNAUTHENTICATED']);
    assert.equal(authority.resolved(), before);
  });

  it('resolves a session once for a burst of requests', async () => {
    authority.open('t-burst', { sub: 'u1', role: 'CUSTOMER' });
    const before = authority.resolved();
    await Promise.all(Array.from({ length: 20 }, () => ask({ 'x-session-id': 't-burst' })));
    assert.equal(authority.resolved(), before + 1);
  });

  it('waits for an authority that restarts, so that no request fails', async () => {
    authority.open('t-restart', { sub: 'u1', role: 'CUSTOMER' });
    await authority.stop();
    const waiting = ask({ 'x-session-id': 't-restart' });
    await authority.start();
    assert.equal((await waiting).status, 200);
  });

  it('drops an ended session at once and closes its sockets with 4401', async () => {
    authority.open('t-end', { sub: 'u1', role: 'CUSTOMER' });
    authority.open('t-stay', { sub: 'u1', role: 'CUSTOMER' });
    const ending = await openSession(gateway.socketEndpoint, { 'x-session-id': 't-end' });
    const staying = await openSession(gateway.socketEndpoint, { authorization: 'Bearer t-stay' });
    assert.equal((await ask({ 'x-session-id': 't-end' })).status, 200);
    authority.end('t-end');
    assert.equal((await ending.closed()).code, 4401);
    await eventually(async () => assert.equal((await ask({ 'x-session-id': 't-end' })).status, 401));
    assert.equal(staying.socket.readyState, staying.socket.OPEN);
    staying.socket.close();
  });

  it('closes sockets of sessions that ended while the stream of ended sessions was broken', async () => {
    authority.open('t-missed', { sub: 'u1', role: 'CUSTOMER' });
    const socket = await openSession(gateway.socketEndpoint, { 'x-session-id': 't-missed' });
    authority.end('t-missed', { notify: false });
    authority.breakStreams();
    assert.equal((await socket.closed()).code, 4401);
    await eventually(() => assert.equal(authority.watchers(), 1));
  });

  it('closes sockets when their session expires', async () => {
    authority.open('t-short', { sub: 'u1', role: 'CUSTOMER' }, 500);
    const socket = await openSession(gateway.socketEndpoint, { 'x-session-id': 't-short' });
    assert.equal((await socket.closed()).code, 4401);
    assert.equal((await ask({ 'x-session-id': 't-short' })).status, 401);
  });

  it('refuses connection_init of an unknown session with 4401', async () => {
    const raw = await openRawSocket(gateway.socketEndpoint);
    raw.send({ type: 'connection_init', payload: { 'x-session-id': 'unknown' } });
    assert.equal((await raw.closed()).code, 4401);
  });

  it('refuses connection_init whose session is not a text, and does not treat it as anonymous', async () => {
    for (const session of [5, { id: 't-claims' }, ['t-claims']]) {
      const raw = await openRawSocket(gateway.socketEndpoint);
      raw.send({ type: 'connection_init', payload: { 'x-session-id': session } });
      assert.equal((await raw.closed()).code, 4401);
    }
  });

  it('shares a subscription between two sessions of one user, and not with another user', async () => {
    authority.open('t-one', { sub: 'same', role: 'CUSTOMER' });
    authority.open('t-two', { role: 'CUSTOMER', sub: 'same' });
    authority.open('t-other', { sub: 'other', role: 'CUSTOMER' });
    const sockets = await Promise.all(
      ['t-one', 't-two', 't-other'].map((token) =>
        openSession(gateway.socketEndpoint, { 'x-session-id': token }),
      ),
    );
    for (const raw of sockets) {
      raw.send({ id: '1', type: 'subscribe', payload: { query: 'subscription { ticks { body } }' } });
    }
    await eventually(() => assert.equal(gateway.federation.subscriptions.counts().subscribers, 3));
    assert.equal(gateway.federation.subscriptions.counts().feeds, 2);
    for (const { socket } of sockets) socket.close();
  });

  it('does not end sessions when the authority cannot be reached', async (context) => {
    const lonely = await startEdgeGateway(supergraph.sdl, { SESSIONS_URL: 'http://127.0.0.1:1/sessions' });
    context.after(() => lonely.close());
    const answer = await postOperation(lonely.endpoint, { query: '{ whoami }' }, { 'x-session-id': 'x' });
    assert.equal(answer.code, 'UPSTREAM_FAILED');
    const raw = await openRawSocket(lonely.socketEndpoint);
    raw.send({ type: 'connection_init', payload: { 'x-session-id': 'x' } });
    assert.equal((await raw.closed()).code, 1013);
    assert.deepEqual((await postOperation(lonely.endpoint, { query: '{ greeting }' })).data, {
      greeting: 'hello',
    });
  });
});
