import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { WebSocket } from 'ws';
import { eventually } from './testing/eventually.ts';
import { openRawSocket, openSession } from './testing/raw-socket.ts';
import { startTestServer } from './testing/test-server.ts';
import type { TestServer } from './testing/test-server.ts';

describe('graphql-transport-ws', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer({ initTimeout: 100, maxOperations: 3, mayConnect: mayConnect });
  });
  after(() => server.close());

  function mayConnect({ headers }: IncomingMessage): boolean {
    return headers.origin === undefined || headers.origin === 'https://allowed.test';
  }

  it('closes with 4406 without the subprotocol', async () => {
    const raw = await openRawSocket(server.socketUrl, { protocol: 'graphql-ws' }).catch(() => undefined);
    if (raw) assert.equal((await raw.closed()).code, 4406);
  });

  it('closes with 4408 when connection_init does not come', async () => {
    const raw = await openRawSocket(server.socketUrl);
    assert.equal((await raw.closed()).code, 4408);
  });

  it('closes with 4429 on a second connection_init', async () => {
    const raw = await openSession(server.socketUrl);
    raw.send({ type: 'connection_init' });
    assert.equal((await raw.closed()).code, 4429);
  });

  it('closes with 4401 on refused credentials', async () => {
    const raw = await openRawSocket(server.socketUrl);
    raw.send({ type: 'connection_init', payload: { Authorization: 'Bearer nobody' } });
    assert.deepEqual(await raw.closed(), { code: 4401, reason: 'Unknown session.' });
  });

  it('closes with 4401 on a subscribe before connection_ack', async () => {
    const raw = await openRawSocket(server.socketUrl);
    raw.send({ id: '1', type: 'subscribe', payload: { query: '{ whoami }' } });
    assert.equal((await raw.closed()).code, 4401);
  });

  it('closes with 4400 on what is no message of the protocol', async () => {
    for (const message of [
      'no json',
      '[]',
      { type: 'dance' },
      { type: 'subscribe', id: '1' },
      { type: 'next', id: '1', payload: {} },
    ]) {
      const raw = await openSession(server.socketUrl);
      raw.send(message);
      assert.equal((await raw.closed()).code, 4400, JSON.stringify(message));
    }
  });

  it('closes with 4409 when an id is in use, and not when it is free again', async () => {
    const raw = await openSession(server.socketUrl);
    const subscribe = { id: '1', type: 'subscribe', payload: { query: 'subscription { ticks { value } }' } };
    raw.send(subscribe);
    raw.send({ id: '1', type: 'complete' });
    raw.send(subscribe);
    await eventually(() => assert.equal(server.listeners(), 1));
    server.tick(7);
    assert.deepEqual(await raw.next(), { id: '1', type: 'next', payload: { data: { ticks: { value: 7 } } } });
    raw.send(subscribe);
    assert.equal((await raw.closed()).code, 4409);
    await eventually(() => assert.equal(server.listeners(), 0));
  });

  it('answers ping with pong and its payload', async () => {
    const raw = await openSession(server.socketUrl);
    raw.send({ type: 'ping', payload: { at: 1 } });
    assert.deepEqual(await raw.next(), { type: 'pong', payload: { at: 1 } });
    raw.socket.close();
  });

  it('runs queries and mutations, several at once, as the caller of the socket', async () => {
    const raw = await openSession(server.socketUrl, { authorization: 'Bearer grace' });
    raw.send({ id: 'a', type: 'subscribe', payload: { query: '{ whoami }' } });
    raw.send({ id: 'b', type: 'subscribe', payload: { query: 'mutation { bump }' } });
    const messages = [await raw.next(), await raw.next(), await raw.next(), await raw.next()];
    const of = (id: string) => messages.filter((message) => message.id === id);
    assert.deepEqual(of('a'), [
      { id: 'a', type: 'next', payload: { data: { whoami: 'grace' } } },
      { id: 'a', type: 'complete' },
    ]);
    assert.equal(of('b').length, 2);
    raw.socket.close();
  });

  it('keeps the neighbours alive when one operation is refused or fails', async () => {
    const raw = await openSession(server.socketUrl);
    raw.send({ id: 'good', type: 'subscribe', payload: { query: 'subscription { ticks { value } }' } });
    raw.send({ id: 'syntax', type: 'subscribe', payload: { query: '{' } });
    assert.equal((await raw.next()).type, 'error');
    raw.send({ id: 'refused', type: 'subscribe', payload: { query: 'subscription { refused }' } });
    const refused = await raw.next();
    assert.match(JSON.stringify(refused.payload), /FORBIDDEN/);
    assert.equal((await raw.next()).type, 'complete');
    raw.send({ id: 'failing', type: 'subscribe', payload: { query: 'subscription { failing }' } });
    assert.equal((await raw.next()).type, 'next');
    const failed = await raw.next();
    assert.equal(failed.type, 'error');
    assert.match(JSON.stringify(failed.payload), /INTERNAL/);
    assert.doesNotMatch(JSON.stringify(failed.payload), /secret/);
    await eventually(() => assert.equal(server.listeners(), 1));
    server.tick(1);
    assert.equal((await raw.next()).id, 'good');
    raw.socket.close();
  });

  it('runs each event of a subscription in a context of its own', async () => {
    const raw = await openSession(server.socketUrl);
    raw.send({ id: '1', type: 'subscribe', payload: { query: 'subscription { ticks { context } }' } });
    await eventually(() => assert.equal(server.listeners(), 1));
    server.tick(1);
    server.tick(2);
    assert.notDeepEqual((await raw.next()).payload, (await raw.next()).payload);
    raw.socket.close();
  });

  it('sends all events in order and then complete', async () => {
    const raw = await openSession(server.socketUrl);
    raw.send({ id: '1', type: 'subscribe', payload: { query: 'subscription { upTo(count: 500) }' } });
    for (let upTo = 1; upTo <= 500; upTo += 1) {
      assert.deepEqual((await raw.next()).payload, { data: { upTo } });
    }
    assert.equal((await raw.next()).type, 'complete');
    raw.socket.close();
  });

  it('ends the source promptly on complete and on a lost socket', async () => {
    const raw = await openSession(server.socketUrl);
    raw.send({ id: '1', type: 'subscribe', payload: { query: 'subscription { ticks { value } }' } });
    await eventually(() => assert.equal(server.listeners(), 1));
    raw.send({ id: '1', type: 'complete' });
    await eventually(() => assert.equal(server.listeners(), 0));
    raw.send({ id: '2', type: 'subscribe', payload: { query: 'subscription { ticks { value } }' } });
    await eventually(() => assert.equal(server.listeners(), 1));
    raw.socket.terminate();
    await eventually(() => assert.equal(server.listeners(), 0));
  });

  it('tells whoever works for a subscription of its end, also when it completes, fails or is refused by itself', async () => {
    const raw = await openSession(server.socketUrl);
    const before = server.aborted();
    for (const [id, field] of ['upTo(count: 1)', 'failing', 'refused'].entries()) {
      raw.send({ id: `${id}`, type: 'subscribe', payload: { query: `subscription { ${field} }` } });
      await eventually(() => assert.equal(server.aborted(), before + id + 1, field));
    }
    assert.equal(raw.socket.readyState, WebSocket.OPEN);
    raw.socket.close();
  });

  it('refuses more operations than allowed on one socket and keeps the rest', async () => {
    const raw = await openSession(server.socketUrl);
    for (const id of ['1', '2', '3', '4']) {
      raw.send({ id, type: 'subscribe', payload: { query: 'subscription { ticks { value } }' } });
    }
    const refused = await raw.next();
    assert.equal(refused.id, '4');
    assert.match(JSON.stringify(refused.payload), /TOO_MANY_SUBSCRIPTIONS/);
    await eventually(() => assert.equal(server.listeners(), 3));
    raw.socket.close();
    await eventually(() => assert.equal(server.listeners(), 0));
  });

  it('closes the sockets of one caller with 4401 and leaves others open', async () => {
    const ada = await openSession(server.socketUrl, { authorization: 'Bearer ada' });
    const grace = await openSession(server.socketUrl, { authorization: 'Bearer grace' });
    assert.equal(
      server.server.connections.closeCaller((caller) => caller === 'ada', 4401, 'Signed out'),
      1,
    );
    assert.deepEqual(await ada.closed(), { code: 4401, reason: 'Signed out' });
    assert.equal(grace.socket.readyState, WebSocket.OPEN);
    grace.socket.close();
  });

  it('closes on a message above 64 KiB', async () => {
    const raw = await openSession(server.socketUrl);
    raw.send({ type: 'ping', payload: { pad: 'x'.repeat(64 * 1024) } });
    assert.equal((await raw.closed()).code, 1009);
  });

  it('closes with 1013 a client for whom more bytes wait than allowed', async (context) => {
    const strict = await startTestServer({ maxBuffered: 10_000 });
    context.after(() => strict.close());
    const raw = await openSession(strict.socketUrl);
    raw.socket.pause();
    raw.send({ id: '1', type: 'subscribe', payload: { query: 'subscription { upTo(count: 300000) }' } });
    await eventually(() => assert.equal(strict.finished(), 1), 20_000);
    raw.socket.resume();
    assert.equal((await raw.closed()).code, 1013);
    assert.ok(raw.unread().length < 300_000);
  });

  it('refuses a handshake from a foreign origin or to another path', async () => {
    const allowed = await openRawSocket(server.socketUrl, { origin: 'https://allowed.test' });
    allowed.socket.close();
    await assert.rejects(openRawSocket(server.socketUrl, { origin: 'https://evil.test' }), /403/);
    await assert.rejects(openRawSocket(server.socketUrl.replace('/graphql', '/other')), /404/);
  });

  it('authenticates each operation by its extensions on a trusted socket', async () => {
    const trusted = await startTestServer({ authenticateEach: true });
    const raw = await openSession(trusted.socketUrl, { authorization: 'Bearer ada' });
    const query = '{ whoami correlationId }';
    const extensions = { authorization: 'Bearer grace', correlationId: 'travels-along' };
    raw.send({ id: '1', type: 'subscribe', payload: { query, extensions } });
    assert.deepEqual((await raw.next()).payload, {
      data: { whoami: 'grace', correlationId: 'travels-along' },
    });
    raw.socket.close();
    await once(raw.socket, 'close');
    await trusted.close();
  });

  it('tells live clients to come back when the server ends', async () => {
    const ending = await startTestServer();
    const raw = await openSession(ending.socketUrl);
    const closed = ending.close();
    assert.equal((await raw.closed()).code, 1012);
    await closed;
  });
});
