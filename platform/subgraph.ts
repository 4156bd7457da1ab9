import { randomUUID } from 'node:crypto';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type pg from 'pg';
import { enforceAccess } from './access/enforce.ts';
import type { Reader } from './configuration/reader.ts';
import { createContext } from './context.ts';
import type { Services } from './context.ts';
import { createPool } from './database/pool.ts';
import { prismaOptions } from './database/prisma-options.ts';
import type { PrismaOptions } from './database/prisma-options.ts';
import { untilReachable } from './database/until-reachable.ts';
import { readEnvironment } from './environment.ts';
import type { SubgraphEnvironment } from './environment.ts';
import { createFileGrants } from './files/grant.ts';
import { recordHealth } from './health/subgraph-health.ts';
import { ensureEventTable, receiveEvents } from './inbox/receive-events.ts';
import type { EventReceiver } from './inbox/receive-events.ts';
import { authenticator } from './identity/authenticate.ts';
import type { AuthenticateRequest } from './identity/authenticate.ts';
import { signingKey } from './identity/jwt.ts';
import type { Viewer } from './identity/viewer.ts';
import { startWorker } from './jobs/worker.ts';
import type { Job } from './jobs/job.ts';
import type { End } from './launch/graceful-end.ts';
import { keepPurging } from './retention/keep-purging.ts';
import { createLog } from './log/log.ts';
import { joinResolvers } from './schema/join-resolvers.ts';
import { loadSubgraphSdl } from './schema/load-sdl.ts';
import { openBus } from './streams/open-bus.ts';
import { createChangeFeed } from './streams/changes.ts';
import { createHub } from './streams/hub.ts';
import type { Transaction } from './streams/append.ts';
import { answerOnce } from './writes/receipts/answer-once.ts';
import { purgeReceipts } from './writes/receipts/purge-receipts.ts';
import { ensureReceiptTable } from './writes/receipts/receipt-table.ts';
import type { Transactional } from './writes/write.ts';
import { createNotifier } from './streams/notifier.ts';
import { channelOf, createWakeUps } from './streams/wake-ups.ts';
import { keepArchiving } from './streams/archive.ts';
import { findEpoch } from './streams/epoch.ts';
import { ensureStreamTables } from './streams/tables.ts';
import { serveGraphQL } from './transport/serve-graphql.ts';
import { serveSockets } from './transport/serve-sockets.ts';
import type { SocketRoute } from './transport/serve-sockets.ts';
import { createSchemaEngine } from './graphql/graphql-engine.ts';
import { createSubgraphMetrics } from './subgraph-metrics.ts';
import { createMetrics } from './server/metrics.ts';
import { createServer } from './server/server.ts';
import type { TransportServer } from './server/server.ts';
import type { Dependency } from './server/status.ts';

/** The part of a Prisma client that the platform uses. */
export interface SubgraphDatabase extends Transactional<Transaction> {
  $disconnect(): Promise<void>;
}

/** All that makes a subgraph of a folder: its schema lies beside it in `.graphql` files. */
export interface SubgraphDefinition<Database extends SubgraphDatabase, Settings, Loaders> {
  /** Its name in the supergraph, its folder under `subgraphs/` and its Postgres schema. */
  readonly name: string;
  /** The repository that has the folder; default this one. */
  readonly root?: string;
  /** The resolvers of each of its folders; see {@link joinResolvers}. */
  readonly resolvers: readonly object[];
  /** Reads what this subgraph alone is configured by. */
  readonly readSettings: Reader<Settings>;
  /** A Prisma client of its models, or {@link openSqlDatabase} for one without. */
  readonly openDatabase: (options: PrismaOptions, pool: pg.Pool) => Database;
  /** Called for each operation and each event of a subscription: the loaders live that long. */
  readonly createLoaders: (services: Services<Database, Settings>, viewer: Viewer) => Loaders;
  /** The jobs that it runs; other subgraphs add those whose contracts lie in `contracts/`. */
  readonly jobs?: readonly Job<Services<Database, Settings>>[];
  /** Receives the domain events of all subgraphs. */
  readonly events?: EventReceiver<Services<Database, Settings>>;
  /** Plain HTTP beside GraphQL: `/files/*`, `/webhooks/*` and what the gateway itself asks. */
  readonly routes?: (
    app: FastifyInstance,
    services: Services<Database, Settings>,
    authenticate: AuthenticateRequest,
  ) => void;
  /** WebSockets beside GraphQL, on which providers carry calls. */
  readonly sockets?: readonly SocketRoute<Services<Database, Settings>>[];
  /** What `/status` shows beside the database and the events; called for each request. */
  readonly dependencies?: (services: Services<Database, Settings>) => Readonly<Record<string, Dependency>>;
  /** Work of its own that runs as long as the process. It waits for a database that is away. @returns ends it */
  readonly start?: (services: Services<Database, Settings>) => Promise<() => Promise<void>>;
}

export type { AuthenticateRequest } from './identity/authenticate.ts';

/** A subgraph that serves. */
export interface RunningSubgraph<Database, Settings> {
  readonly url: string;
  readonly services: Services<Database, Settings>;
  readonly server: TransportServer<Viewer>;
  /** @param end by default at once */
  stop(end?: End): Promise<void>;
}

/** Lets the compiler infer the types of a definition. */
export function defineSubgraph<Database extends SubgraphDatabase, Settings, Loaders>(
  definition: SubgraphDefinition<Database, Settings, Loaders>,
): SubgraphDefinition<Database, Settings, Loaders> {
  return definition;
}

/**
 * Starts a subgraph: database, events, jobs and then the server, which listens only when all of it is ready.
 * A start waits while the database can't be reached.
 * @param variables where the configuration comes from, see {@link readEnvironment}
 */
