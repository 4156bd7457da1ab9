import type { DemoData } from '#platform/configuration/demo-data.ts';
import { oneOf, text, wholeNumber } from '#platform/configuration/kinds.ts';
import { defineReader } from '#platform/configuration/reader.ts';
import { shared } from '#platform/configuration/shared-variables.ts';
import { optional, withDefault } from '#platform/configuration/variable.ts';
import type { LogFormat } from '#platform/log/log.ts';

/** What `npm start` is configured by. All other variables go to the services as they are. */
export interface StartSettings {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  readonly dataDirectory: string;
  /** An own database; without one Postgres is started too. */
  readonly databaseUrl: string | undefined;
  readonly demoData: DemoData;
  readonly production: boolean;
  /** Whether the server of Base44's wire runs. */
  readonly base44: boolean;
  /** Whether the gateway serves the explorer. */
  readonly explorer: boolean;
  readonly log: { readonly level: string; readonly format: LogFormat | undefined };
}

export const readSettings = defineReader(
  {
    PORT: withDefault(wholeNumber({ min: 1, max: 65_535 }), 4000, shared.port(4000).about),
    HOST: shared.host('localhost'),
    PUBLIC_URL: shared.publicUrl,
    NODE_ENV: shared.nodeEnv,
    DATABASE_URL: shared.optionalDatabaseUrl,
    LOG_LEVEL: shared.logLevel,
    LOG_FORMAT: shared.logFormat,
    DATA_DIR: withDefault(text('the path of a folder'), '.data', {
      group: 'One machine',
      what: 'holds the embedded Postgres, uploaded files, the secrets that were made at the first start, and compiled code',
    }),
    DEMO_DATA: shared.demoData,
    INTROSPECTION: shared.introspection,
    BASE44: optional(oneOf(['on', 'off']), {
      group: 'One machine',
      what: "`on`: apps on Base44's SDK work with this server, see [Base44](base44.md)",
      shownDefault: '`on`, in production `off`',
    }),
  },
  (values): StartSettings => ({
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL ?? `http://localhost:${values.PORT}`,
    dataDirectory: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    production: values.NODE_ENV === 'production',
    base44: (values.BASE44 ?? (values.NODE_ENV === 'production' ? 'off' : 'on')) === 'on',
    explorer: values.INTROSPECTION ?? values.NODE_ENV !== 'production',
    // The demo accounts have a password that everybody knows: production gets them only on demand.
    demoData: values.DEMO_DATA ?? (values.NODE_ENV === 'production' ? 'none' : 'full'),
    log: { level: values.LOG_LEVEL, format: values.LOG_FORMAT },
  }),
);
