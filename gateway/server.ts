import type { End } from '#platform/launch/graceful-end.ts';
import { readFile } from 'node:fs/promises';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { ConfigurationError } from '#platform/configuration/configuration-error.ts';
import type { Dependency } from '#platform/server/status.ts';
import { serveGraphQL } from '#platform/transport/serve-graphql.ts';
import { createConnectionLimits } from '#platform/server/connection-limits.ts';
import { createMetrics } from '#platform/server/metrics.ts';
import { createServer } from '#platform/server/server.ts';
import type { TransportServer } from '#platform/server/server.ts';
import type { Authenticate } from '#platform/transport/credentials.ts';
import { deadlineOf, embeddingPages, mayIntrospect, urlsOf } from './config.ts';
import type { GatewayConfig } from './config.ts';
import { anonymous } from './edge/caller.ts';
import type { EdgeCaller } from './edge/caller.ts';
import { connectRedis } from './edge/connect-redis.ts';
import { createCostCheck, createCosts } from './edge/cost-limit.ts';
import { addFiles } from './edge/files.ts';
import { createForwarder } from './edge/forward.ts';
import { createOrigins, mayConnect, protectOrigins } from './edge/origins.ts';
import type { Origins } from './edge/origins.ts';
import { readManifest } from './edge/persisted.ts';
import type { TrustedDocuments } from './edge/persisted.ts';
import { createRates } from './edge/rates.ts';
import { connectSessionAuthority } from './edge/session-authority.ts';
import { createSessionCookie } from './edge/session-cookie.ts';
import type { SessionCookies } from './edge/named-session.ts';
import { addSessionRoutes } from './edge/session-routes.ts';
import { createSessions } from './edge/sessions.ts';
import { createTokenSigner } from './edge/token-signer.ts';
import { createTickets } from './edge/tickets.ts';
import { addUploads } from './edge/uploads.ts';
import { addWebhooks } from './edge/webhooks.ts';
import { limitUnknownSessions } from './edge/unknown-sessions.ts';
import { receiveVisitors } from './edge/visitors.ts';
import { addLayers, gatewayLayers } from './layers.ts';
import type { GatewayEngine } from './layers.ts';
import { addForwards } from './forwards/forwards.ts';
import { addVoiceSockets } from './voice/voice-sockets.ts';
import { createGatewayMetrics, observeFederation } from './metrics.ts';
import { openFederation } from './open-federation.ts';
import { configuredSource } from './supergraph-source.ts';
import type { Federation, SupergraphSource } from '#federation/federation.ts';

/** The parts of the gateway for plugins. A plugin adds routes or hooks to `server.app`. */
export interface GatewayParts {
  readonly config: GatewayConfig;
  readonly server: TransportServer<EdgeCaller>;
  readonly federation: Federation;
  /** The served engine, with all limits. */
  readonly engine: GatewayEngine;
  readonly authenticate: Authenticate<EdgeCaller>;
  readonly log: Logger;
}

export type GatewayPlugin = (parts: GatewayParts) => void | Promise<void>;

export interface Gateway {
  readonly url: string;
  readonly server: TransportServer<EdgeCaller>;
  readonly federation: Federation;
  /** Ends all. @param end by default at once */
  close(end?: End): Promise<void>;
}

export interface GatewayOptions {
  readonly config: GatewayConfig;
  /** The source of the supergraph; by default the one named by `SUPERGRAPH`. */
  readonly source?: SupergraphSource;
  readonly log: Logger;
  /** For example the explorer, which serves `GET /`. */
  readonly plugins?: readonly GatewayPlugin[];
}