export async function startSubgraph<Database extends SubgraphDatabase, Settings, Loaders>(
  definition: SubgraphDefinition<Database, Settings, Loaders>,
  variables: NodeJS.ProcessEnv = process.env,
): Promise<RunningSubgraph<Database, Settings>> {
  const { name } = definition;
  const environment = readEnvironment(variables);
  const settings = definition.readSettings(variables);
  const schema = await buildSchema(definition, environment.gatewayKey);
  const processId = randomUUID();
  const log = createLog({ name, level: environment.logLevel, format: environment.logFormat });
  const jobs = [...(definition.jobs ?? []), ...(definition.events ? [receiveEvents(definition.events)] : [])];
  const registry = createMetrics();
  const metrics = createSubgraphMetrics(registry);
  const pool = createPool({
    url: environment.databaseUrl,
    schema: name,
    log,
    max: environment.connections,
    onStatement: metrics.statementDone,
  });
  // The workers ask for jobs all the time; their statements would drown the others in the log.
  const jobPool = createPool({ url: environment.databaseUrl, schema: name, log, max: 6, verbose: false });
  metrics.watch(
    { requests: pool, jobs: jobPool },
    jobs.map((job) => job.name),
  );
  const db = definition.openDatabase(prismaOptions(pool, name), pool);
  const bus = await openBus(environment, channelOf(name), pool, log);
  const server = createServer<Viewer>({
    log,
    metrics: registry,
    bodyLimit: 4 * 1024 * 1024,
    drainMs: environment.drainMs,
    // Only the gateway is answered here, and it names the caller.
    proxies: 1,
    checks: () => ({
      postgres: () => pool.query('select 1'),
      events: { optional: () => bus.check() },
      ...definition.dependencies?.(services),
    }),
  });
  const notifier = createNotifier(bus, log);
  const wakeUps = createWakeUps(environment, pool, log);
  const health = recordHealth(pool, jobs);
  server.app.addHook('onResponse', async (request) => {
    if (request.routeOptions.url === '/graphql') health.requestDone();
  });
  const hub = createHub(pool, log, health.eventDelivered);
  const changes = createChangeFeed(pool, notifier, log);
  const services: Services<Database, Settings> = {
    log,
    processId,
    pool,
    db,
    hub,
    changes,
    notifier,
    wakeUps,
    health,
    metrics: registry,
    files: createFileGrants(environment.gatewayKey),
    settings,
  };
  await untilReachable(async () => {
    await ensureStreamTables(pool, name);
    // A dump must say which database it is of, also where nobody has followed events yet.
    await findEpoch(pool, log);
    await ensureReceiptTable(pool);
  }, log);
  if (definition.events) await untilReachable(() => ensureEventTable(pool), log);
  await notifier.start(hub);

  serveSchema(schema, definition, services, server, environment);
  const stopWork = await definition.start?.(services);
  const stopArchiving = keepArchiving(pool, environment.eventRetentionDays, log);
  const stopPurging = keepPurging(log, {
    what: 'receipts of old calls',
    run: (signal) => purgeReceipts(pool, signal),
  });
  const stopJobs = await startWorker({
    pool: jobPool,
    databaseUrl: environment.databaseUrl,
    processId,
    jobs,
    services,
    log,
    onJob: metrics.jobDone,
  });
  const url = await server.listen({ host: environment.host, port: environment.port });
  log.info({ url }, 'subgraph is ready');

  return {
    url: `${url}/graphql`,
    services,
    server,
    stop: async (end = 'once') => {
      await server.close(end);
      await stopJobs();
      await stopWork?.();
      await stopArchiving();
      await stopPurging();
      await changes.close();
      await hub.close();
      await notifier.close();
      await wakeUps.close();
      await db.$disconnect();
      await Promise.all([pool.end(), jobPool.end()]);
    },
  };
}

/** @throws for a subgraph without SDL, for resolvers defined twice and for root fields without `@allow` */
async function buildSchema<Database extends SubgraphDatabase, Settings, Loaders>(
  { name, root, resolvers }: SubgraphDefinition<Database, Settings, Loaders>,
  secret: string,
): Promise<GraphQLSchema> {
  const typeDefs = await loadSubgraphSdl(name, root);
  if (!typeDefs) throw new Error(`The subgraph ${name} has no schema.`);
  // The resolvers are checked against the SDL by their generated types; Apollo's own type is wider than those.
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: joinResolvers(resolvers) as never }]);
  answerOnce(schema, secret);
  // Last, so that it is asked first.
  enforceAccess(schema);
  return schema;
}

function serveSchema<Database extends SubgraphDatabase, Settings, Loaders>(
  schema: GraphQLSchema,
  definition: SubgraphDefinition<Database, Settings, Loaders>,
  services: Services<Database, Settings>,
  server: TransportServer<Viewer>,
  environment: SubgraphEnvironment,
): void {
  const { authenticate, authenticateRequest } = authenticator(signingKey(environment.gatewayKey));
  const { sockets: routes = [] } = definition;
  const isElsewhere = serveSockets(server, { routes, services, authenticate: authenticateRequest });
  serveGraphQL(server, {
    engine: createSchemaEngine<Viewer>({
      schema,
      createContext: (call) => createContext(services, call, definition.createLoaders),
    }),
    authenticate,
    socket: {
      maxPayload: 16 * 1024 * 1024,
      maxBuffered: 64 * 1024 * 1024,
      maxOperations: 1_000_000,
      authenticateEach: true,
      isElsewhere,
    },
  });
  definition.routes?.(server.app, services, authenticateRequest);
}
