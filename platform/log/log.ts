import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { prettyLines } from './pretty-lines.ts';
import { tracing } from '../telemetry/tracing.ts';
import { currentCorrelationId } from './correlation.ts';

const secretKeys = [
  'authorization',
  'x-session-id',
  'x-api-key',
  'x-gateway-authorization',
  'password',
  'token',
  'cookie',
];

/** What a log line never shows, at the top level or one or two levels down. */
const redactedPaths = secretKeys.flatMap((key) => {
  const name = /^\w+$/.test(key) ? key : `["${key}"]`;
  const below = (parent: string) => (name.startsWith('[') ? `${parent}${name}` : `${parent}.${name}`);
  return [name, below('*'), below('*.*')];
});

/** `json`: a line of JSON for programs; `pretty`: a line for people. */
export type LogFormat = 'pretty' | 'json';

export interface LogOptions {
  /** The process: `gateway`, `vendor`, … */
  readonly name: string;
  /** pino's levels; default LOG_LEVEL, else `info`. */
  readonly level?: string | undefined;
  /** Default: `pretty` where standard output is a terminal, else `json`. */
  readonly format?: LogFormat | undefined;
  /** Where the lines go; default standard output. */
  readonly destination?: DestinationStream;
}

/** A structured log whose lines carry the correlation id and trace of the request at hand, and no secrets. */
export function createLog({ name, level, format, destination }: LogOptions): Logger {
  const options = {
    name,
    level: level ?? process.env['LOG_LEVEL'] ?? 'info',
    base: { name },
    redact: { paths: redactedPaths, censor: '[redacted]' },
    mixin: () => {
      const correlationId = currentCorrelationId();
      const traceId = tracing?.traceId();
      return {
        ...(correlationId === undefined ? {} : { correlationId }),
        ...(traceId === undefined ? {} : { trace_id: traceId }),
      };
    },
  };
  const isPretty = format === undefined ? process.stdout.isTTY : format === 'pretty';
  if (isPretty) return pino(options, prettyLines(destination ?? process.stdout));
  return destination === undefined ? pino(options) : pino(options, destination);
}
