import { readFile } from 'node:fs/promises';
import { parse, specifiedRules } from 'graphql';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { DependencyCheck } from '#platform/server/status.ts';
import { serveGraphQL } from '#platform/transport/serve-graphql.ts';
import type { Engine } from '#platform/graphql/operation.ts';
import { createServer } from '#platform/server/server.ts';
import type { TransportServer } from '#platform/server/server.ts';
import type { Authenticate } from '#platform/transport/credentials.ts';
import { deadlineOf, variableName } from './config.ts';
import type { GatewayConfig } from './config.ts';
import type { EdgeCaller } from './edge/caller.ts';
import { readCostDirectives } from './edge/cost-directives.ts';
import type { CostDirectives } from './edge/cost-directives.ts';
import { createCostCheck, limitCost } from './edge/cost-limit.ts';
import { addForwarding } from './edge/files.ts';
import { refuseIntrospection } from './edge/introspection.ts';
import { checkLimits } from './edge/limits.ts';
import { createOriginCheck, mayConnect, protectOrigins } from './edge/origins.ts';
import { acceptPersisted, readManifest } from './edge/persisted.ts';
import type { TrustedDocuments } from './edge/persisted.ts';
import { createGatewayMetrics } from './metrics.ts';
import type { GatewayMetrics } from './metrics.ts';
import { createRates, limitRates } from './edge/rates.ts';
import { connectSessionAuthority } from './edge/session-authority.ts';
import { anonymous, createSessions } from './edge/sessions.ts';
import { createSigner } from './edge/signer.ts';
import { limitUnknownSessions } from './edge/unknown-sessions.ts';
import { explainingEngine } from './explorer/explain.ts';
import { createFederation } from '#federation/federation.ts';
import type { Federation, LoadedSupergraph, PlannedOperation } from '#federation/federation.ts';

/** What a plugin of the gateway may use: it adds routes or hooks to `server.app`. */
export interface GatewayParts {
  readonly config: GatewayConfig;
  readonly server: TransportServer<EdgeCaller>;
  readonly federation: Federation;
  /** What is served, with all limits. */
  readonly engine: Engine<EdgeCaller, PlannedOperation>;
  readonly authenticate: Authenticate<EdgeCaller>;
  readonly log: Logger;
}

export type GatewayPlugin = (parts: GatewayParts) => void | Promise<void>;

export interface Gateway {
  readonly url: string;
  readonly server: TransportServer<EdgeCaller>;
  readonly federation: Federation;
  /** Drains and ends all. */
  close(): Promise<void>;
}

export interface GatewayOptions {
  readonly config: GatewayConfig;
  readonly sdl: string;
  readonly log: Logger;
  /** Such as the explorer, which serves `GET /`. */
  readonly plugins?: readonly GatewayPlugin[];
}

