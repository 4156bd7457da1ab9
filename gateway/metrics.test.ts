import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { postOperation } from '#platform/transport/testing/post.ts';
import { openRawSocket, openSession } from '#platform/transport/testing/raw-socket.ts';
import { startChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import type { ChatSupergraph } from '#federation/testing/chat-supergraph.ts';
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

  it('counts requests by route, fetches by subgraph, and cached plans', async () => {
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
    assert.match(text, /gateway_planning_duration_seconds_count\{result="planned"\} 1/);
    assert.match(text, /gateway_plans_waiting 0/);
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

  it('counts the sockets that it closes, by reason, and not those that clients close', async () => {
    const raw = await openSession(gateway.socketEndpoint);
    raw.socket.close(1000);
    await raw.closed();
    const twice = await openSession(gateway.socketEndpoint);
    twice.send({ type: 'connection_init' });
    assert.equal((await twice.closed()).code, 4429);
    const nonsense = await openSession(gateway.socketEndpoint);
    nonsense.send('nonsense');
    assert.equal((await nonsense.closed()).code, 4400);
    const large = await openSession(gateway.socketEndpoint);
    large.send('x'.repeat(64 * 1024 + 1));
    assert.equal((await large.closed()).code, 1009);
    await assert.rejects(openRawSocket(gateway.socketEndpoint, { origin: 'https://elsewhere.example' }));
    const dropped = [...(await scrape()).matchAll(/graphql_sockets_dropped_total\{reason="(\w+)"\} (\d+)/g)];
    assert.deepEqual(Object.fromEntries(dropped.map(([, reason, count]) => [reason, count])), {
      tooManyInitialisationRequests: '1',
      badRequest: '1',
      badFrame: '1',
      originRefused: '1',
    });
  });

  it('counts operations that are refused for their rate, and shows queues, event loop and memory', async (context) => {
    const strict = await startEdgeGateway(supergraph.sdl, {
      RATE_PER_ADDRESS: '1',
      RATE_PER_ADDRESS_BURST: '1',
    });
    context.after(() => strict.close());
    const send = () => postOperation(strict.endpoint, { query: '{ greeting }' });
    const codes = await Promise.all([1, 2, 3, 4].map(async () => (await send()).code));
    const refused = codes.filter((code) => code === 'RATE_LIMITED').length;
    assert.ok(refused >= 2);
    const text = await (await fetch(`${strict.url}/metrics`)).text();
    assert.ok(text.includes(`gateway_rate_limited_total{counted="address"} ${refused}\n`));
    for (const name of [
      'gateway_live_queued_events',
      'graphql_live_connections',
      'nodejs_eventloop_lag_p99_seconds',
      'process_resident_memory_bytes',
      'nodejs_heap_size_used_bytes',
    ]) {
      assert.match(text, new RegExp(`^${name} `, 'm'));
    }
  });
});
