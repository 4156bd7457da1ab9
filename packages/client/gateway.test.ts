import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startChatSupergraph } from '../../federation/testing/chat-supergraph.ts';
import type { ChatSupergraph } from '../../federation/testing/chat-supergraph.ts';
import { startTestGateway } from '../../federation/testing/test-gateway.ts';
import type { TestGateway } from '../../federation/testing/test-gateway.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { connect } from './connect.ts';
import { SubscriptionRefused } from './losses.ts';
import { watch } from './testing/watch.ts';

/** What the gateway itself says of refusals and losses, as the client understands it. */
describe('a subscription at the gateway', () => {
  let supergraph: ChatSupergraph;
  let gateway: TestGateway;

  before(async () => {
    supergraph = await startChatSupergraph();
    gateway = await startTestGateway(supergraph.sdl, { resumeForMs: 1 });
  });
  after(async () => {
    await gateway.close();
    await supergraph.close();
  });

  for (const [code, query] of Object.entries({
    FORBIDDEN: 'subscription { refused }',
    GRAPHQL_VALIDATION_FAILED: 'subscription { nothing }',
    BAD_USER_INPUT: 'subscription ($count: Int!) { finite(count: $count) }',
  })) {
    it(`ends for good with ${code}`, async () => {
      const { ended } = watch(connect({ url: gateway.socketUrl }), {}, { query });
      const error = await ended;
      assert.ok(error instanceof SubscriptionRefused, String(error));
      assert.equal(error.code, code);
    });
  }

  it('ends when the stream ends', async () => {
    const request = { query: 'subscription { finite(count: 3) }' };
    const { ended, results } = watch(connect({ url: gateway.socketUrl }), {}, request);
    assert.equal(await ended, undefined);
    assert.equal(results.length, 3);
  });

  it('continues when the gateway has given up a subgraph that is away', async () => {
    const { stream, chat } = supergraph;
    const query =
      'subscription ($afterSeq: Int) { events: roomEvents(room: "r1", afterSeq: $afterSeq) { seq } }';
    const request = { query, variables: { afterSeq: 0 } };
    const { seqs, statuses, following } = watch(connect({ url: gateway.socketUrl }), {}, request);
    stream.say('one');
    await eventually(() => seqs.length === 1);
    await chat.kill();
    await eventually(() => statuses.filter(({ state }) => state === 'waiting').length >= 2);
    stream.say('two');
    await chat.start();
    await eventually(() => seqs.length === 2);
    assert.deepEqual(seqs, [1, 2]);
    const losses = statuses.flatMap((status) => (status.state === 'waiting' ? [status.loss] : []));
    assert.match(JSON.stringify(losses), /SUBSCRIPTION_SOURCE_LOST/);
    following.stop();
  });
});