/** The one public door: an edge (identity, limits, rates, origins) around a federation that knows no domain. */
export async function startGateway({ config, sdl, log, plugins = [] }: GatewayOptions): Promise<Gateway> {
  const signer = createSigner(config.GATEWAY_KEY);
  const asGateway = () => signer.authorization({ role: 'GATEWAY' });
  const redis = config.REDIS_URL === undefined ? undefined : connectRedis(config.REDIS_URL, log);
  const server = createServer<EdgeCaller>({
    log,
    checks: () => dependencyChecks(federation, redis),
    proxies: config.TRUST_PROXY,
    bodyLimit: config.MAX_BODY_BYTES,
  });
  const metrics: GatewayMetrics = createGatewayMetrics([server.metrics], () => federation);
  const rates = createRates({
    perSession: { perSecond: config.RATE_PER_SESSION, burst: config.RATE_PER_SESSION_BURST },
    perAddress: { perSecond: config.RATE_PER_ADDRESS, burst: config.RATE_PER_ADDRESS_BURST },
    redis,
    log,
    onLimited: metrics.rateLimited,
  });
  const costs = costDirectives();
  const checkCost = createCostCheck(() => costs(federation.supergraph()), {
    limit: config.MAX_COST,
    longestPage: config.MAX_PAGE ?? Number.POSITIVE_INFINITY,
  });
  const federation: Federation = createFederation({
    sdl,
    log,
    urlsOf: (subgraph) => config.subgraphUrls.get(variableName(subgraph)),
    deadlineOf: (subgraph) => deadlineOf(config, subgraph),
    maxAnswerBytes: config.MAX_ANSWER_BYTES,
    connectionParams: async () => {
      const authorization = await asGateway();
      return authorization === undefined ? {} : { authorization };
    },
    planning: {
      timeoutMs: config.PLAN_TIMEOUT_MS,
      memoryMb: config.PLAN_MEMORY_MB,
      onPlanned: metrics.planned,
    },
    onPlanLookup: metrics.planLookup,
    onSubgraphDone: metrics.subgraphDone,
    maxTokens: config.MAX_TOKENS,
    limits: [(document) => checkLimits(document, limitsOf(config))],
    beforePlanning: checkCost,
    ...(mayIntrospect(config) ? {} : { rules: [...specifiedRules, refuseIntrospection] }),
    hideTypes: !mayIntrospect(config),
    hideSuggestions: !mayIntrospect(config),
  });
  const planningStarted = federation.ready();
  const sessions =
    config.SESSIONS_URL === undefined
      ? undefined
      : createSessions({
          authority: connectSessionAuthority({ url: config.SESSIONS_URL, authorization: asGateway, log }),
          signer,
          connections: server.connections,
          unknown: limitUnknownSessions(rates),
          mayEndSessions: livesAt(config.SESSIONS_URL, federation, config),
          log,
        });
  const authenticate: Authenticate<EdgeCaller> =
    sessions?.authenticate ?? (({ address }) => anonymous(address, signer));

  const isAllowed = createOriginCheck({ allowed: config.ALLOWED_ORIGINS, allowLocal: !config.production });
  await protectOrigins(server.app, isAllowed);
  const open = mayIntrospect(config) ? explainingEngine(federation.engine) : federation.engine;
  const affordable = limitCost(open, checkCost);
  const trusted = await trustedDocuments(config);
  const engine = limitRates(acceptPersisted(affordable, { trusted, only: config.PERSISTED_ONLY }), rates);
  serveGraphQL(server, {
    engine,
    authenticate,
    socket: { mayConnect: mayConnect(isAllowed), proxies: config.TRUST_PROXY },
  });
  const { urlOf } = federation.client;
  addForwarding(server.app, {
    urlOf,
    authenticate,
    signer,
    rates,
    log,
    deadlineOf: (subgraph) => deadlineOf(config, subgraph),
  });
  for (const plugin of plugins) await plugin({ config, server, federation, engine, authenticate, log });

  await planningStarted;
  const url = await server.listen({ host: config.HOST, port: config.PORT });
  return {
    url,
    server,
    federation,
    async close() {
      await server.close();
      await sessions?.close();
      await federation.close();
      redis?.disconnect();
    },
  };
}

/** Whether a replica of a subgraph is served from the origin of `url`. */
function livesAt(url: string, federation: Federation, config: GatewayConfig): (subgraph: string) => boolean {
  const { origin } = new URL(url);
  return (subgraph) => {
    const own = federation.supergraph().subgraphs.get(subgraph);
    const urls = config.subgraphUrls.get(variableName(subgraph)) ?? (own === undefined ? [] : [own]);
    return urls.some((replica) => URL.canParse(replica) && new URL(replica).origin === origin);
  };
}

/** Introspection is for development, unless it is switched on or off by name. */
export function mayIntrospect(config: GatewayConfig): boolean {
  return config.INTROSPECTION ?? !config.production;
}

/** The cost directives of a supergraph, read once for each. */
function costDirectives(): (supergraph: LoadedSupergraph) => CostDirectives {
  const read = new WeakMap<LoadedSupergraph, CostDirectives>();
  return (supergraph) => {
    const known = read.get(supergraph) ?? readCostDirectives(parse(supergraph.sdl, { noLocation: true }));
    read.set(supergraph, known);
    return known;
  };
}

/** While Redis is away or hangs commands fail soon, so that rates are counted in memory instead of waiting. */
function connectRedis(url: string, log: Logger): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 2000,
    commandTimeout: 500,
  });
  redis.on('error', (error: unknown) => log.warn({ err: error }, 'Redis cannot be reached'));
  return redis;
}

async function trustedDocuments({ PERSISTED_DOCUMENTS: path }: GatewayConfig): Promise<TrustedDocuments> {
  return path === undefined ? new Map() : readManifest(await readFile(path, 'utf8'));
}

function limitsOf(config: GatewayConfig) {
  return {
    depth: config.MAX_DEPTH,
    aliases: config.MAX_ALIASES,
    rootFields: config.MAX_ROOT_FIELDS,
    directives: config.MAX_DIRECTIVES,
    fields: config.MAX_FIELDS,
  };
}

function dependencyChecks(federation: Federation, redis: Redis | undefined): Record<string, DependencyCheck> {
  const checks: Record<string, DependencyCheck> = {};
  for (const name of federation.supergraph().subgraphs.keys()) {
    checks[name] = (signal) => federation.client.ping(name, signal);
  }
  if (redis) checks['redis'] = () => redis.ping();
  return checks;
}
