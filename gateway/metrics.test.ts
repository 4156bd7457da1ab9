import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { postOperation } from '#platform/transport/testing/post.ts';
import { openSession } from '#platform/transport/testing/raw-socket.ts';
import { startChatSupergraph } from './testing/chat-supergraph.ts';
import type { ChatSupergraph } from './testing/chat-supergraph.ts';
import { startEdgeGateway } from './testing/edge-gateway.ts';
import type { EdgeGateway } from './testing/edge-gateway.ts';

describe('metrics', () => {
  let supergraph: ChatSupergraph;
  let gateway: EdgeGateway;
  before(async () => {
    supergraph = await startChatSupergraph();
    gateway = await startEdgeGateway(supergraph.sdl);
  });
  after(async () => {
    await gateway.close();
    await supergraph.close();
  });

  const scrape = async () => (await fetch(`${gateway.url}/metrics`)).text();

  it('counts requests by route, fetches by subgraph, and plans that were known', async () => {
    await postOperation(gateway.endpoint, { query: '{ greeting }' });
    await postOperation(gateway.endpoint, { query: '{ greeting }' });
    const text = await scrape();
    assert.match(
      text,
      /http_request_duration_seconds_count\{method="POST",route="\/graphql",status="200"\} 2/,
    );
    assert.match(text, /gateway_subgraph_duration_seconds_count\{subgraph="shop",outcome="answered"\} 2/);
    assert.match(text, /gateway_plan_lookups_total\{result="miss"\} 1/);
    assert.match(text, /gateway_plan_lookups_total\{result="hit"\} 1/);
    assert.match(text, /nodejs_eventloop_lag_seconds/);
  });

  it('shows live subscriptions and their shared sources', async () => {
    const sockets = await Promise.all([1, 2].map(() => openSession(gateway.socketEndpoint)));
    for (const raw of sockets) {
      raw.send({ id: '1', type: 'subscribe', payload: { query: 'subscription { ticks { body } }' } });
    }
    await eventually(async () => {
      const text = await scrape();
      assert.match(text, /gateway_live_subscribers 2\n/);
      assert.match(text, /gateway_live_feeds 1\n/);
      assert.match(text, /gateway_upstream_subscriptions 1\n/);
    });
    for (const { socket } of sockets) socket.close();
    await eventually(async () => assert.match(await scrape(), /gateway_live_subscribers 0\n/));
  });
});
