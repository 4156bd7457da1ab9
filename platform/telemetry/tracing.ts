import { url } from '../configuration/kinds.ts';
import { defineReader } from '../configuration/reader.ts';
import { optional } from '../configuration/variable.ts';

/** What a span tells of itself, by the names of OpenTelemetry's semantic conventions. */
export type SpanFacts = Readonly<Record<string, string | number | boolean | undefined>>;

export interface SpanOptions {
  /** Which side of which conversation it is; default `internal`. */
  readonly kind?: 'server' | 'client' | 'producer' | 'consumer' | 'internal';
  readonly facts?: SpanFacts;
  /** The `traceparent` of what caused it in another process; without one the current span is its parent. */
  readonly parent?: string | undefined;
  /** The `traceparent`s of spans elsewhere that it has to do with, without being caused by them. */
  readonly links?: readonly string[];
  /** Milliseconds ago that it began; default 0. */
  readonly began?: number;
}

/** A piece of work in a trace. */
export interface Span {
  /** For whoever goes on with the work in another process (https://www.w3.org/TR/trace-context/#traceparent-header). */
  readonly traceparent: string;
  /** Runs `work`, and everything that it awaits, with this as the current span. */
  run<Result>(work: () => Result): Result;
  tell(facts: SpanFacts): void;
  /** Ends it, once. @param failure why the work failed */
  end(failure?: unknown): void;
}

/** Records spans and sends them to a collector. */
export interface Tracing {
  start(name: string, options?: SpanOptions): Span;
  /** Runs `work` as a span, which ends when the work does, and fails when it throws or rejects. */
  around<Result>(name: string, options: SpanOptions, work: (span: Span) => Result): Result;
  /** A span below the current one; undefined where no trace goes on. */
  startBelow(name: string, options?: SpanOptions): Span | undefined;
  /** Of the current span. */
  traceparent(): string | undefined;
  traceId(): string | undefined;
  /** Sends what is left. */
  close(): Promise<void>;
}

/** Undefined unless traces are exported: then all that tracing costs is to find that out. */
export let tracing: Tracing | undefined;

export const readTracing = defineReader(
  {
    OTEL_EXPORTER_OTLP_ENDPOINT: optional(url(['http', 'https'], 'http://localhost:4318'), {
      group: 'Logs and traces',
      what: 'where OpenTelemetry traces go, by OTLP over HTTP; without it nothing is traced',
    }),
  },
  (values) => ({ collector: values.OTEL_EXPORTER_OTLP_ENDPOINT }),
);

/**
 * Starts tracing when the environment names a collector (OTLP over HTTP); otherwise its SDK is not loaded.
 * The SDK reads its other variables itself: headers, time limits, the share of traces that is kept
 * (https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/). Call it before anything is
 * served. @param service the name of this process in the traces @returns ends it
 */
export async function startTracing(
  service: string,
  variables: NodeJS.ProcessEnv = process.env,
): Promise<() => Promise<void>> {
  const { collector } = readTracing(variables);
  if (tracing || collector === undefined) return () => Promise.resolve();
  const { openTracing } = await import('./open-telemetry.ts');
  const opened = openTracing(service);
  tracing = opened;
  return async () => {
    tracing = undefined;
    await opened.close();
  };
}
