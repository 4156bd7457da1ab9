import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { GraphQLError } from 'graphql';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { openSession } from '#platform/transport/testing/raw-socket.ts';
import type { RawSocket } from '#platform/transport/testing/raw-socket.ts';
import { startTestGateway } from '../testing/test-gateway.ts';
import type { TestGateway } from '../testing/test-gateway.ts';
import { composeSupergraph, serveTestSchema } from '../testing/test-subgraphs.ts';
import type { SubgraphSource, TestContext, TestSubgraph } from '../testing/test-subgraphs.ts';
import { TestStream } from '../testing/test-stream.ts';

/** A stream of states: each subscription begins with one that says “load”. */
function board(stream: TestStream): SubgraphSource {
  return {
    name: 'board',
    sdl: `
      type Query { title: String }
      type Shown { body: String! }
      type Subscription { shown: Shown! @restartable }
    `,
    resolvers: {
      Shown: {
        body: ({ body }: { body: string }) => {
          if (body !== 'unreadable') return body;
          const extensions = { code: 'UPSTREAM_FAILED', retryAfter: 1 };
          throw new GraphQLError('The database is away.', { extensions });
        },
      },
      Subscription: {
        shown: {
          subscribe: async function* (_root: unknown, _args: unknown, { signal }: TestContext) {
            yield { shown: { body: 'load' } };
            yield* stream.read('shown', undefined, signal);
          },
        },
      },
    },
  };
}

describe('a subscription that shows state and has no cursor', () => {
  const stream = new TestStream();
  let subgraph: TestSubgraph;
  let gateway: TestGateway;
  let sockets: RawSocket[] = [];
  before(async () => {
    const source = board(stream);
    subgraph = await serveTestSchema(source);
    const sdl = composeSupergraph([{ ...source, url: subgraph.url }]);
    gateway = await startTestGateway(sdl, { resumeForMs: 5_000 });
  });
  afterEach(async () => {
    for (const { socket } of sockets) socket.close();
    sockets = [];
    await eventually(() => assert.equal(stream.readers, 0));
  });
  after(async () => {
    await gateway.close();
    await subgraph.kill();
  });

  async function subscribe(): Promise<RawSocket> {
    const raw = await openSession(gateway.socketUrl, { authorization: 'Bearer ada' });
    sockets.push(raw);
    raw.send({ id: '1', type: 'subscribe', payload: { query: 'subscription { shown { body } }' } });
    return raw;
  }
  const readers = (count: number) => eventually(() => assert.equal(stream.readers, count));
  async function next(raw: RawSocket): Promise<unknown> {
    const { payload } = await raw.next();
    return (payload as { data: { shown: { body: string } } }).data.shown.body;
  }

  it('begins again when its subgraph is killed and restarted, so that the client loads what it has missed', async () => {
    const raw = await subscribe();
    assert.equal(await next(raw), 'load');
    for (const round of ['one', 'two', 'three']) {
      await readers(1);
      stream.say(round);
      assert.equal(await next(raw), round);
      await subgraph.kill();
      stream.say('missed');
      await subgraph.start();
      assert.equal(await next(raw), 'load');
    }
    assert.deepEqual(raw.unread(), []);
  });

  it('begins again instead of an event that could not be read at the moment', async () => {
    const raw = await subscribe();
    assert.equal(await next(raw), 'load');
    await readers(1);
    stream.say('unreadable');
    assert.equal(await next(raw), 'load');
    await readers(1);
    stream.say('readable');
    assert.equal(await next(raw), 'readable');
  });

  it('begins for each subscriber with an event of its own, also among equal ones', async () => {
    const first = await subscribe();
    assert.equal(await next(first), 'load');
    const second = await subscribe();
    assert.equal(await next(second), 'load');
    await readers(2);
    stream.say('for both');
    assert.deepEqual([await next(first), await next(second)], ['for both', 'for both']);
    first.socket.close();
    await readers(1);
    stream.say('for the second');
    assert.equal(await next(second), 'for the second');
  });

  it('ends with SUBSCRIPTION_SOURCE_LOST when its subgraph stays away', async () => {
    const raw = await subscribe();
    assert.equal(await next(raw), 'load');
    await subgraph.kill();
    const lost = await raw.next();
    await subgraph.start();
    assert.equal(lost.type, 'error');
    assert.match(JSON.stringify(lost.payload), /SUBSCRIPTION_SOURCE_LOST/);
  });
});
