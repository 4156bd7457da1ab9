import assert from 'node:assert/strict';
import { EventEmitter, on } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { openSession } from '#platform/transport/testing/raw-socket.ts';
import type { RawSocket } from '#platform/transport/testing/raw-socket.ts';
import { startTestGateway } from '../testing/test-gateway.ts';
import type { TestGateway } from '../testing/test-gateway.ts';
import { composeSupergraph, serveTestSchema } from '../testing/test-subgraphs.ts';
import type { SubgraphSource, TestSubgraph } from '../testing/test-subgraphs.ts';

const clock = new EventEmitter();

const reference = { __resolveReference: (row: object) => row };
const old: SubgraphSource = {
  name: 'old',
  sdl: `
    type Query { now: Int }
    type Subscription { ticks: Tick  alarms: Tick @authenticated }
    type Tick @key(fields: "id") { id: ID! label: String voltage: Int @authenticated }
  `,
  resolvers: {
    Subscription: {
      ticks: {
        subscribe: async function* (_root: unknown, _args: unknown, { signal }: { signal: AbortSignal }) {
          for await (const [id] of on(clock, 'tick', { signal })) yield { ticks: { id: String(id) } };
        },
      },
    },
    Tick: { ...reference, label: () => 'old', voltage: () => 5 },
  },
};
const moved: SubgraphSource = {
  name: 'new',
  sdl: `type Tick @key(fields: "id") { id: ID! label: String @override(from: "old", label: "moved") }`,
  resolvers: { Tick: { ...reference, label: () => 'new' } },
};

describe('a live subscription', () => {
  const subgraphs: TestSubgraph[] = [];
  const sockets: RawSocket[] = [];
  let gateway: TestGateway;
  let isMoved = false;

  before(async () => {
    for (const source of [old, moved]) subgraphs.push(await serveTestSchema(source));
    const sources = [old, moved].map(({ name, sdl }, index) => ({
      name,
      sdl,
      url: subgraphs[index]?.url ?? '',
    }));
    gateway = await startTestGateway(composeSupergraph(sources), { overrideLabelHolds: () => isMoved });
  });
  after(async () => {
    for (const { socket } of sockets) socket.close();
    await gateway.close();
    for (const subgraph of subgraphs) await subgraph.kill();
  });

  async function subscribe(query: string, token?: string): Promise<RawSocket> {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const raw = await openSession(gateway.socketUrl, authorization);
    sockets.push(raw);
    raw.send({ id: '1', type: 'subscribe', payload: { query } });
    return raw;
  }

  const listeners = (count: number) => eventually(() => assert.equal(clock.listenerCount('tick'), count));

  it('keeps the subgraphs that the labels of @override selected at its start', async () => {
    const first = await subscribe('subscription { ticks { id label } }', 'ada');
    await listeners(1);
    isMoved = true;
    const second = await subscribe('subscription { ticks { id label } }', 'ada');
    await listeners(2);
    clock.emit('tick', 1);
    assert.deepEqual((await first.next()).payload, { data: { ticks: { id: '1', label: 'old' } } });
    assert.deepEqual((await second.next()).payload, { data: { ticks: { id: '1', label: 'new' } } });
    isMoved = false;
    clock.emit('tick', 2);
    assert.deepEqual((await first.next()).payload, { data: { ticks: { id: '2', label: 'old' } } });
    assert.deepEqual((await second.next()).payload, { data: { ticks: { id: '2', label: 'new' } } });
    first.socket.close();
    second.socket.close();
    await listeners(0);
  });

  it('has null and an error in each event for a field that the caller may not see', async () => {
    const query = 'subscription { ticks { id voltage } }';
    const guest = await subscribe(query);
    await listeners(1);
    const known = await subscribe(query, 'ada');
    await listeners(2);
    clock.emit('tick', 3);
    assert.deepEqual((await guest.next()).payload, {
      errors: [
        {
          message: 'Sign in to see this field.',
          path: ['ticks', 'voltage'],
          extensions: { code: 'UNAUTHENTICATED' },
        },
      ],
      data: { ticks: { id: '3', voltage: null } },
    });
    assert.deepEqual((await known.next()).payload, { data: { ticks: { id: '3', voltage: 5 } } });
  });

  it('is refused where the caller may not see its root field', async () => {
    const { type, payload } = await (await subscribe('subscription { alarms { id } }')).next();
    assert.equal(type, 'error');
    assert.deepEqual(payload, [
      { message: 'Sign in to see this field.', path: ['alarms'], extensions: { code: 'UNAUTHENTICATED' } },
    ]);
  });
});
