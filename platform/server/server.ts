import Fastify, { LogController } from 'fastify';
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { End } from '../launch/graceful-end.ts';
import { correlation, correlationHeader, correlationIdFrom } from '../log/correlation.ts';
import { traceRequests } from '../telemetry/trace-requests.ts';
import { closeCodes } from './close-codes.ts';
import { Connections } from './connections.ts';
import { watchKeptConnections } from './kept-connections.ts';
import { addMetricsRoute, createMetrics } from './metrics.ts';
import { addPlainErrors, refuseConnection, refuseRequest } from './plain-errors.ts';
import { watchUnusedConnections } from './unused-connections.ts';
import { watchUpgradedConnections } from './upgraded-connections.ts';
import { addStatusRoutes } from './status.ts';
import type { Dependencies } from './status.ts';

export interface ServerOptions {
  readonly log: Logger;
  /** What this process needs to be ready, by name: `postgres`, `vendor`, … */
  readonly checks?: Dependencies;
  /** What `/metrics` shows beside the requests; by default the process alone. */
  readonly metrics?: Registry;
  /** How many proxies in front are believed about X-Forwarded-For; default 0. */
  readonly proxies?: number;
  /** How long requests are still served after the process was asked to end, in milliseconds; default 1,500. */
  readonly drainMs?: number;
  /** How long a connection stays open after an answer, in milliseconds; default 5,000. Answers say so in `Keep-Alive`. */
  readonly keepAliveMs?: number;
  /** Bytes of a request's body; default 1 MiB. */
  readonly bodyLimit?: number;
}

/** How long a connection stays open after an answer, unless the options say otherwise. */
const defaultKeepAliveMs = 5_000;

/** The longest time that a server serves after it was asked to end, with the default `keepAliveMs`, in milliseconds. */
export function longestDrainMs(drainMs: number): number {
  return Math.max(drainMs, defaultKeepAliveMs);
}

/** How long a client may take to send one request. */
const requestTimeoutMs = 60_000;
/** So long no connection with a request may be open before a drained server closes its port. */
const quietMs = 250;
/** How long the first request of a connection may be on its way when a drained server closes its port. */
const firstRequestMs = 500;
/** How long a client may take to answer a close frame. */
const closeHandshakeMs = 500;

/** A running HTTP server with its live connections. */
export interface TransportServer<Caller> {
  readonly app: FastifyInstance;
  readonly connections: Connections<Caller>;
  readonly log: Logger;
  /** What `/metrics` shows. */
  readonly metrics: Registry;
  /** @returns the URL that it listens on; port 0 takes a free one */
  listen(address: { readonly host?: string; readonly port: number }): Promise<string>;
  /** Whether {@link close} was called: new connections go elsewhere. */
  readonly isDraining: boolean;
  /**
   * Turns not-ready and serves requests for `drainMs` more, while live connections are closed one after the other. Each answer
   * closes its connection. Clients may still send on connections without a request since: the server waits for those until
   * the end of the `keepAliveMs` that it has promised them. Then it ends.
   * With `once`, the default, it does not wait, because no other process takes over.
   */
  close(end?: End): Promise<void>;
}

/** A Fastify server with correlation ids, `/health`, `/status` and a graceful end; routes are added to `app`. */
export function createServer<Caller = never>(options: ServerOptions): TransportServer<Caller> {
  const { log, keepAliveMs = defaultKeepAliveMs } = options;
  const logger: FastifyBaseLogger = log;
  const app: FastifyInstance = Fastify({
    loggerInstance: logger,
    childLoggerFactory: (parent) => parent,
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: false,
    genReqId: (request) => correlationIdFrom(request.headers[correlationHeader]),
    // Never `true`, which would believe what the client itself has written into the header.
    trustProxy: (_address: string, hop: number) => hop < (options.proxies ?? 0),
    bodyLimit: options.bodyLimit ?? 1024 * 1024,
    forceCloseConnections: 'idle',
    keepAliveTimeout: keepAliveMs,
    // What still arrives on an open connection is served: a client can't know that this process ends.
    return503OnClosing: false,
    requestTimeout: requestTimeoutMs,
    routerOptions: { maxParamLength: 512 },
    frameworkErrors: refuseRequest,
    clientErrorHandler: refuseConnection,
  });
  addPlainErrors(app);
  const kept = watchKeptConnections(app.server);
  const closeUnused = watchUnusedConnections(app.server);
  const destroyUpgraded = watchUpgradedConnections(app.server);
  const connections = new Connections<Caller>();
  let draining = false;

  app.addHook('onRequest', (request, reply, done) => {
    void reply.header(correlationHeader, request.id);
    done();
  });
  // Not when the request comes: the drain may begin before its answer.
  app.addHook('onSend', (_request, reply, _payload, done) => {
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
  async function drain(drainMs: number): Promise<void> {
    draining = true;
    const spread = connections.closeAll(closeCodes.serviceRestart, 'Server restarts', drainMs);
    await Promise.all([spread, wait(drainMs)]);
    if (drainMs > 0) await kept.untilNone(Math.max(0, keepAliveMs - drainMs), quietMs);
    // What has arrived meanwhile is read first: on a busy machine it waits while timers run, and its connection seems idle.
    await new Promise((resolve) => setImmediate(resolve));
    const closed = app.close();
    const close = setTimeout(closeUnused, drainMs === 0 ? 0 : firstRequestMs);
    // A client that does not answer the close frame must not keep the process.
    const destroy = setTimeout(destroyUpgraded, closeHandshakeMs);
    await closed;
    clearTimeout(close);
    clearTimeout(destroy);
  }

  return {
    app,
    connections,
    log,
    metrics,
    listen: ({ host = 'localhost', port }) => app.listen({ host, port }),
    get isDraining() {
      return draining;
    },
    close: (end) => (closing ??= drain(end === 'once' ? 0 : (options.drainMs ?? 1500))),
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
