import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { postOperation } from '#platform/transport/testing/post.ts';
import { openSession } from '#platform/transport/testing/raw-socket.ts';
import type { RawSocket } from '#platform/transport/testing/raw-socket.ts';
import { startChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import type { ChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import { startEdgeGateway } from '../testing/edge-gateway.ts';
import { startSessionAuthority } from '../testing/session-authority.ts';
import type { TestSessionAuthority } from '../testing/session-authority.ts';

describe('rates', () => {
  let supergraph: ChatSupergraph;
  let authority: TestSessionAuthority;
  before(async () => {
    supergraph = await startChatSupergraph();
    authority = await startSessionAuthority();
  });
  after(async () => {
    await authority.close();
    await supergraph.close();
  });

  // The rate is so slow that no token is refilled within the test, on any machine.
  const environment = {
    RATE_PER_ADDRESS: '0.001',
    RATE_PER_ADDRESS_BURST: '5',
    RATE_PER_SESSION: '0.001',
    RATE_PER_SESSION_BURST: '8',
  };

  /** Sends operations until one is refused. Returns how many were accepted, and the refusal. */
  async function untilRefused(send: (attempt: number) => ReturnType<typeof postOperation>) {
    for (let taken = 0; taken < 50; taken += 1) {
      const answer = await send(taken);
      if (answer.code === 'RATE_LIMITED') return { taken, answer };
    }
    throw new Error('Nothing was refused.');
  }

  /** The same over a socket. */
  async function untilRefusedOver(raw: RawSocket): Promise<{ taken: number; refused: unknown }> {
    for (let taken = 0; taken < 50; taken += 1) {
      raw.send({ id: `${taken}`, type: 'subscribe', payload: { query: '{ greeting }' } });
      const message = await raw.next();
      if (message.type === 'error') return { taken, refused: message.payload };
      assert.equal((await raw.next()).type, 'complete');
    }
    throw new Error('Nothing was refused.');
  }

  it('refuses an address past its burst with 429, retryAfter and Retry-After, before it reaches a subgraph', async (context) => {
    const gateway = await startEdgeGateway(supergraph.sdl, environment);
    context.after(() => gateway.close());
    const { taken, answer } = await untilRefused(() =>
      postOperation(gateway.endpoint, { query: '{ greeting }' }),
    );
    assert.equal(taken, 5);
    assert.equal(answer.status, 429);
    assert.ok(Number(answer.errors[0]?.extensions['retryAfter']) >= 1);
    assert.equal(answer.headers.get('retry-after'), String(answer.errors[0]?.extensions['retryAfter']));
    const before = supergraph.shop.seen.length;
    await postOperation(gateway.endpoint, { query: '{ greeting }' });
    assert.ok(supergraph.shop.seen.length <= before + 1);
  });

  it('counts each session separately from the address', async (context) => {
    authority.open('rate-1', { sub: 'u1', role: 'CUSTOMER' });
    authority.open('rate-2', { sub: 'u1', role: 'CUSTOMER' });
    const gateway = await startEdgeGateway(supergraph.sdl, { ...environment, SESSIONS_URL: authority.url });
    context.after(() => gateway.close());
    const send = (token: string) => () =>
      postOperation(gateway.endpoint, { query: '{ greeting }' }, { 'x-session-id': token });
    const { taken } = await untilRefused(send('rate-1'));
    assert.equal(taken, 8);
    assert.equal((await send('rate-2')()).code, undefined);
    assert.equal((await postOperation(gateway.endpoint, { query: '{ greeting }' })).code, undefined);
  });

  it('counts operations over a socket', async (context) => {
    const gateway = await startEdgeGateway(supergraph.sdl, environment);
    context.after(() => gateway.close());
    const raw = await openSession(gateway.socketEndpoint);
    const { taken, refused } = await untilRefusedOver(raw);
    assert.equal(taken, 5);
    assert.match(JSON.stringify(refused), /RATE_LIMITED.*retryAfter/);
    raw.socket.close();
  });

  it('counts a socket for the address that the proxy in front has added', async (context) => {
    const gateway = await startEdgeGateway(supergraph.sdl, { ...environment, TRUST_PROXY: '1' });
    context.after(() => gateway.close());
    const from = (forwarded: string) =>
      openSession(gateway.socketEndpoint, {}, { headers: { 'x-forwarded-for': forwarded } });
    const first = await from('10.0.0.1, 192.0.2.1');
    const again = await from('10.0.0.2, 192.0.2.1');
    const other = await from('192.0.2.1, 192.0.2.2');
    await untilRefusedOver(first);
    const sameAddress = await untilRefusedOver(again);
    assert.equal(sameAddress.taken, 0);
    const otherAddress = await untilRefusedOver(other);
    assert.equal(otherAddress.taken, 5);
    for (const { socket } of [first, again, other]) socket.close();
  });

  it('counts the address of the connection, and ignores X-Forwarded-For', async (context) => {
    const gateway = await startEdgeGateway(supergraph.sdl, environment);
    context.after(() => gateway.close());
    const { taken } = await untilRefused((attempt) =>
      postOperation(gateway.endpoint, { query: '{ greeting }' }, { 'x-forwarded-for': `10.0.0.${attempt}` }),
    );
    assert.equal(taken, 5);
  });

  it('counts the address that the proxy in front has added, not the ones that a client wrote before it', async (context) => {
    const gateway = await startEdgeGateway(supergraph.sdl, { ...environment, TRUST_PROXY: 'true' });
    context.after(() => gateway.close());
    const from = (forwarded: string) =>
      postOperation(gateway.endpoint, { query: '{ greeting }' }, { 'x-forwarded-for': forwarded });
    const { taken } = await untilRefused((attempt) => from(`10.0.0.${attempt}, 192.0.2.1`));
    assert.equal(taken, 5);
    assert.equal((await from('192.0.2.1, 192.0.2.2')).code, undefined);
  });

  it('counts unknown session tokens, and stops resolving them', async (context) => {
    const gateway = await startEdgeGateway(supergraph.sdl, { ...environment, SESSIONS_URL: authority.url });
    context.after(() => gateway.close());
    authority.open('known', { sub: 'u1', role: 'CUSTOMER' });
    const send = (token: string) =>
      postOperation(gateway.endpoint, { query: '{ greeting }' }, { 'x-session-id': token });
    assert.equal((await send('known')).code, undefined);
    const before = authority.resolved();
    const { taken, answer } = await untilRefused((attempt) => send(`guess-${attempt}`));
    assert.equal(taken, 5);
    assert.equal(answer.status, 429);
    assert.ok(answer.headers.get('retry-after'));
    const asked = authority.resolved() - before;
    assert.equal((await send('guess-once-more')).code, 'RATE_LIMITED');
    assert.ok(authority.resolved() - before - asked <= 1);
    // Callers with a session are not limited by guesses from the same address.
    assert.equal((await send('known')).code, undefined);
  });
});
