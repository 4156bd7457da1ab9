import { ROOT_CONTEXT, SpanKind, SpanStatusCode, context, trace } from '@opentelemetry/api';
import type { Context, Link, Span as ApiSpan } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { Resource } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { tracePrisma } from './prisma-spans.ts';
import { formatTraceparent, readTraceparent } from './traceparent.ts';
import type { Span, SpanOptions, Tracing } from './tracing.ts';

const kinds = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
} as const;

/** Tracing by OpenTelemetry's SDK. Imported only where traces are exported. */
export function openTracing(service: string): Tracing {
  const contexts = new AsyncLocalStorageContextManager().enable();
  context.setGlobalContextManager(contexts);
  const provider = new BasicTracerProvider({
    resource: new Resource({
      'service.name': service,
      'service.namespace': 'switchboard',
      'service.instance.id': String(process.pid),
    }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  const tracer = provider.getTracer('switchboard');
  const forgetPrisma = tracePrisma(tracer);

  function start(name: string, { kind = 'internal', facts, parent, links, began }: SpanOptions = {}): Span {
    const remote = parent === undefined ? undefined : readTraceparent(parent);
    const above: Context = remote ? trace.setSpanContext(ROOT_CONTEXT, remote) : context.active();
    const span = tracer.startSpan(
      name,
      {
        kind: kinds[kind],
        ...(facts === undefined ? {} : { attributes: facts }),
        ...(links === undefined ? {} : { links: links.flatMap(linkTo) }),
        ...(began === undefined ? {} : { startTime: Date.now() - began }),
      },
      above,
    );
    return wrap(span, trace.setSpan(above, span));
  }

  function around<Result>(name: string, options: SpanOptions, work: (span: Span) => Result): Result {
    const span = start(name, options);
    try {
      const result = span.run(() => work(span));
      if (result instanceof Promise) {
        result.then(
          () => span.end(),
          (error: unknown) => span.end(error),
        );
      } else {
        span.end();
      }
      return result;
    } catch (error) {
      span.end(error);
      throw error;
    }
  }

  return {
    start,
    around,
    startBelow: (name, options) => (trace.getActiveSpan() ? start(name, options) : undefined),
    traceparent() {
      const active = trace.getActiveSpan();
      return active && formatTraceparent(active.spanContext());
    },
    traceId: () => trace.getActiveSpan()?.spanContext().traceId,
    async close() {
      forgetPrisma();
      await provider.shutdown();
      context.disable();
    },
  };
}

function linkTo(traceparent: string): Link[] {
  const other = readTraceparent(traceparent);
  return other === undefined ? [] : [{ context: other }];
}

function wrap(span: ApiSpan, within: Context): Span {
  let ended = false;
  return {
    traceparent: formatTraceparent(span.spanContext()),
    run: (work) => context.with(within, work),
    tell: (facts) => void span.setAttributes(facts),
    end(failure) {
      if (ended) return;
      ended = true;
      if (failure !== undefined) {
        const error = failure instanceof Error ? failure : new Error('The work failed.', { cause: failure });
        span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
        span.recordException(error);
      }
      span.end();
    },
  };
}
