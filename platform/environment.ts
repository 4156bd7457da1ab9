import { wholeNumber } from './configuration/kinds.ts';
import { defineReader } from './configuration/reader.ts';
import { shared } from './configuration/shared-variables.ts';
import { optional, withDefault } from './configuration/variable.ts';
import type { LogFormat } from './log/log.ts';

/** What every subgraph is configured by. */
export interface SubgraphEnvironment {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string;
  readonly redisUrl: string | undefined;
  /** The secret that gateway and subgraphs share. */
  readonly gatewayKey: string;
  readonly logLevel: string;
  /** Undefined: as the output wants it. */
  readonly logFormat: LogFormat | undefined;
  /** Database connections of this process at most. */
  readonly connections: number;
  /** Over how long live connections are closed when the process ends. */
  readonly drainMs: number;
  /** Days that stored events are kept; undefined keeps all. */
  readonly eventRetentionDays: number | undefined;
}

export const readEnvironment = defineReader(
  {
    PORT: shared.port(0),
    HOST: shared.host('127.0.0.1'),
    NODE_ENV: shared.nodeEnv,
    DATABASE_URL: shared.databaseUrl,
    REDIS_URL: shared.redisUrl,
    GATEWAY_KEY: shared.gatewayKey,
    LOG_LEVEL: shared.logLevel,
    LOG_FORMAT: shared.logFormat,
    DRAIN_MS: shared.drainMs,
    EVENT_RETENTION_DAYS: optional(wholeNumber({ min: 1, max: 36_500 }), {
      group: 'Time and capacity',
      what: 'days that live events are kept for clients that resume; a resume from before is `STREAM_RESET`. Messages and orders stay',
      shownDefault: 'all are kept',
    }),
    DATABASE_CONNECTIONS: withDefault(wholeNumber({ min: 2, max: 200 }), 10, {
      group: 'Time and capacity',
      what: 'database connections of each subgraph at most, beside the 5 for jobs and 1 for events',
    }),
  },
  (values): SubgraphEnvironment => ({
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    gatewayKey: values.GATEWAY_KEY,
    logLevel: values.LOG_LEVEL,
    logFormat: values.LOG_FORMAT,
    connections: values.DATABASE_CONNECTIONS,
    drainMs: values.DRAIN_MS,
    eventRetentionDays: values.EVENT_RETENTION_DAYS,
  }),
);
