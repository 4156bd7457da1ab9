import { context, trace } from '@opentelemetry/api';
import type { Context, Span, SpanOptions, Tracer } from '@opentelemetry/api';
import { formatTraceparent } from './traceparent.ts';

/** A piece of Prisma's work; `internal` ones are of interest to Prisma's authors only. */
interface PrismaSpan extends SpanOptions {
  readonly name: string;
  readonly internal?: boolean;
  readonly active?: boolean;
  readonly context?: Context;
}

/** What is worth a span of its own: the operation. Its statements are the pool's spans, the rest is microseconds. */
const shown = new Set(['operation']);

/** Where a Prisma client of version 7 looks for who traces it, each time that it has something to tell. */
const place = 'V7_PRISMA_INSTRUMENTATION';

/**
 * Traces the operations of Prisma's clients, through the same door as `@prisma/instrumentation`, whose packages patch
 * `require` for that. @returns ends it
 */
export function tracePrisma(tracer: Tracer): () => void {
  const helper = {
    isEnabled: () => true,
    getActiveContext: () => context.active(),
    getTraceParent(within: Context = context.active()) {
      const span = trace.getSpanContext(within);
      return span ? formatTraceparent(span) : '00-10-10-00';
    },
    dispatchEngineSpans: () => undefined,
    runInChildSpan<Result>(
      given: string | PrismaSpan,
      work: (span?: Span, within?: Context) => Result,
    ): Result {
      const options: PrismaSpan = typeof given === 'string' ? { name: given } : given;
      const above = options.context ?? context.active();
      // What Prisma does on its own, such as connecting, is part of nobody's trace.
      if (!shown.has(options.name) || !trace.getSpan(above)) return work();
      const { method = '', model = '' } = options.attributes ?? {};
      const name = `prisma ${[model, method].filter((part) => part !== '').join('.')}`;
      return tracer.startActiveSpan(
        name,
        { ...options, attributes: { ...options.attributes } },
        above,
        (span) => ending(span, () => work(span, trace.setSpan(above, span))),
      );
    },
  };
  Object.assign(globalThis, { [place]: { helper } });
  return () => Reflect.deleteProperty(globalThis, place);
}

function ending<Result>(span: Span, work: () => Result): Result {
  try {
    const result = work();
    if (result instanceof Promise) {
      result.then(
        () => span.end(),
        () => span.end(),
      );
    } else {
      span.end();
    }
    return result;
  } catch (error) {
    span.end();
    throw error;
  }
}
