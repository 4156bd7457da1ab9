import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { openSession } from '#platform/transport/testing/raw-socket.ts';
import type { RawSocket } from '#platform/transport/testing/raw-socket.ts';
import { startChatSupergraph } from '../testing/chat-supergraph.ts';
import type { ChatSupergraph } from '../testing/chat-supergraph.ts';
import { startTestGateway } from '../testing/test-gateway.ts';
import type { TestGateway } from '../testing/test-gateway.ts';
import type { TestSubgraph } from '../testing/test-subgraphs.ts';

const senders = /* GraphQL */ `
  subscription Room($room: ID!, $afterSeq: Int, $size: Int) {
    roomEvents(room: $room, afterSeq: $afterSeq) {
      ... on Said {
        body
        sender {
          name
          badge(size: $size)
        }
      }
    }
  }
`;

interface Said {
  readonly body: string;
  readonly sender: { readonly name: string | null; readonly badge: string | null };
}

describe('joins of many rooms', () => {
  let supergraph: ChatSupergraph;
  let gateway: TestGateway;
  let sockets: RawSocket[] = [];

  before(async () => {
    supergraph = await startChatSupergraph();
    gateway = await startTestGateway(supergraph.sdl);
  });
  afterEach(async () => {
    for (const { socket } of sockets) socket.close();
    sockets = [];
    await listeners(0);
  });
  after(async () => {
    await gateway.close();
    await supergraph.close();
  });

  const listeners = (count: number) => eventually(() => assert.equal(supergraph.stream.readers, count));
  const people = ({ variables }: TestSubgraph['seen'][number]) =>
    ((variables?.['representations'] ?? []) as { id: string }[]).map(({ id }) => id);
  const joins = () => supergraph.accounts.seen.filter(({ query }) => query.includes('_entities'));

  /** Rooms that the gateway regards as different. All have the same messages. */
  function rooms(
    count: number,
    caller = 'ada',
    variables: Record<string, unknown> = {},
  ): Promise<RawSocket[]> {
    return Promise.all(
      Array.from({ length: count }, async (_, room) => {
        const raw = await openSession(gateway.socketUrl, { authorization: `Bearer ${caller}` });
        sockets.push(raw);
        const payload = { query: senders, variables: { room: `room ${room}`, ...variables } };
        raw.send({ id: '1', type: 'subscribe', payload });
        return raw;
      }),
    );
  }

  async function next(raw: RawSocket | undefined): Promise<{ said: Said | undefined; errors: unknown }> {
    const { payload } = (await raw?.next()) ?? {};
    const { data, errors } = payload as { data: { roomEvents: Said } | null; errors?: unknown };
    return { said: data?.roomEvents, errors };
  }

  it('go out together, each person once', async () => {
    const listening = await rooms(20);
    await listeners(20);
    const before = joins().length;
    for (const id of ['u1', 'u2', 'u3']) supergraph.stream.say('hello', id);
    for (const raw of listening) {
      for (const name of ['Ada', 'Grace', 'Edsger']) assert.equal((await next(raw)).said?.sender.name, name);
    }
    const asked = joins().slice(before).map(people);
    assert.ok(
      asked.some((ids) => ids.length > 1),
      `${asked.length} requests for one person each`,
    );
    for (const ids of asked) assert.deepEqual(ids, [...new Set(ids)]);
  });

  it('keep the order of each room, whoever sends the messages', async () => {
    const listening = await rooms(5);
    await listeners(5);
    const said = Array.from({ length: 200 }, (_, index) => ({ body: `${index}`, id: `u${1 + (index % 3)}` }));
    for (const { body, id } of said) supergraph.stream.say(body, id);
    for (const raw of listening) {
      for (const { body, id } of said) {
        const event = await next(raw);
        assert.equal(event.said?.body, body);
        assert.equal(event.said?.sender.badge, `${id}:1`);
      }
    }
  });

  it('with different rights or other arguments are never merged', async () => {
    const [[ada], [grace], [large]] = await Promise.all([
      rooms(1),
      rooms(1, 'grace'),
      rooms(1, 'ada', { size: 3 }),
    ]);
    await listeners(3);
    const before = joins().length;
    supergraph.stream.say('hello', 'u1');
    assert.equal((await next(ada)).said?.sender.badge, 'u1:1');
    assert.equal((await next(grace)).said?.sender.badge, 'u1:1');
    assert.equal((await next(large)).said?.sender.badge, 'u1:3');
    const callers = joins()
      .slice(before)
      .map(({ caller }) => caller);
    assert.deepEqual(callers.sort(), ['ada', 'ada', 'grace']);
  });

  it('do not fail when one of them fails', async () => {
    const [raw] = await rooms(1);
    await listeners(1);
    supergraph.stream.say('first', 'u1');
    supergraph.stream.say('second', 'u-broken');
    supergraph.stream.say('third', 'u2');
    const [first, second, third] = [await next(raw), await next(raw), await next(raw)];
    assert.deepEqual(first, {
      said: { body: 'first', sender: { name: 'Ada', badge: 'u1:1' } },
      errors: undefined,
    });
    // A sender has a non-null name: without it this event has no data, but other events have.
    assert.equal(second.said, undefined);
    assert.match(JSON.stringify(second.errors), /"path":\["roomEvents","sender"\].*BROKEN/);
    assert.deepEqual(third.said?.sender, { name: 'Grace', badge: 'u2:1' });
    assert.equal(third.errors, undefined);
  });

  it('of a catch-up are sent together', async () => {
    const start = supergraph.stream.head;
    for (let index = 1; index <= 64; index += 1) supergraph.stream.say(`old ${index}`, `u${1 + (index % 3)}`);
    const before = joins().length;
    const [raw] = await rooms(1, 'ada', { afterSeq: start });
    for (let index = 1; index <= 64; index += 1) {
      const { said } = await next(raw);
      assert.deepEqual([said?.body, said?.sender.badge], [`old ${index}`, `u${1 + (index % 3)}:1`]);
    }
    const asked = joins().slice(before).map(people);
    assert.ok(
      asked.some((ids) => ids.length > 1),
      `${asked.length} requests for one person each`,
    );
  });
});
