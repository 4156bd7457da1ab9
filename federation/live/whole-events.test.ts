import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { openSession } from '#platform/transport/testing/raw-socket.ts';
import type { RawSocket } from '#platform/transport/testing/raw-socket.ts';
import { startChatSupergraph } from '../testing/chat-supergraph.ts';
import type { ChatSupergraph } from '../testing/chat-supergraph.ts';
import { startTestGateway } from '../testing/test-gateway.ts';
import type { TestGateway } from '../testing/test-gateway.ts';

const query = /* GraphQL */ `
  subscription Room($afterSeq: Int) {
    roomEvents(room: "r1", afterSeq: $afterSeq) {
      seq
      ... on Said {
        body
        sender {
          badge
          name
        }
      }
    }
  }
`;

interface Payload {
  readonly data: {
    readonly roomEvents: { readonly seq: number; readonly body: string; readonly sender: object };
  } | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

describe('a live event while the subgraph of its join is away', () => {
  let supergraph: ChatSupergraph;
  let patient: TestGateway;
  let hasty: TestGateway;
  let sockets: RawSocket[] = [];

  before(async () => {
    supergraph = await startChatSupergraph();
    // Without waiting inside each request, so that the joins themselves fail.
    patient = await startTestGateway(supergraph.sdl, { restartMs: 0 });
    hasty = await startTestGateway(supergraph.sdl, { restartMs: 0, joinForMs: 300 });
  });
  afterEach(async () => {
    for (const { socket } of sockets) socket.close();
    sockets = [];
    await eventually(() => assert.equal(supergraph.stream.readers, 0));
  });
  after(async () => {
    await patient.close();
    await hasty.close();
    await supergraph.close();
  });

  async function listen(gateway: TestGateway, afterSeq: number): Promise<RawSocket> {
    const raw = await openSession(gateway.socketUrl);
    sockets.push(raw);
    raw.send({ id: '1', type: 'subscribe', payload: { query, variables: { afterSeq } } });
    return raw;
  }

  async function next(raw: RawSocket): Promise<Payload> {
    return (await raw.next()).payload as Payload;
  }

  async function take(raw: RawSocket, count: number): Promise<Payload[]> {
    const payloads: Payload[] = [];
    while (payloads.length < count) payloads.push(await next(raw));
    return payloads;
  }

  const whole = (seq: number, body: string) => ({
    data: { roomEvents: { seq, body, sender: { badge: 'u1:1', name: 'Ada' } } },
  });

  it('waits and comes whole and in its order to everybody, old and new', async () => {
    const start = supergraph.stream.head;
    const [first, second] = [await listen(patient, start), await listen(patient, start)];
    supergraph.stream.say('before');
    for (const raw of [first, second]) assert.deepEqual(await next(raw), whole(start + 1, 'before'));
    await supergraph.accounts.kill();
    const bodies = Array.from({ length: 100 }, (_unused, index) => `meanwhile ${index}`);
    for (const body of bodies) supergraph.stream.say(body);
    await eventually(() => assert.match(patient.logged(), /a subgraph failed/));
    const third = await listen(patient, start + 1);
    await supergraph.accounts.start();
    const expected = bodies.map((body, index) => whole(start + 2 + index, body));
    for (const raw of [first, second]) assert.deepEqual(await take(raw, bodies.length), expected);
    assert.deepEqual(await take(third, bodies.length), expected);
    const last = await listen(patient, start + 1);
    assert.deepEqual(await take(last, bodies.length), expected);
  });

  it('comes with its error after the wait, and whole to whoever asks later', async () => {
    const start = supergraph.stream.head;
    const early = await listen(hasty, start);
    await eventually(() => assert.equal(supergraph.stream.readers, 1));
    await supergraph.accounts.kill();
    supergraph.stream.say('lonely');
    const { data, errors } = await next(early);
    assert.equal(data, null);
    assert.deepEqual(
      errors?.map(({ extensions }) => extensions.code),
      ['UPSTREAM_FAILED'],
    );
    await supergraph.accounts.start();
    supergraph.stream.say('again');
    assert.deepEqual(await next(early), whole(start + 2, 'again'));
    const late = await listen(hasty, start);
    assert.deepEqual(await take(late, 2), [whole(start + 1, 'lonely'), whole(start + 2, 'again')]);
  });

  it('is read again where its own subgraph could not read it for a moment', async () => {
    const start = supergraph.stream.head;
    const raw = await listen(patient, start);
    await eventually(() => assert.equal(supergraph.stream.readers, 1));
    supergraph.stream.unreadable = 3;
    supergraph.stream.say('unreadable');
    supergraph.stream.say('after it');
    assert.deepEqual(await take(raw, 2), [whole(start + 1, 'unreadable'), whole(start + 2, 'after it')]);
  });

  it('does not wait where the subgraph answers with a refusal', async () => {
    const start = supergraph.stream.head;
    const raw = await listen(patient, start);
    supergraph.stream.say('refused', 'u-broken');
    supergraph.stream.say('fine');
    const { errors } = await next(raw);
    assert.deepEqual(
      errors?.map(({ extensions }) => extensions.code),
      ['BROKEN'],
    );
    assert.deepEqual(await next(raw), whole(start + 2, 'fine'));
  });
});
