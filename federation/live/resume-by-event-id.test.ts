import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { EventSource } from 'eventsource';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { startChatSupergraph } from '../testing/chat-supergraph.ts';
import type { ChatSupergraph } from '../testing/chat-supergraph.ts';
import { startTestGateway } from '../testing/test-gateway.ts';
import type { TestGateway } from '../testing/test-gateway.ts';

describe('a subscription over server-sent events', () => {
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

  for (const argument of ['with the cursor as a variable', 'without the cursor in the operation']) {
    it(`is resumed by Last-Event-ID when the connection breaks, ${argument}`, async (context) => {
      const query = argument.startsWith('with the')
        ? 'subscription ($after: Int) { roomEvents(room: "r1", afterSeq: $after) { ... on Said { body } } }'
        : 'subscription { roomEvents(room: "r1") { ... on Said { body } } }';
      const source = new EventSource(`${gateway.url}?query=${encodeURIComponent(query)}`);
      context.after(() => source.close());
      const bodies: string[] = [];
      source.addEventListener('next', ({ data, lastEventId }) => {
        const result = JSON.parse(String(data)) as { data: { roomEvents: { body: string } } };
        bodies.push(`${lastEventId} ${result.data.roomEvents.body}`);
      });
      await eventually(() => assert.equal(supergraph.stream.readers, 1));
      const first = supergraph.stream.say('one');
      await eventually(() => assert.equal(bodies.length, 1));
      gateway.breakConnections();
      await eventually(() => assert.equal(supergraph.stream.readers, 0));
      supergraph.stream.say('two');
      supergraph.stream.say('three');
      await eventually(() => assert.equal(bodies.length, 3), 15_000);
      supergraph.stream.say('four');
      await eventually(() => assert.equal(bodies.length, 4));
      assert.deepEqual(
        bodies,
        ['one', 'two', 'three', 'four'].map((body, index) => `${first + index} ${body}`),
      );
      source.close();
      await eventually(() => assert.equal(supergraph.stream.readers, 0));
    });
  }
});
