import { demoDataKind } from './demo-data.ts';
import { flag, oneOf, port, secret, text, url, webUrl, wholeNumber } from './kinds.ts';
import { optional, required, withDefault } from './variable.ts';

/** Levels of pino, the most talkative first. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Where a process that runs by itself expects the gateway. */
export const defaultPublicUrl = 'http://localhost:4000';

const gatewayKey = {
  group: 'Production',
  what: 'shared by gateway and subgraphs: signs the tokens between them; at least 32 characters',
  shownDefault: '`npm start` makes one and keeps it',
} as const;

const postgresUrl = url(['postgres', 'postgresql'], 'postgres://user:password@host:5432/database');

const ownDatabase = {
  group: 'Production',
  what: 'a Postgres 18 of your own, in place of the embedded one',
  shownDefault: '`npm start` brings its own',
} as const;

const httpPort = {
  group: 'Production',
  what: "the gateway's port; for a subgraph that runs by itself, that subgraph's",
  shownDefault: '`4000`',
} as const;

/** Variables that several processes read: each declared once, in the forms that they need. */
export const shared = {
  port: (fallback: number) => withDefault(port, fallback, httpPort),
  host: (fallback: string) =>
    withDefault(text('a host name or an address'), fallback, {
      group: 'Production',
      what: 'the address to listen on; `0.0.0.0` opens the gateway to other machines',
      shownDefault: '`localhost`',
    }),
  publicUrl: optional(webUrl, {
    group: 'Production',
    what: 'where browsers, apps and providers reach the gateway',
    shownDefault: '`http://localhost:$PORT`',
  }),
  nodeEnv: withDefault(oneOf(['development', 'production', 'test']), 'development', {
    group: 'Production',
    what: '`production`: no introspection, no explorer, no demo data, no local origins',
  }),
  databaseUrl: required(postgresUrl, ownDatabase),
  /** Without it Postgres is started too. */
  optionalDatabaseUrl: optional(postgresUrl, ownDatabase),
  gatewayKey: required(secret(32), gatewayKey),
  /** Without it the gateway serves anonymous callers only. */
  optionalGatewayKey: optional(secret(32), gatewayKey),
  redisUrl: optional(url(['redis', 'rediss'], 'redis://host:6379'), {
    group: 'Production',
    what: 'carries wake-ups and counts rates where several gateways or replicas run',
  }),
  logLevel: withDefault(oneOf(logLevels), 'info', {
    group: 'Logs and traces',
    what: 'the least important lines that are logged; `debug` has every request and SQL statement',
  }),
  logFormat: optional(oneOf(['pretty', 'json']), {
    group: 'Logs and traces',
    what: '`pretty` for people, `json` for programs',
    shownDefault: '`pretty` on a terminal, else `json`',
  }),
  demoData: optional(demoDataKind, {
    group: 'One machine',
    what: '`accounts`: an empty database gets demo accounts, whose password everybody knows; `full`: and a hundred days of their work',
    shownDefault: '`full`, in production `none`',
  }),
  introspection: optional(flag, {
    group: 'The gateway',
    what: 'schema queries, suggestions in errors, the explorer',
    shownDefault: '`true`, in production `false`',
  }),
  drainMs: withDefault(wholeNumber({ min: 0, max: 60_000 }), 1_500, {
    group: 'Time and capacity',
    what: 'how long a process still serves after SIGTERM, while it closes its live connections. Unless it is 0, HTTP connections that are kept open may extend that to 5 s. SIGINT ends it at once',
  }),
} as const;
