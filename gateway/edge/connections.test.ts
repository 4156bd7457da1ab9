import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import type { ChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { openRawSocket, openSession } from '#platform/transport/testing/raw-socket.ts';
import { startEdgeGateway } from '../testing/edge-gateway.ts';
import type { EdgeGateway } from '../testing/edge-gateway.ts';
import { startSessionAuthority } from '../testing/session-authority.ts';
import type { TestSessionAuthority } from '../testing/session-authority.ts';

describe('the live connections of one address', () => {
  let supergraph: ChatSupergraph;
  let authority: TestSessionAuthority;
  let gateway: EdgeGateway;
  before(async () => {
    supergraph = await startChatSupergraph();
    authority = await startSessionAuthority();
    authority.open('signed-in', { sub: 'u1', role: 'CUSTOMER' });
    gateway = await startEdgeGateway(supergraph.sdl, {
      SESSIONS_URL: authority.url,
      MAX_CONNECTIONS_PER_ADDRESS: '5',
      MAX_ANONYMOUS_CONNECTIONS_PER_ADDRESS: '2',
      // Tests send from addresses of their own choice.
      TRUST_PROXY: '1',
    });
  });
  after(async () => {
    await gateway.close();
    await authority.close();
    await supergraph.close();
  });

  const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
  const open = (address: string, payload = {}) => openSession(gateway.socketEndpoint, payload, from(address));
  const signedIn = { 'x-session-id': 'signed-in' };
  const stream = (address: string) =>
    fetch(gateway.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream, application/json',
        ...from(address).headers,
      },
      body: JSON.stringify({ query: 'subscription { ticks { body } }' }),
    });

  it('without a session are few: one more is closed with 1013, and with a session it is let in', async () => {
    const held = [await open('192.0.2.1'), await open('192.0.2.1')];
    const refused = await openRawSocket(gateway.socketEndpoint, from('192.0.2.1'));
    refused.send({ type: 'connection_init' });
    assert.equal((await refused.closed()).code, 1013);
    held.push(await open('192.0.2.1', signedIn), await open('192.0.2.2'));
    held[0]?.socket.close();
    await held[0]?.closed();
    held.push(await open('192.0.2.1'));
    for (const { socket } of held) socket.close();
  });

  it('are bounded in all: one more handshake is refused with 429, and others are not hurt', async () => {
    const held = [];
    for (let count = 0; count < 5; count += 1) held.push(await open('192.0.2.3', signedIn));
    await assert.rejects(openRawSocket(gateway.socketEndpoint, from('192.0.2.3')), /429/);
    held.push(await open('192.0.2.4', signedIn));
    for (const { socket } of held) socket.close();
  });

  it('count the addresses of one IPv6 network as one', async () => {
    const held = [await open('2001:db8::1'), await open('2001:db8::2')];
    const refused = await openRawSocket(gateway.socketEndpoint, from('2001:db8::3'));
    refused.send({ type: 'connection_init' });
    assert.equal((await refused.closed()).code, 1013);
    for (const { socket } of held) socket.close();
  });

  it('include event streams, whose places are free again when they end', async () => {
    const held = await open('192.0.2.5');
    const live = await stream('192.0.2.5');
    assert.equal(live.status, 200);
    const refused = await stream('192.0.2.5');
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get('retry-after'), '30');
    assert.match(await refused.text(), /RATE_LIMITED/);
    await live.body?.cancel();
    await eventually(async () => {
      const again = await stream('192.0.2.5');
      assert.equal(again.status, 200);
      await again.body?.cancel();
    });
    held.socket.close();
  });

  it('that are refused are counted in the metrics', async () => {
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    assert.match(metrics, /gateway_connections_refused_total\{bound="anonymous"\} [3-9]/);
    assert.match(metrics, /gateway_connections_refused_total\{bound="address"\} 1/);
    assert.match(metrics, /graphql_sockets_dropped_total\{reason="tooManySockets"\} [3-9]/);
  });
});
