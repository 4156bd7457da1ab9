import { buildSubgraphSchema } from '@apollo/subgraph';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Reader } from './configuration/reader.ts';
import { createPool } from './database/pool.ts';
import { prismaOptions } from './database/prisma-options.ts';
import type { PrismaOptions } from './database/prisma-options.ts';
import { readEnvironment } from './environment.ts';
import type { SubgraphEnvironment } from './environment.ts';
import { authenticator } from './identity/authenticate.ts';
import { signingKey } from './identity/jwt.ts';
import type { Viewer } from './identity/viewer.ts';
import { startWorker } from './jobs/worker.ts';
import type { Job } from './jobs/worker.ts';
import { createLog } from './log/log.ts';
import { loadSubgraphSdl } from './schema/load-sdl.ts';
import { openBus } from './streams/open-bus.ts';
import { createHub } from './streams/hub.ts';
import type { Hub } from './streams/hub.ts';
import { createNotifier } from './streams/notifier.ts';
import type { Notifier } from './streams/notifier.ts';
import { serveGraphQL } from './transport/serve-graphql.ts';
import type { Call } from './graphql/operation.ts';
import { createSchemaEngine } from './graphql/graphql-engine.ts';
import { createSubgraphMetrics } from './subgraph-metrics.ts';
import { createServer } from './server/server.ts';
import type { TransportServer } from './server/server.ts';

/** A Prisma client, as far as the ground needs to know one. */
interface Closable {
  $disconnect(): Promise<void>;
}

/** What a subgraph's own code works with; made once for a process. */
export interface Services<Database, Settings> {
  readonly log: Logger;
  /** For the few statements that Prisma can't do or does too slowly. */
  readonly pool: pg.Pool;
  readonly db: Database;
  readonly hub: Hub;
  readonly notifier: Notifier;
  readonly settings: Settings;
}

/** All that makes a subgraph of a folder: its schema lies beside it in `.graphql` files. */
export interface SubgraphDefinition<Database extends Closable, Settings, Context> {
  /** Its name in the supergraph, its folder under `subgraphs/` and its Postgres schema. */
  readonly name: string;
  readonly resolvers: object;
  /** Reads what this subgraph alone is configured by. */
  readonly readSettings: Reader<Settings>;
  readonly openDatabase: (options: PrismaOptions) => Database;
  /** Called for each operation and each event of a subscription: its loaders live that long. */
  readonly createContext: (services: Services<Database, Settings>, call: Call<Viewer>) => Context;
  readonly jobs: Readonly<Record<string, Job<Services<Database, Settings>>>>;
  /** Plain HTTP beside GraphQL: `/files/*`, `/webhooks/*` and what the gateway itself asks. */
  readonly routes?: (
    app: FastifyInstance,
    services: Services<Database, Settings>,
    authenticate: AuthenticateRequest,
  ) => void;
  /** Work of its own that runs as long as the process. @returns ends it */
  readonly start?: (services: Services<Database, Settings>) => Promise<() => Promise<void>>;
}

/** The viewer of a plain HTTP request; throws `UNAUTHENTICATED` without a valid token of the gateway. */
export type AuthenticateRequest = (request: FastifyRequest) => Promise<Viewer>;

/** A subgraph that serves. */
export interface RunningSubgraph<Database, Settings> {
  readonly url: string;
  readonly services: Services<Database, Settings>;
  readonly server: TransportServer<Viewer>;
  stop(): Promise<void>;
}

/** Lets the compiler infer the types of a definition. */
export function defineSubgraph<Database extends Closable, Settings, Context>(
  definition: SubgraphDefinition<Database, Settings, Context>,
): SubgraphDefinition<Database, Settings, Context> {
  return definition;
}

/**
 * Starts a subgraph: database, events, jobs and then the server, which listens only when all of it is ready.
 * @param variables where the configuration comes from, see {@link readEnvironment}
 */
export async function startSubgraph<Database extends Closable, Settings, Context>(
  definition: SubgraphDefinition<Database, Settings, Context>,
  variables: NodeJS.ProcessEnv = process.env,
): Promise<RunningSubgraph<Database, Settings>> {
  const { name } = definition;
  const environment = readEnvironment(variables);
  const settings = definition.readSettings(variables);
  const log = createLog({ name, level: environment.logLevel, format: environment.logFormat });
  const server = createServer<Viewer>({
    log,
    bodyLimit: 4 * 1024 * 1024,
    drainMs: environment.drainMs,
    // Only the gateway is answered here, and it says whom it asks for.
    proxies: 1,
    checks: { postgres: () => pool.query('select 1'), events: () => bus.check() },
  });
  const metrics = createSubgraphMetrics(
    server.metrics,
    () => ({ requests: pool, jobs: jobPool }),
    Object.keys(definition.jobs),
  );
  const pool = createPool({
    url: environment.databaseUrl,
    schema: name,
    log,
    max: environment.connections,
    onStatement: metrics.statementDone,
  });
  // The worker asks for jobs all the time; its statements would drown the others.
  const jobPool = createPool({ url: environment.databaseUrl, schema: name, log, max: 5, verbose: false });
  const db = definition.openDatabase(prismaOptions(pool, name));
  const bus = openBus(environment, `switchboard_${name}`, pool, log);
  const notifier = createNotifier(bus, log);
  const hub = createHub(pool, log);
  const services: Services<Database, Settings> = { log, pool, db, hub, notifier, settings };
  await notifier.start(hub);

  await serveSchema(definition, services, server, environment);
  const stopWork = await definition.start?.(services);
  const stopJobs = await startWorker({
    pool: jobPool,
    databaseUrl: environment.databaseUrl,
    jobs: definition.jobs,
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
    stop: async () => {
      await server.close();
      await stopJobs();
      await stopWork?.();
      await hub.close();
      await notifier.close();
      await db.$disconnect();
      await Promise.all([pool.end(), jobPool.end()]);
    },
  };
}

async function serveSchema<Database extends Closable, Settings, Context>(
  definition: SubgraphDefinition<Database, Settings, Context>,
  services: Services<Database, Settings>,
  server: TransportServer<Viewer>,
  environment: SubgraphEnvironment,
): Promise<void> {
  const typeDefs = await loadSubgraphSdl(definition.name);
  if (!typeDefs) throw new Error(`The subgraph ${definition.name} has no schema.`);
  // The resolvers are checked against the SDL by their generated types; Apollo's own type is wider than those.
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: definition.resolvers as never }]);
  const { authenticate, authenticateRequest } = authenticator(signingKey(environment.gatewayKey));
  serveGraphQL(server, {
    engine: createSchemaEngine<Viewer>({
      schema,
      createContext: (call) => definition.createContext(services, call),
    }),
    authenticate,
    socket: {
      maxPayload: 16 * 1024 * 1024,
      maxBuffered: 64 * 1024 * 1024,
      maxOperations: 1_000_000,
      authenticateEach: true,
    },
  });
  definition.routes?.(server.app, services, authenticateRequest);
}
