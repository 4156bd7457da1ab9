import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { GraphQLError } from 'graphql';
import { EventSource } from 'eventsource';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { openSession } from '#platform/transport/testing/raw-socket.ts';
import type { RawSocket } from '#platform/transport/testing/raw-socket.ts';
import { startTestGateway } from '../testing/test-gateway.ts';
import type { TestGateway } from '../testing/test-gateway.ts';
import { composeSupergraph, serveTestSchema } from '../testing/test-subgraphs.ts';
import type { SubgraphSource, TestContext, TestSubgraph } from '../testing/test-subgraphs.ts';
import { TestStream } from '../testing/test-stream.ts';

/** A stream whose events have opaque cursors, and that can also be read from a number on. */
function story(stream: TestStream, epoch: () => string): SubgraphSource {
  return {
    name: 'story',
    sdl: `
      type Query { title: String }
      type Told { seq: Int! cursor: String! body: String! }
      type Subscription {
        told(afterSeq: Int, cursor: String): Told!
          @resumable(argument: "cursor", cursor: "cursor", start: "afterSeq")
      }
    `,
    resolvers: {
      Told: { cursor: ({ seq }: { seq: number }) => `${epoch()}.${seq}` },
      Subscription: {
        told: {
          subscribe: (
            _root: unknown,
            { afterSeq, cursor }: { afterSeq?: number; cursor?: string },
            { signal }: TestContext,
          ) => {
            const [of, seq] = cursor?.split('.') ?? [];
            if (of !== undefined && of !== epoch())
              throw new GraphQLError('Another history.', { extensions: { code: 'STREAM_RESET' } });
            return stream.read('told', seq === undefined ? afterSeq : Number(seq), signal);
          },
        },
      },
    },
  };
}

const query = 'subscription ($after: Int) { told(afterSeq: $after) { body } }';

describe('a subscription that starts after a number and is resumed by an opaque cursor', () => {
  const stream = new TestStream();
  let epoch = 'first';
  let subgraph: TestSubgraph;
  let gateway: TestGateway;
  let sockets: RawSocket[] = [];
  before(async () => {
    const source = story(stream, () => epoch);
    subgraph = await serveTestSchema(source);
    gateway = await startTestGateway(composeSupergraph([{ ...source, url: subgraph.url }]));
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

  async function listen(after: number): Promise<RawSocket> {
    const raw = await openSession(gateway.socketUrl);
    sockets.push(raw);
    raw.send({ id: '1', type: 'subscribe', payload: { query, variables: { after } } });
    return raw;
  }

  const bodyOf = async (raw: RawSocket) =>
    ((await raw.next()).payload as { data: { told: { body: string } } }).data.told.body;

  it('shares its source, and newcomers get what came since their number', async () => {
    const start = stream.head;
    stream.say('one');
    const first = await listen(start);
    assert.equal(await bodyOf(first), 'one');
    const second = await listen(start);
    assert.equal(await bodyOf(second), 'one');
    assert.equal(stream.readers, 1);
  });

  it('goes on behind the last event when its subgraph was killed, before and after the first event', async () => {
    const start = stream.head;
    const raw = await listen(start);
    await eventually(() => assert.equal(stream.readers, 1));
    for (const body of ['two', 'three']) {
      await subgraph.kill();
      stream.say(body);
      await subgraph.start();
      assert.equal(await bodyOf(raw), body);
    }
    assert.match(subgraph.seen.at(-1)?.query ?? '', /cursor: \$/);
  });

  it('passes STREAM_RESET on when the stream is another one after its subgraph was killed', async () => {
    const raw = await listen(stream.head);
    await eventually(() => assert.equal(stream.readers, 1));
    stream.say('four');
    assert.equal(await bodyOf(raw), 'four');
    epoch = 'second';
    await subgraph.kill();
    await subgraph.start();
    const { payload } = await raw.next();
    assert.deepEqual(payload, {
      errors: [{ message: 'Another history.', path: ['told'], extensions: { code: 'STREAM_RESET' } }],
    });
    assert.equal((await raw.next()).type, 'complete');
  });

  it('has the cursor as event id over server-sent events', async (context) => {
    const start = stream.head;
    const text = `subscription { told(afterSeq: ${start}) { body } }`;
    const source = new EventSource(`${gateway.url}?query=${encodeURIComponent(text)}`);
    context.after(() => source.close());
    const ids: string[] = [];
    source.addEventListener('next', ({ lastEventId }) => ids.push(lastEventId));
    stream.say('five');
    await eventually(() => assert.deepEqual(ids, [`second.${start + 1}`]));
    gateway.breakConnections();
    stream.say('six');
    await eventually(() => assert.deepEqual(ids, [`second.${start + 1}`, `second.${start + 2}`]), 15_000);
    source.close();
  });
});
