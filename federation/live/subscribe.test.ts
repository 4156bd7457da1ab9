import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { openSession } from '#platform/transport/testing/raw-socket.ts';
import type { RawSocket } from '#platform/transport/testing/raw-socket.ts';
import { startChatSupergraph } from '../testing/chat-supergraph.ts';
import type { ChatSupergraph } from '../testing/chat-supergraph.ts';
import { startTestGateway } from '../testing/test-gateway.ts';
import type { TestGateway } from '../testing/test-gateway.ts';

const roomEvents = /* GraphQL */ `
  subscription Room($afterSeq: Int) {
    roomEvents(room: "r1", afterSeq: $afterSeq) {
      __typename
      ... on Said {
        body
        sender {
          name
          orders {
            total
          }
        }
      }
      ... on Typed {
        who {
          name
        }
      }
    }
  }
`;
const bodies = /* GraphQL */ `
  subscription Room($afterSeq: Int) {
    roomEvents(room: "r1", afterSeq: $afterSeq) {
      ... on Said {
        body
      }
    }
  }
`;

describe('a federated subscription', () => {
  let supergraph: ChatSupergraph;
  let gateway: TestGateway;
  let sockets: RawSocket[] = [];

  before(async () => {
    supergraph = await startChatSupergraph();
    gateway = await startTestGateway(supergraph.sdl, { resumeForMs: 5000, joinForMs: 200, restartMs: 500 });
  });
  beforeEach(async () => {
    for (const { socket } of sockets) socket.close();
    sockets = [];
    await eventually(() => assert.equal(supergraph.stream.readers, 0));
    assert.equal(gateway.federation.subscriptions.counts().feeds, 0);
  });
  after(async () => {
    for (const { socket } of sockets) socket.close();
    await gateway.close();
    await supergraph.close();
  });

  async function connect(caller = 'ada'): Promise<RawSocket> {
    const raw = await openSession(gateway.socketUrl, { authorization: `Bearer ${caller}` });
    sockets.push(raw);
    return raw;
  }

  async function subscribe(
    query: string,
    variables: Record<string, unknown> = {},
    caller = 'ada',
  ): Promise<RawSocket> {
    const raw = await connect(caller);
    raw.send({ id: '1', type: 'subscribe', payload: { query, variables } });
    return raw;
  }

  const readers = (count: number) => eventually(() => assert.equal(supergraph.stream.readers, count));

  async function nextBody(raw: RawSocket): Promise<unknown> {
    const { payload } = await raw.next();
    return (payload as { data: { roomEvents: { body: string } } }).data.roomEvents.body;
  }

  it('joins each event with entities of other subgraphs', async () => {
    const raw = await subscribe(roomEvents);
    await readers(1);
    supergraph.stream.say('hello', 'u2');
    supergraph.stream.type('u1');
    assert.deepEqual((await raw.next()).payload, {
      data: {
        roomEvents: {
          __typename: 'Said',
          body: 'hello',
          sender: { name: 'Grace', orders: [{ total: 100 }] },
        },
      },
    });
    assert.deepEqual((await raw.next()).payload, {
      data: { roomEvents: { __typename: 'Typed', who: { name: 'Ada' } } },
    });
  });

  it('gives partial data with a masked error when a joined subgraph is down', async () => {
    const raw = await subscribe(roomEvents);
    await readers(1);
    await supergraph.shop.kill();
    supergraph.stream.say('still here', 'u2');
    const { payload } = await raw.next();
    await supergraph.shop.start();
    assert.match(JSON.stringify(payload), /UPSTREAM_FAILED/);
    assert.doesNotMatch(JSON.stringify(payload), /ECONN|shop/);
    supergraph.stream.say('and back', 'u2');
    assert.match(JSON.stringify((await raw.next()).payload), /"total":100/);
  });

  it('completes when the subgraph completes, and forwards its refusal', async () => {
    const raw = await connect();
    raw.send({ id: 'f', type: 'subscribe', payload: { query: 'subscription { finite(count: 2) }' } });
    assert.deepEqual((await raw.next()).payload, { data: { finite: 1 } });
    assert.deepEqual((await raw.next()).payload, { data: { finite: 2 } });
    assert.equal((await raw.next()).type, 'complete');
    raw.send({ id: 'r', type: 'subscribe', payload: { query: 'subscription { refused }' } });
    assert.match(JSON.stringify((await raw.next()).payload), /FORBIDDEN/);
    assert.equal((await raw.next()).type, 'complete');
  });

  it('shares one upstream and one join among equal subscriptions', async () => {
    const subscribers = await Promise.all([1, 2, 3, 4, 5].map(() => subscribe(roomEvents)));
    await eventually(() => assert.equal(gateway.federation.subscriptions.counts().subscribers, 5));
    await readers(1);
    const joins = supergraph.accounts.seen.length;
    supergraph.stream.say('once');
    const answers = await Promise.all(
      subscribers.map(async (raw) => JSON.stringify((await raw.next()).payload)),
    );
    assert.equal(new Set(answers).size, 1);
    assert.equal(supergraph.accounts.seen.length, joins + 1);
  });

  it('never shares between callers with different rights', async () => {
    const query = 'subscription { viewerName }';
    const [ada, grace] = await Promise.all([subscribe(query, {}, 'ada'), subscribe(query, {}, 'grace')]);
    await readers(2);
    supergraph.stream.say('who are you?');
    assert.deepEqual((await ada.next()).payload, { data: { viewerName: 'ada' } });
    assert.deepEqual((await grace.next()).payload, { data: { viewerName: 'grace' } });
  });

  it('ends the upstream at once when the last subscriber leaves, and not before', async () => {
    const [first, second] = await Promise.all([subscribe(bodies), subscribe(bodies)]);
    await eventually(() => assert.equal(gateway.federation.subscriptions.counts().subscribers, 2));
    await readers(1);
    first.send({ id: '1', type: 'complete' });
    await eventually(() => assert.equal(gateway.federation.subscriptions.counts().subscribers, 1));
    supergraph.stream.say('for the second');
    assert.equal(await nextBody(second), 'for the second');
    second.socket.terminate();
    await readers(0);
    assert.equal(gateway.federation.upstreams(), 0);
  });

  it('gives a late subscriber with the same afterSeq all events after it, from the shared source', async () => {
    const start = supergraph.stream.head;
    for (let index = 1; index <= 3; index += 1) supergraph.stream.say(`old ${index}`);
    const early = await subscribe(bodies, { afterSeq: start });
    for (let index = 1; index <= 3; index += 1) assert.equal(await nextBody(early), `old ${index}`);
    const late = await subscribe(bodies, { afterSeq: start });
    for (let index = 1; index <= 3; index += 1) assert.equal(await nextBody(late), `old ${index}`);
    supergraph.stream.say('live');
    assert.equal(await nextBody(early), 'live');
    assert.equal(await nextBody(late), 'live');
    assert.equal(supergraph.stream.readers, 1);
  });

  it('gives a late subscriber a source of its own when the history is too long to keep', async () => {
    const start = supergraph.stream.head;
    for (let index = 1; index <= 300; index += 1) supergraph.stream.say(`long ${index}`);
    const early = await subscribe(bodies, { afterSeq: start });
    for (let index = 1; index <= 300; index += 1) assert.equal(await nextBody(early), `long ${index}`);
    const late = await subscribe(bodies, { afterSeq: start });
    for (let index = 1; index <= 300; index += 1) assert.equal(await nextBody(late), `long ${index}`);
    assert.equal(supergraph.stream.readers, 2);
  });

  it('delivers a catch-up longer than any queue, in order', async () => {
    const start = supergraph.stream.head;
    for (let index = 1; index <= 5000; index += 1) supergraph.stream.say(`many ${index}`);
    const raw = await subscribe(bodies, { afterSeq: start });
    for (let index = 1; index <= 5000; index += 1) assert.equal(await nextBody(raw), `many ${index}`);
  });

  it('resumes after the last event when the subgraph is killed and restarted: no missing and no repeated event', async () => {
    const raw = await subscribe(bodies, { afterSeq: supergraph.stream.head });
    await readers(1);
    let said = 0;
    for (let round = 1; round <= 3; round += 1) {
      supergraph.stream.say(`r${(said += 1)}`);
      assert.equal(await nextBody(raw), `r${said}`);
      await supergraph.chat.kill();
      const missed = [(said += 1), (said += 1)];
      for (const number of missed) supergraph.stream.say(`r${number}`);
      await supergraph.chat.start();
      for (const number of missed) assert.equal(await nextBody(raw), `r${number}`);
    }
    assert.deepEqual(raw.unread(), []);
  });

  it('resumes a subscription that started "now", even before its first event', async () => {
    const raw = await subscribe(bodies);
    await readers(1);
    await eventually(() => assert.equal(gateway.federation.upstreams(), 1));
    await supergraph.chat.kill();
    supergraph.stream.say('while it was down');
    await supergraph.chat.start();
    assert.equal(await nextBody(raw), 'while it was down');
  });

  it('resumes a silent subscription after each loss, however long after the first one', async (context) => {
    const resumeForMs = 2_000;
    const patient = await startTestGateway(supergraph.sdl, { resumeForMs });
    context.after(() => patient.close());
    const raw = await openSession(patient.socketUrl, { authorization: 'Bearer ada' });
    sockets.push(raw);
    raw.send({ id: '1', type: 'subscribe', payload: { query: bodies } });
    for (let loss = 1; loss <= 2; loss += 1) {
      await readers(1);
      await sleep(resumeForMs);
      await supergraph.chat.kill();
      await supergraph.chat.start();
    }
    await readers(1);
    supergraph.stream.say('after two losses');
    assert.equal(await nextBody(raw), 'after two losses');
  });

  it('reports SUBSCRIPTION_SOURCE_LOST when a lost source cannot be resumed', async () => {
    const raw = await subscribe('subscription { ticks { body } }');
    await readers(1);
    await supergraph.chat.kill();
    const lost = await raw.next();
    await supergraph.chat.start();
    assert.equal(lost.type, 'error');
    assert.match(JSON.stringify(lost.payload), /SUBSCRIPTION_SOURCE_LOST/);
  });

  it('survives a reload of the supergraph', async () => {
    const raw = await subscribe(bodies);
    await readers(1);
    gateway.federation.reload(supergraph.sdl);
    supergraph.stream.say('after the reload');
    assert.equal(await nextBody(raw), 'after the reload');
  });

  it('closes with SLOW_CONSUMER a subscriber that does not read, and keeps the others', async () => {
    const small = await startTestGateway(supergraph.sdl, { queueSize: 5 });
    const stuck = await openSession(small.socketUrl, { authorization: 'Bearer ada' });
    const quick = await openSession(small.socketUrl, { authorization: 'Bearer ada' });
    for (const raw of [stuck, quick]) raw.send({ id: '1', type: 'subscribe', payload: { query: bodies } });
    await eventually(() => assert.equal(small.federation.subscriptions.counts().subscribers, 2));
    await readers(1);
    stuck.socket.pause();
    const long = 'x'.repeat(200_000);
    for (let index = 1; index <= 60; index += 1) {
      supergraph.stream.say(`${index} ${long}`);
      assert.equal(await nextBody(quick), `${index} ${long}`);
    }
    stuck.socket.resume();
    const seen: string[] = [];
    for (;;) {
      const message = await stuck.next();
      seen.push(message.type);
      if (message.type === 'error') {
        assert.match(JSON.stringify(message.payload), /SLOW_CONSUMER/);
        break;
      }
    }
    assert.ok(seen.length < 60);
    stuck.socket.close();
    quick.socket.close();
    await readers(0);
    await small.close();
  });
});
