import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { signingKey, verifyToken } from '#platform/identity/jwt.ts';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { openRawSocket, openSession } from '#platform/transport/testing/raw-socket.ts';
import type { Message, RawSocket } from '#platform/transport/testing/raw-socket.ts';
import { startChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import type { ChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import { startEdgeGateway, testKey } from './testing/edge-gateway.ts';
import type { EdgeGateway } from './testing/edge-gateway.ts';
import { startSessionAuthority } from './testing/session-authority.ts';
import type { TestSessionAuthority } from './testing/session-authority.ts';

const said =
  'subscription ($after: Int) { roomEvents(room: "r1", afterSeq: $after) { ... on Said { body sender { name } } } }';

/** graphql-transport-ws as clients see it: the whole gateway, with a subgraph behind every subscription. */
describe('a socket of the gateway', () => {
  let supergraph: ChatSupergraph;
  let authority: TestSessionAuthority;
  let gateway: EdgeGateway;
  let sockets: RawSocket[] = [];

  before(async () => {
    supergraph = await startChatSupergraph();
    authority = await startSessionAuthority();
    authority.open('ada', { sub: 'ada', role: 'CUSTOMER' });
    authority.open('vendor', { sub: 'vendor', role: 'VENDOR', vendorId: 'v1' });
    gateway = await startEdgeGateway(supergraph.sdl, { SESSIONS_URL: authority.url });
  });
  afterEach(async () => {
    for (const { socket } of sockets) socket.terminate();
    sockets = [];
    // Closes every socket of the test, whatever its state.
    await listeners(0);
    assert.equal(gateway.federation.subscriptions.counts().feeds, 0);
  });
  after(async () => {
    await gateway.close();
    await authority.close();
    await supergraph.close();
  });

  async function connect(session = 'ada'): Promise<RawSocket> {
    const raw = await openSession(gateway.socketEndpoint, { 'x-session-id': session });
    sockets.push(raw);
    return raw;
  }

  function subscribe(
    raw: RawSocket,
    id: string,
    query = said,
    variables: Record<string, unknown> = {},
  ): void {
    raw.send({ id, type: 'subscribe', payload: { query, variables } });
  }

  const listeners = (count: number) => eventually(() => assert.equal(supergraph.stream.readers, count));

  function bodyOf({ payload }: Message): unknown {
    return (payload as { data: { roomEvents: { body: string } } }).data.roomEvents.body;
  }

  it('closes with 4401 at an operation before connection_init', async () => {
    const raw = await openRawSocket(gateway.socketEndpoint);
    subscribe(raw, '1');
    assert.equal((await raw.closed()).code, 4401);
  });

  it('closes with 4408 when no connection_init comes', { timeout: 10_000 }, async () => {
    const raw = await openRawSocket(gateway.socketEndpoint);
    assert.equal((await raw.closed()).code, 4408);
  });

  it('closes with 4429 on a second connection_init, also during a subscription', async () => {
    const raw = await connect();
    subscribe(raw, '1');
    await listeners(1);
    raw.send({ type: 'connection_init', payload: { 'x-session-id': 'ada' } });
    assert.equal((await raw.closed()).code, 4429);
    await listeners(0);
  });

  it('closes with 4400 on an invalid message, and ends its operations', async () => {
    for (const message of [
      '{',
      '7',
      { type: 'subscribe', id: '2' },
      { type: 'complete' },
      { type: 'error' },
    ]) {
      const raw = await connect();
      subscribe(raw, '1');
      await listeners(1);
      raw.send(message);
      assert.equal((await raw.closed()).code, 4400, JSON.stringify(message));
      await listeners(0);
    }
  });

  it('closes with 4409 when an operation id is in use', async () => {
    const raw = await connect();
    subscribe(raw, 'same');
    await listeners(1);
    subscribe(raw, 'same', '{ whoami }');
    assert.equal((await raw.closed()).code, 4409);
  });

  it('closes with 4401 in the middle of a subscription when its session ends', async () => {
    authority.open('ending', { sub: 'ending', role: 'CUSTOMER' });
    const raw = await connect('ending');
    subscribe(raw, '1');
    await listeners(1);
    authority.end('ending');
    assert.equal((await raw.closed()).code, 4401);
    await listeners(0);
  });

  it('answers ping with pong and its payload, and accepts an unrequested pong', async () => {
    const raw = await connect();
    raw.send({ type: 'pong', payload: { unasked: true } });
    raw.send({ type: 'ping', payload: { at: 1 } });
    assert.deepEqual(await raw.next(), { type: 'pong', payload: { at: 1 } });
  });

  it('sends no message of an operation after its complete, and frees its id at once', async () => {
    const raw = await connect();
    for (let round = 1; round <= 20; round += 1) {
      const start = supergraph.stream.head;
      subscribe(raw, '1', said, { after: start });
      raw.send({ id: '1', type: 'complete' });
      subscribe(raw, '1', said, { after: start });
      await listeners(1);
      supergraph.stream.say(`round ${round}`);
      assert.equal(bodyOf(await raw.next()), `round ${round}`);
      raw.send({ id: '1', type: 'complete' });
      await listeners(0);
      supergraph.stream.say('for nobody');
    }
    raw.send({ type: 'ping' });
    assert.deepEqual(await raw.next(), { type: 'pong' });
  });

  it('accepts a complete for an operation that has ended or never existed', async () => {
    const raw = await connect();
    subscribe(raw, 'short', '{ whoami }');
    assert.equal((await raw.next()).type, 'next');
    assert.equal((await raw.next()).type, 'complete');
    for (const id of ['short', 'never']) raw.send({ id, type: 'complete' });
    raw.send({ type: 'ping' });
    assert.deepEqual(await raw.next(), { type: 'pong' });
  });

  it('keeps other operations when one is invalid, refused, fails or ends', async () => {
    const raw = await connect();
    subscribe(raw, 'good');
    await listeners(1);
    for (const [id, query, end] of [
      ['syntax', '{', /GRAPHQL_PARSE_FAILED|Syntax/],
      ['unknown', '{ nothing }', /nothing/],
      [
        'deep',
        `{ ${'room { members { '.repeat(10)}__typename${' } }'.repeat(10)} }`,
        /TOO_DEEP|Cannot query/,
      ],
      ['refused', 'subscription { refused }', /FORBIDDEN/],
      ['broken', '{ broken }', /INTERNAL|DOWNSTREAM/],
      ['variables', 'subscription ($x: Int!) { finite(count: $x) }', /\$x/],
      ['finite', 'subscription { finite(count: 1) }', /"finite":1/],
    ] as const) {
      subscribe(raw, id, query);
      const answer = await raw.next();
      assert.equal(answer.id, id);
      assert.match(JSON.stringify(answer.payload), end, id);
      if (answer.type === 'next') assert.equal((await raw.next()).type, 'complete');
    }
    supergraph.stream.say('and on it goes');
    const event = await raw.next();
    assert.equal(event.id, 'good');
    assert.equal(bodyOf(event), 'and on it goes');
  });

  it('carries many subscriptions, each with all events in order', async () => {
    const raw = await connect();
    const start = supergraph.stream.head;
    const ids = Array.from({ length: 20 }, (_, index) => `s${index}`);
    for (const id of ids) subscribe(raw, id, said, { after: start });
    for (let index = 1; index <= 50; index += 1) supergraph.stream.say(`${index}`, `u${1 + (index % 3)}`);
    const seen = new Map<string | undefined, unknown[]>();
    for (let count = 0; count < 20 * 50; count += 1) {
      const message = await raw.next();
      seen.set(message.id, [...(seen.get(message.id) ?? []), bodyOf(message)]);
    }
    const expected = Array.from({ length: 50 }, (_, index) => `${index + 1}`);
    for (const id of ids) assert.deepEqual(seen.get(id), expected, id);
  });

  it('answers one operation differently to two roles', async () => {
    const roles = await Promise.all(
      ['ada', 'vendor'].map(async (session) => {
        const raw = await connect(session);
        subscribe(raw, '1', 'subscription { viewerName }');
        return raw;
      }),
    );
    await listeners(2);
    supergraph.stream.say('who are you?');
    const seen = await Promise.all(
      roles.map(async (raw) => {
        const { payload } = await raw.next();
        const { viewerName } = (payload as { data: { viewerName: string } }).data;
        return (await verifyToken(viewerName.replace(/^Bearer /, ''), signingKey(testKey))).role;
      }),
    );
    assert.deepEqual(seen, ['CUSTOMER', 'VENDOR']);
  });

  it('stays open through restarts of both subgraphs and a reload: no missing and no repeated event', async () => {
    const raw = await connect();
    subscribe(raw, 'now');
    subscribe(raw, 'after', said, { after: supergraph.stream.head });
    await listeners(2);
    let count = 0;
    const expectBoth = async (bodies: readonly string[]) => {
      const seen: Record<string, unknown[]> = { now: [], after: [] };
      for (let left = 2 * bodies.length; left > 0; left -= 1) {
        const message = await raw.next();
        seen[message.id ?? '']?.push(bodyOf(message));
      }
      assert.deepEqual(seen, { now: bodies, after: bodies });
    };
    const say = () => {
      count += 1;
      supergraph.stream.say(`${count}`, 'u2');
      return `${count}`;
    };
    for (let round = 0; round < 3; round += 1) {
      await expectBoth([say(), say()]);
      await supergraph.chat.kill();
      const missed = [say(), say()];
      gateway.federation.reload(supergraph.sdl);
      await supergraph.accounts.kill();
      await supergraph.accounts.start();
      await supergraph.chat.start();
      await expectBoth(missed);
    }
    assert.deepEqual(raw.unread(), []);
    assert.equal(raw.socket.readyState, raw.socket.OPEN);
  });
});
