import Fastify, { LogController } from 'fastify';
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { correlation, correlationHeader, correlationIdFrom } from '../log/correlation.ts';
import { traceRequests } from '../telemetry/trace-requests.ts';
import { closeCodes } from './close-codes.ts';
import { Connections } from './connections.ts';
import { addMetricsRoute, createMetrics } from './metrics.ts';
import { addPlainErrors, refuseConnection, refuseRequest } from './plain-errors.ts';
import { watchUnusedConnections } from './unused-connections.ts';
import { addStatusRoutes } from './status.ts';
import type { DependencyChecks } from './status.ts';

export interface ServerOptions {
  readonly log: Logger;
  /** The dependencies of this process by name: `postgres`, `vendor`, … */
  readonly checks?: DependencyChecks;
  /** The metrics beside those of requests; by default those of the process. */
  readonly metrics?: Registry;
  /** How many proxies in front are trusted about X-Forwarded-For; default 0. */
  readonly proxies?: number;
  /** Milliseconds over which live connections are closed on shutdown; default 1,500. */
  readonly drainMs?: number;
  /** Most bytes of a request's body; default 1 MiB. */
  readonly bodyLimit?: number;
}

/** How long a client may take to send one request. */
const requestTimeoutMs = 60_000;

/** A running HTTP server with its live connections. */
export interface TransportServer<Caller> {
  readonly app: FastifyInstance;
  readonly connections: Connections<Caller>;
  readonly log: Logger;
  /** The content of `/metrics`. */
  readonly metrics: Registry;
  /** @returns its URL; port 0 picks a free one */
  listen(address: { readonly host?: string; readonly port: number }): Promise<string>;
  /** Becomes not ready, closes live connections spread over `drainMs` while it still serves requests, then ends. */
  close(): Promise<void>;
}

/** A Fastify server with correlation ids, `/health`, `/status` and a graceful end; routes are added to `app`. */
export function createServer<Caller = never>(options: ServerOptions): TransportServer<Caller> {
  const { log } = options;
  const logger: FastifyBaseLogger = log;
  const app: FastifyInstance = Fastify({
    loggerInstance: logger,
    childLoggerFactory: (parent) => parent,
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: false,
    genReqId: (request) => correlationIdFrom(request.headers[correlationHeader]),
    // Never `true`: that would trust the client's own entries in the header.
    trustProxy: (_address: string, hop: number) => hop < (options.proxies ?? 0),
    bodyLimit: options.bodyLimit ?? 1024 * 1024,
    forceCloseConnections: 'idle',
    requestTimeout: requestTimeoutMs,
    routerOptions: { maxParamLength: 512 },
    frameworkErrors: refuseRequest,
    clientErrorHandler: refuseConnection,
  });
  addPlainErrors(app);
  const closeUnused = watchUnusedConnections(app.server);
  const connections = new Connections<Caller>();
  let draining = false;

  app.addHook('onRequest', (request, reply, done) => {
    void reply.header(correlationHeader, request.id);
    if (draining) void reply.header('connection', 'close');
    done();
  });
  // After the body has been read: reading it would lose the asynchronous context.
  app.addHook('preHandler', (request, _reply, done) => {
    correlation.run(request.id, done);
  });
  traceRequests(app);
  app.addHook('onResponse', (request, reply, done) => {
    logResponse(log, request, reply.statusCode, reply.elapsedTime);
    done();
  });
  const metrics = options.metrics ?? createMetrics();
  addMetricsRoute(app, metrics);
  addStatusRoutes(app, { checks: options.checks ?? {}, isDraining: () => draining });

  let closing: Promise<void> | undefined;
  async function drain(): Promise<void> {
    draining = true;
    const drainMs = options.drainMs ?? 1500;
    const spread = connections.closeAll(closeCodes.serviceRestart, 'Server restarts', drainMs);
    await Promise.all([spread, connections.size > 0 ? wait(drainMs) : undefined]);
    const closed = app.close();
    closeUnused();
    await closed;
  }

  return {
    app,
    connections,
    log,
    metrics,
    listen: ({ host = 'localhost', port }) => app.listen({ host, port }),
    close: () => (closing ??= drain()),
  };
}

function logResponse(log: Logger, request: FastifyRequest, status: number, milliseconds: number): void {
  const [path] = request.url.split('?', 1);
  const quiet = path === '/health' || path === '/status' || path === '/metrics';
  const level = quiet ? 'trace' : 'debug';
  if (!log.isLevelEnabled(level)) return;
  const line = {
    correlationId: request.id,
    method: request.method,
    path,
    status,
    ms: Math.round(milliseconds * 10) / 10,
  };
  log[level](line, 'request');
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
