import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { openSession } from '#platform/transport/testing/raw-socket.ts';
import { startChatSupergraph } from '../testing/chat-supergraph.ts';
import type { ChatSupergraph } from '../testing/chat-supergraph.ts';
import { startTestGateway } from '../testing/test-gateway.ts';
import type { TestGateway } from '../testing/test-gateway.ts';

describe("a subscription's names", () => {
  let supergraph: ChatSupergraph;
  let gateway: TestGateway;
  before(async () => {
    supergraph = await startChatSupergraph();
    gateway = await startTestGateway(supergraph.sdl);
  });
  after(async () => {
    await gateway.close();
    await supergraph.close();
  });

  it('may be those of the gateway: events are joined, and continue after their source was lost', async () => {
    const raw = await openSession(gateway.socketUrl, { authorization: 'Bearer ada' });
    const query = `subscription ($representations: Int, $_resumeAfter: Int, $room: ID!) {
      roomEvents(room: $room, afterSeq: $_resumeAfter) {
        ... on Said { _resumableCursor: body sender { badge(size: $representations) } }
      }
    }`;
    const variables = { representations: 7, _resumeAfter: supergraph.stream.head, room: 'r1' };
    raw.send({ id: '1', type: 'subscribe', payload: { query, variables } });
    const said = async (body: string) => {
      const { payload } = await raw.next();
      const event = { _resumableCursor: body, sender: { badge: 'u2:7' } };
      assert.deepEqual(payload, { data: { roomEvents: event } });
    };
    await eventually(() => assert.equal(supergraph.stream.readers, 1));
    supergraph.stream.say('before', 'u2');
    await said('before');
    await supergraph.chat.kill();
    supergraph.stream.say('meanwhile', 'u2');
    await supergraph.chat.start();
    await said('meanwhile');
    raw.socket.close();
    await eventually(() => assert.equal(supergraph.stream.readers, 0));
  });

  it('may be those of the gateway where a browser resumes by the id of the last event', async () => {
    const query = `subscription ($_resumeAfter: Int = 5) {
      roomEvents(room: "r1") { ... on Said { body sender { badge(size: $_resumeAfter) } } }
    }`;
    const seen = supergraph.stream.say('seen');
    supergraph.stream.say('missed');
    const gone = new AbortController();
    const answer = await fetch(`${gateway.url}?query=${encodeURIComponent(query)}`, {
      headers: { accept: 'text/event-stream', 'last-event-id': String(seen) },
      signal: gone.signal,
    });
    let text = '';
    for await (const bytes of answer.body ?? []) {
      text += Buffer.from(bytes).toString();
      if (/^data: \{.*\n/m.test(text)) break;
    }
    gone.abort();
    assert.match(text, /"body":"missed","sender":\{"badge":"u1:5"\}/);
  });
});