/** The public entry: an edge (identity, limits, rates, origins) around a federation that knows no domain. */
export async function startGateway({
  config,
  log,
  plugins = [],
  ...options
}: GatewayOptions): Promise<Gateway> {
  const signer = createTokenSigner(config.GATEWAY_KEY);
  const asGateway = () => signer.authorization({ role: 'GATEWAY' });
  const redis = config.REDIS_URL === undefined ? undefined : await connectRedis(config.REDIS_URL, log);
  const registry = createMetrics();
  const metrics = createGatewayMetrics(registry);
  const rates = createRates({
    perSession: { perSecond: config.RATE_PER_SESSION, burst: config.RATE_PER_SESSION_BURST },
    perKey: { perSecond: config.RATE_PER_KEY, burst: config.RATE_PER_KEY_BURST },
    perAddress: { perSecond: config.RATE_PER_ADDRESS, burst: config.RATE_PER_ADDRESS_BURST },
    perWebhook: { perSecond: config.RATE_PER_WEBHOOK, burst: config.RATE_PER_WEBHOOK_BURST },
    redis,
    log,
    onLimited: metrics.rateLimited,
  });
  const costOf = createCosts(config.MAX_PAGE ?? Number.POSITIVE_INFINITY);
  const checkCost = createCostCheck(costOf, config.MAX_COST);
  const trusted = await trustedDocuments(config);
  const serves = Promise.withResolvers<void>();
  const source =
    options.source ??
    configuredSource({
      config,
      serves: serves.promise,
      log,
      onRefused: () => metrics.supergraphUpdate('refused'),
    });
  const federation = await openFederation({ config, source, log, metrics, checkCost, asGateway });
  const planningStarted = federation.ready();
  observeFederation(registry, federation);
  const engine = addLayers(
    federation.engine,
    gatewayLayers({
      explain: mayIntrospect(config) ? { costOf } : undefined,
      checkCost,
      persisted: { trusted, only: config.PERSISTED_ONLY },
      rates,
    }),
  );

  const server = createServer<EdgeCaller>({
    log,
    metrics: registry,
    checks: () => dependencyChecks(federation, redis),
    proxies: config.TRUST_PROXY,
    bodyLimit: config.MAX_BODY_BYTES,
    drainMs: config.DRAIN_MS,
  });
  const origins = createOrigins({
    allowed: config.ALLOWED_ORIGINS,
    allowLocal: !config.production,
    publicUrl: config.PUBLIC_URL,
  });
  const cookies = sessionCookies(config, origins);
  const tickets = createTickets({ secret: config.GATEWAY_KEY, redis, log });
  const sessions =
    config.SESSIONS_URL === undefined
      ? undefined
      : createSessions({
          authority: connectSessionAuthority({
            url: config.SESSIONS_URL,
            authorization: asGateway,
            restartMs: config.SUBGRAPH_RESTART_MS,
            log,
          }),
          signer,
          connections: server.connections,
          unknown: limitUnknownSessions(rates),
          claims: { scopes: config.SCOPES_CLAIM, policies: config.POLICIES_CLAIM },
          mayEndSessions: livesAt(config.SESSIONS_URL, federation, config),
          cookies,
          tickets,
          log,
        });
  const nobody: Authenticate<EdgeCaller> = ({ address }) => anonymous(address, signer);
  const authenticate = sessions?.authenticate ?? nobody;

  await protectOrigins(server.app, origins);
  receiveVisitors(server.app);
  const limits = createConnectionLimits<EdgeCaller>({
    perAddress: config.MAX_CONNECTIONS_PER_ADDRESS,
    anonymousPerAddress: config.MAX_ANONYMOUS_CONNECTIONS_PER_ADDRESS,
    isAnonymous: ({ session }) => session === undefined,
    onRefused: metrics.connectionRefused,
  });
  const forwards = addForwards(server, {
    services: config.FORWARD,
    secret: config.GATEWAY_KEY,
    limits,
    proxies: config.TRUST_PROXY,
    mayConnect: mayConnect(origins),
    anonymous: (address) => anonymous(address, signer),
  });
  const { urlOf } = federation.client;
  const isVoice = addVoiceSockets(server, { urlOf, rates, signer, proxies: config.TRUST_PROXY });
  serveGraphQL(server, {
    engine,
    authenticate: sessions?.identify ?? nobody,
    limits,
    socket: {
      authenticate,
      mayConnect: mayConnect(origins),
      ...forwards,
      isElsewhere: (request) => forwards.isElsewhere(request) || isVoice(request),
    },
  });
  if (sessions) {
    const guestClaim = config.GUEST_CLAIM;
    addSessionRoutes(server.app, { sessions, cookies, tickets, origins, rates, guestClaim, log });
  }
  const forwarder = createForwarder({
    urlOf,
    rates,
    log,
    deadlineOf: (subgraph) => deadlineOf(config, subgraph),
  });
  addFiles(server.app, forwarder, authenticate);
  addUploads(server.app, forwarder, signer);
  addWebhooks(server.app, forwarder, signer);
  for (const plugin of plugins) await plugin({ config, server, federation, engine, authenticate, log });

  await planningStarted;
  const url = await server.listen({ host: config.HOST, port: config.PORT });
  serves.resolve();
  return {
    url,
    server,
    federation,
    async close(end: End = 'once') {
      await server.close(end);
      await forwarder.close();
      await sessions?.close();
      await federation.close();
      redis?.disconnect();
    },
  };
}

function sessionCookies(config: GatewayConfig, origins: Origins): SessionCookies | undefined {
  const scope = config.SESSION_COOKIE;
  if (scope === 'off') return undefined;
  const { PUBLIC_URL: publicUrl } = config;
  return {
    account: createSessionCookie({ name: 'switchboard-session', publicUrl, scope, origins }),
    guest: createSessionCookie({
      name: 'switchboard-guest',
      publicUrl,
      scope: embeddingPages(config).length > 0 ? 'partitioned' : 'lax',
      origins,
    }),
  };
}

/** Whether a subgraph has a replica at the origin of `url`. */
function livesAt(url: string, federation: Federation, config: GatewayConfig): (subgraph: string) => boolean {
  const { origin } = new URL(url);
  return (subgraph) => {
    const own = federation.supergraph().subgraphs.get(subgraph);
    const urls = urlsOf(config, subgraph) ?? (own === undefined ? [] : [own]);
    return urls.some((replica) => URL.canParse(replica) && new URL(replica).origin === origin);
  };
}

async function trustedDocuments({ PERSISTED_DOCUMENTS: path }: GatewayConfig): Promise<TrustedDocuments> {
  if (path === undefined) return new Map();
  try {
    return readManifest(await readFile(path, 'utf8'));
  } catch (cause) {
    const sentence = `PERSISTED_DOCUMENTS names ${path}, which is not a manifest of documents: write it again.`;
    throw new ConfigurationError([sentence], { cause });
  }
}

function dependencyChecks(federation: Federation, redis: Redis | undefined): Record<string, Dependency> {
  const checks: Record<string, Dependency> = {};
  for (const name of federation.supergraph().subgraphs.keys()) {
    checks[name] = (signal) => federation.client.ping(name, signal);
  }
  if (redis) checks['redis'] = { optional: () => redis.ping() };
  return checks;
}
