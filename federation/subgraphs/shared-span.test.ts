import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { createLog } from '#platform/log/log.ts';
import { startTracing, tracing } from '#platform/telemetry/tracing.ts';
import type { Call } from '#platform/graphql/operation.ts';
import { eventually } from '#platform/transport/testing/eventually.ts';
import type { Caller } from '../caller.ts';
import { coalesceReads } from './coalesce.ts';
import type { SubgraphFetch, SubgraphRequest } from './subgraph-fetch.ts';
import { mergeLiveJoins } from '../live/join-merging.ts';

/** The fields of an OTLP span in JSON that this test reads. */
interface SentSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
}

interface Export {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: SentSpan[] }[] }[];
}

const call: Call<Caller> = {
  caller: { rights: 'ada', authorization: () => Promise.resolve(undefined) },
  correlationId: 'correlation',
  signal: new AbortController().signal,
  log: createLog({ name: 'test', level: 'silent' }),
};
const join = (id: string): SubgraphRequest => ({
  subgraph: 'accounts',
  query: 'query($representations:[_Any!]!){_entities(representations:$representations){...on User{name}}}',
  operationName: undefined,
  kind: 'query',
  variables: { representations: [{ __typename: 'User', id }] },
});

describe('traces of callers who share a fetch', () => {
  const sent: SentSpan[] = [];
  const collector = createServer((request, response) => {
    void json(request).then((body) => {
      const { resourceSpans } = body as Export;
      for (const { scopeSpans } of resourceSpans) for (const { spans } of scopeSpans) sent.push(...spans);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  let stop: () => Promise<void>;

  before(async () => {
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
    const { port } = collector.address() as AddressInfo;
    // The exporter reads the environment itself.
    process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = `http://127.0.0.1:${port}`;
    process.env['OTEL_BSP_SCHEDULE_DELAY'] = '20';
    stop = await startTracing('gateway');
  });
  after(async () => {
    await stop();
    collector.closeAllConnections();
    collector.close();
  });

  /** A subgraph that has an answer for every person. Its fetches have a span, as real ones do. */
  const fetch: SubgraphFetch = (request) => {
    const work = async () => {
      await new Promise(setImmediate);
      const representations = request.variables['representations'] as unknown[];
      return { data: { _entities: representations.map(() => ({ name: 'somebody' })) } };
    };
    return tracing ? tracing.around(`fetch ${request.subgraph}`, {}, work) : work();
  };
  const operation = (name: string, read: () => Promise<unknown>) => tracing?.around(name, {}, read);

  /** Two operations share a fetch: one trace has the fetch, and the other is linked to it. */
  async function assertLinked(first: string, second: string): Promise<void> {
    const named = (name: string) => sent.find((span) => span.name === name);
    await eventually(() => assert.ok(named(first) && named(second)));
    const [one, other] = [named(first), named(second)];
    const below = (span: SentSpan | undefined) => sent.filter(({ traceId }) => traceId === span?.traceId);
    assert.deepEqual(
      below(one).map(({ name }) => name),
      ['fetch accounts', first],
    );
    const waiting = below(other).find(({ name }) => name === 'wait for a fetch of accounts');
    assert.equal(waiting?.parentSpanId, other?.spanId);
    assert.deepEqual(
      waiting?.links.map(({ traceId, spanId }) => ({ traceId, spanId })),
      [{ traceId: one?.traceId, spanId: one?.spanId }],
    );
  }

  it('link an equal read to the fetch that it shared', async () => {
    const reads = coalesceReads(fetch);
    await Promise.all([
      operation('first read', () => reads(join('u1'), call)),
      operation('second read', () => reads(join('u1'), call)),
    ]);
    await assertLinked('first read', 'second read');
  });

  it('link a merged join to the fetch that it shared', async () => {
    const joins = mergeLiveJoins(fetch);
    await Promise.all([
      operation('first event', () => joins(join('u1'), call)),
      operation('second event', () => joins(join('u2'), call)),
    ]);
    await assertLinked('first event', 'second event');
  });
});
