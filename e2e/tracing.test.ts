import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { SendMessageDocument } from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { arriveAsGuest, orderInput } from './stories.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';
import { startTraceCollector } from './trace-collector.ts';
import type { SentSpan, TraceCollector } from './trace-collector.ts';

let collector: TraceCollector;
let system: TestSystem;

before(async () => {
  collector = await startTraceCollector();
  system = await startSystem({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: '100',
  });
});
after(async () => {
  await system.stop();
  await collector.close();
});

/** The client's own span, which no collector of ours has. */
function newTrace() {
  const traceId = randomBytes(16).toString('hex');
  const parentId = randomBytes(8).toString('hex');
  return { traceId, parentId, traceparent: `00-${traceId}-${parentId}-01` };
}

async function send(session: string | undefined, traceparent: string, query: string, variables = {}) {
  const response = await fetch(`${system.origin}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      traceparent,
      ...(session === undefined ? {} : { 'x-session-id': session }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as { data: Record<string, unknown> | null; errors?: unknown };
  assert.equal(body.errors, undefined, JSON.stringify(body.errors));
  return body.data;
}

/** The names from a span up to the client, each with its process. */
function wayUp(span: SentSpan, spans: readonly SentSpan[]): string[] {
  const above = spans.find(({ id }) => id === span.parentId);
  return [`${span.service}: ${span.name}`, ...(above ? wayUp(above, spans) : [])];
}

/** Every span hangs on another of the trace, or on the client's, and begins no earlier than it. */
function assertNested(spans: readonly SentSpan[], client: string): void {
  for (const span of spans) {
    if (span.parentId === client) continue;
    const above = spans.find(({ id }) => id === span.parentId);
    assert.ok(above, `${span.service}: ${span.name} hangs in the air`);
    // Times of requests are in whole milliseconds.
    assert.ok(span.start >= above.start - 2_000_000n, `${span.name} began before ${above.name}`);
  }
}

/** Waits for the first event with a message. */
async function messageOf(
  events: AsyncIterable<{ readonly data?: unknown; readonly errors?: unknown }>,
): Promise<void> {
  for await (const { data, errors } of events) {
    assert.equal(errors, undefined);
    if (JSON.stringify(data).includes('"message"')) return;
  }
}

describe('a trace', () => {
  it('leads from the client through the gateway and each subgraph down to its statements', async () => {
    const { traceId, parentId, traceparent } = newTrace();
    const { session } = await system.as('vendor1@demo.test');
    await send(session, traceparent, 'query Me { me { name vendor { displayName } } }');
    const complete = ['admin: sql select', 'vendor: sql select', 'gateway: POST /graphql'];
    const spans = await eventually(() => {
      const sent = collector.spans(traceId);
      const names = sent.map(({ service, name }) => `${service}: ${name}`);
      assertNested(sent, parentId);
      return complete.every((name) => names.includes(name)) && sent;
    }, 'the trace');

    const [edge, ...others] = spans.filter((span) => span.parentId === parentId);
    assert.equal(edge?.name, 'POST /graphql');
    assert.equal(others.length, 0);
    assert.ok(
      spans.some(
        ({ service, name, parentId: above }) => service === 'gateway' && name === 'plan' && above === edge.id,
      ),
    );
    for (const subgraph of ['admin', 'vendor']) {
      const statement = spans.find(({ service, name }) => service === subgraph && name === 'sql select');
      assert.ok(statement);
      const way = wayUp(statement, spans);
      assert.deepEqual(
        way.filter((name) => !name.startsWith(`${subgraph}: prisma`)),
        [
          `${subgraph}: sql select`,
          `${subgraph}: POST /graphql`,
          `gateway: fetch ${subgraph}`,
          'gateway: POST /graphql',
        ],
      );
      assert.match(statement.facts.get('db.query.text') ?? '', /^select/i);
    }
    const prisma = spans.filter(({ name }) => name.startsWith('prisma '));
    assert.ok(prisma.length > 0);
    assert.ok(
      prisma.some(({ id }) => spans.some((span) => span.parentId === id && span.name === 'sql select')),
    );
  });

  it('goes on in the jobs that a write causes, through all subgraphs', async () => {
    const { traceId, parentId, traceparent } = newTrace();
    const { session } = await system.as('agent@demo.test');
    const createOrder = `mutation ($input: CreateOrderInput!) { createOrder(input: $input) { order { id } } }`;
    await send(session, traceparent, createOrder, { input: orderInput() });
    const jobs = ['job admin.rank-order', 'job vendor.make-offers', 'job integration.alert-offer'];
    const spans = await eventually(() => {
      const sent = collector.spans(traceId);
      assertNested(sent, parentId);
      return jobs.every((job) => sent.some(({ name }) => name === job)) && sent;
    }, 'the jobs');
    const alert = spans.find(({ name }) => name === 'job integration.alert-offer');
    assert.ok(alert);
    const way = wayUp(alert, spans);
    assert.ok(way.includes('vendor: job vendor.make-offers') && way.includes('admin: job admin.rank-order'));
    assert.equal(way.at(-1), 'gateway: POST /graphql');
  });

  it('has the joins that each event of a subscription causes', async () => {
    const guest = await arriveAsGuest(system);
    const { traceId, parentId, traceparent } = newTrace();
    const client = createClient({
      url: `${system.origin.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { 'x-session-id': guest.client.session },
    });
    const events = client.iterate({
      query: `subscription ($id: ID!) { conversationEvents(conversationId: $id, afterSeq: 1) {
        ... on MessageSent { message { body sender { user { name } } } } } }`,
      variables: { id: guest.conversationId },
      extensions: { traceparent },
    });
    const message = messageOf(events);
    const agent = await system.as('agent@demo.test');
    const input = {
      conversationId: guest.conversationId,
      body: 'Hello',
      clientId: randomBytes(8).toString('hex'),
    };
    await agent.run(SendMessageDocument, { input });
    await message;
    const spans = await eventually(() => {
      const sent = collector.spans(traceId);
      assertNested(sent, parentId);
      return sent.some(({ name }) => name === 'fetch admin') && sent;
    }, 'the join');
    await client.dispose();
    const join = spans.find(({ name }) => name === 'fetch admin');
    assert.ok(join);
    assert.deepEqual(wayUp(join, spans), [
      'gateway: fetch admin',
      'gateway: event',
      'gateway: graphql over websocket',
    ]);
  });
});
