import { isValidSpanId, isValidTraceId } from '@opentelemetry/api';
import type { SpanContext } from '@opentelemetry/api';

const pattern = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/**
 * Reads a `traceparent` (https://www.w3.org/TR/trace-context/#traceparent-header-field-values); undefined for what is
 * none, so that a trace of its own begins.
 */
export function readTraceparent(text: string): SpanContext | undefined {
  const [, traceId, spanId, flags, more] = pattern.exec(text.trim()) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  // Version 00 has these four fields and no more; later ones may.
  if (more !== undefined && text.startsWith('00')) return undefined;
  if (!isValidTraceId(traceId) || !isValidSpanId(spanId)) return undefined;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
}

export function formatTraceparent({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}
