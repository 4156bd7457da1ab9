import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const attributeSchema = z.object({
  key: z.string(),
  value: z.looseObject({ stringValue: z.string().optional() }),
});
/** The JSON encoding of OTLP, as far as the tests look (https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding). */
const exportSchema = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(attributeSchema) }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              name: z.string(),
              startTimeUnixNano: z.string(),
              endTimeUnixNano: z.string(),
              attributes: z.array(attributeSchema),
              status: z.looseObject({ code: z.number() }),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** A span as it was sent to the collector. */
export interface SentSpan {
  /** The process that it is of. */
  readonly service: string;
  readonly traceId: string;
  readonly id: string;
  readonly parentId: string | undefined;
  readonly name: string;
  /** Nanoseconds since 1970. */
  readonly start: bigint;
  readonly end: bigint;
  readonly facts: ReadonlyMap<string, string>;
  readonly failed: boolean;
}

/** Takes traces by OTLP over HTTP, as Jaeger or Grafana Tempo would. */
export interface TraceCollector {
  readonly url: string;
  /** The spans of one trace, or of all, that have come so far. */
  spans(traceId?: string): SentSpan[];
  /** All that came, as it was sent. */
  text(): string;
  close(): Promise<void>;
}

export async function startTraceCollector(): Promise<TraceCollector> {
  const spans: SentSpan[] = [];
  const texts: string[] = [];
  const server = createServer((request, response) => {
    text(request).then(
      (body) => {
        texts.push(body);
        spans.push(...read(JSON.parse(body)));
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      },
      () => response.writeHead(400).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans: (traceId) => spans.filter((span) => traceId === undefined || span.traceId === traceId),
    text: () => texts.join('\n'),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function read(body: unknown): SentSpan[] {
  return exportSchema.parse(body).resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = factsOf(resource.attributes).get('service.name') ?? '';
    return scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({
        service,
        traceId: span.traceId,
        id: span.spanId,
        parentId: span.parentSpanId,
        name: span.name,
        start: BigInt(span.startTimeUnixNano),
        end: BigInt(span.endTimeUnixNano),
        facts: factsOf(span.attributes),
        failed: span.status.code === 2,
      })),
    );
  });
}

function factsOf(attributes: readonly z.infer<typeof attributeSchema>[]): Map<string, string> {
  return new Map(attributes.map(({ key, value }) => [key, value.stringValue ?? JSON.stringify(value)]));
}
