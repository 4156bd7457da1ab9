import type { Server } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols, makeServer } from 'graphql-ws';
import type { Context } from 'graphql-ws';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import { maskError } from '../errors/masking.ts';
import { hasLongNumbers, parseJson } from '../json/exact-number.ts';
import { correlationHeader, correlationIdFrom } from '../log/correlation.ts';
import { clientAddress } from '../server/client-address.ts';
import { closeCodes, dropReasonOf } from '../server/close-codes.ts';
import type { DropReason } from '../server/close-codes.ts';
import { connectionRetrySeconds } from '../server/connection-limits.ts';
import type { ConnectionLimits } from '../server/connection-limits.ts';
import type { Connections } from '../server/connections.ts';
import { credentialsFromPayload } from './credentials.ts';
import type { Authenticate } from './credentials.ts';
import type { Engine } from '../graphql/operation.ts';
import { startHeartbeat } from './heartbeat.ts';
import { createOperationRunner } from './socket-operation.ts';

export interface WebSocketOptions<Caller> {
  readonly engine: Engine<Caller>;
  readonly authenticate: Authenticate<Caller>;
  readonly connections: Connections<Caller>;
  readonly log: Logger;
  readonly path?: string;
  /** Bytes in one message from a client; default 64 KiB. */
  readonly maxPayload?: number;
  /** Bytes that may wait for one client before it is closed with 1013; default 1 MiB. */
  readonly maxBuffered?: number;
  /** Operations at once on one socket; default 100. */
  readonly maxOperations?: number;
  /** Milliseconds to wait for `connection_init`; default 3,000. */
  readonly initTimeout?: number;
  /** Milliseconds between two pings of a socket, which is ended when it has not answered; default 20,000. */
  readonly pingMs?: number;
  /** Credentials come anew with each operation's extensions (a trusted socket that carries many callers). */
  readonly authenticateEach?: boolean;
  /** How many proxies in front are believed about X-Forwarded-For; default 0. */
  readonly proxies?: number;
  /** Refuses the handshake with 503: the process is about to end, and another one must take the socket. */
  readonly isDraining?: () => boolean;
  /** Bounds the sockets of each network address: the handshake is refused with 429, or the socket closed with 1013. */
  readonly limits?: ConnectionLimits<Caller> | undefined;
  /** True for upgrades at another path that another listener of the server answers; the others are refused with 404. */
  readonly isElsewhere?: (request: IncomingMessage) => boolean;
  /** The client's address; by default that of its connection, or what `proxies` have added. */
  readonly addressOf?: (request: IncomingMessage) => string;
  /** Refuses the handshake with 403, for example by its Origin. */
  readonly mayConnect?: (request: IncomingMessage) => boolean;
  /** Told of every socket that this side gives up, once. */
  readonly onDropped?: (reason: DropReason) => void;
}

const refusals = new Set(['UNAUTHENTICATED', 'FORBIDDEN']);

/** What is known of one socket beside graphql-ws' own context. */
export interface SocketState<Caller> {
  readonly socket: WebSocket;
  /** Where the socket's frames go. */
  readonly stream: Duplex;
  readonly address: string;
  readonly correlationId: string;
  /** What opened the socket, until its caller is known. */
  upgrade: IncomingMessage | undefined;
  /** Closes the socket from this side. @param reason where the code does not say it all */
  readonly drop: (code: number, words: string, reason?: DropReason) => void;
  caller?: { readonly value: Caller };
}

export type SocketContext<Caller> = Context<Record<string, unknown> | undefined, SocketState<Caller>>;

/**
 * Serves the graphql-transport-ws protocol on `server`
 * (https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md). A refused `connection_init` closes with
 * 4401. Nothing that one operation does closes the socket under its neighbours.
 * @returns stops accepting sockets; those that are open stay with `connections`
 */
export function serveWebSockets<Caller>(server: Server, options: WebSocketOptions<Caller>): () => void {
  const { log, connections } = options;
  const addressOf =
    options.addressOf ?? ((request: IncomingMessage) => addressBehind(request, options.proxies ?? 0));
  const runner = createOperationRunner(options);

  const protocol = makeServer<Record<string, unknown> | undefined, SocketState<Caller>>({
    connectionInitWaitTimeout: options.initTimeout ?? 3000,
    async onConnect(context) {
      const state = context.extra;
      try {
        const { address, upgrade } = state;
        // Ten thousand sockets must not keep the headers of ten thousand requests.
        state.upgrade = undefined;
        const caller = await options.authenticate(
          credentialsFromPayload(context.connectionParams, address, 'connection', upgrade),
        );
        if (options.limits) {
          const leave = options.limits.takeFor(caller, address);
          if (!leave) {
            state.drop(closeCodes.tryAgainLater, 'Too many connections of this address', 'tooManySockets');
            return false;
          }
          state.socket.once('close', leave);
          if (state.socket.readyState !== state.socket.OPEN) leave();
        }
        state.caller = { value: caller };
        const forget = connections.add({ caller, close: state.drop });
        state.socket.once('close', forget);
        if (state.socket.readyState !== state.socket.OPEN) forget();
        return true;
      } catch (error) {
        const refused = maskError(error, log, state.correlationId);
        // What is no refusal may be over soon: the client shall try again.
        const isRefusal = refusals.has(String(refused.extensions['code']));
        const code = isRefusal ? closeCodes.unauthorized : closeCodes.tryAgainLater;
        state.drop(code, refused.message.slice(0, 100));
        return false;
      }
    },
    onSubscribe: (context, id, payload) => runner.prepare(context, id, payload),
    execute: (args) => runner.run(args),
    subscribe: (args) => runner.run(args),
  });

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: options.maxPayload ?? 64 * 1024,
    perMessageDeflate: false,
    // A `complete` is over before the next message is read, so that its id can be used again at once.
    allowSynchronousEvents: false,
    handleProtocols: (protocols) => handleProtocols(protocols),
  });
  const heartbeat = startHeartbeat({
    intervalMs: options.pingMs,
    onUnanswered: () => options.onDropped?.('unanswered'),
  });

  function onUpgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    if (options.isElsewhere?.(request) === true) return;
    if (request.url?.split('?', 1)[0] !== (options.path ?? '/graphql')) {
      refuseUpgrade(stream, '404 Not Found');
    } else if (options.isDraining?.() === true) {
      refuseUpgrade(stream, '503 Service Unavailable');
    } else if (options.mayConnect && !options.mayConnect(request)) {
      options.onDropped?.('originRefused');
      refuseUpgrade(stream, '403 Forbidden');
    } else if (!hasPlace(request, stream)) {
      options.onDropped?.('tooManySockets');
      refuseUpgrade(stream, '429 Too Many Requests', { 'Retry-After': connectionRetrySeconds });
    } else {
      sockets.handleUpgrade(request, stream, head, (socket) => opened(socket, stream, request));
    }
  }

  function hasPlace(request: IncomingMessage, stream: Duplex): boolean {
    if (!options.limits) return true;
    const leave = options.limits.take(addressOf(request));
    if (leave) stream.once('close', leave);
    return leave !== undefined;
  }

  function opened(socket: WebSocket, stream: Duplex, request: IncomingMessage): void {
    const state: SocketState<Caller> = {
      socket,
      stream,
      address: addressOf(request),
      correlationId: correlationIdFrom(request.headers[correlationHeader]),
      upgrade: request,
      drop(code, words, reason = dropReasonOf(code)) {
        if (socket.readyState === socket.OPEN) options.onDropped?.(reason);
        socket.close(code, words);
      },
    };
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (data) => send(socket, data),
        close: (code, words) => state.drop(code ?? closeCodes.internalServerError, words ?? ''),
        onMessage: (receive) => {
          socket.on('message', (data) => {
            // Every hook of ours catches its errors: what is thrown here is a message that the protocol forbids.
            receive(messageOf(textOf(data))).catch((error: unknown) => {
              log.info(
                { err: error, correlationId: state.correlationId },
                'closed a socket for a forbidden message',
              );
              state.drop(closeCodes.badRequest, 'Invalid message received');
            });
          });
        },
      },
      state,
    );
    socket.on('error', (error) => {
      if ('code' in error && String(error.code).startsWith('WS_ERR_')) options.onDropped?.('badFrame');
      log.info({ err: error, correlationId: state.correlationId }, 'socket failed');
    });
    heartbeat.watch(socket);
    socket.once('close', (code, reason) => {
      heartbeat.forget(socket);
      closed(code, String(reason)).catch((error: unknown) => {
        log.error({ err: error, correlationId: state.correlationId }, 'could not clean up after a socket');
      });
    });
  }

  server.on('upgrade', onUpgrade);
  return () => {
    server.off('upgrade', onUpgrade);
    heartbeat.stop();
    sockets.close();
  };
}

/** The address of whoever opens a socket, behind a number of proxies. */
export function addressBehind({ socket, headers }: IncomingMessage, proxies: number): string {
  return clientAddress(socket.remoteAddress ?? '', headers['x-forwarded-for'], proxies);
}

function send(socket: WebSocket, data: string): void {
  if (socket.readyState === socket.OPEN) socket.send(data);
}

/** Answers a handshake without a socket, and closes its connection. @param status for example `404 Not Found` */
export function refuseUpgrade(
  stream: Duplex,
  status: string,
  headers: Readonly<Record<string, string | number>> = {},
): void {
  // An upgrade's stream belongs to nobody: an error without a listener would end the process.
  stream.on('error', () => stream.destroy());
  // Nor does anybody else close it when the client does not.
  stream.once('finish', () => stream.destroy());
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n${lines.join('')}Content-Length: 0\r\n\r\n`);
}

/** graphql-ws parses a text and takes anything else for a parsed message, whatever its types say. */
function messageOf(text: string): string {
  try {
    return hasLongNumbers(text) ? (parseJson(text) as string) : text;
  } catch {
    return text;
  }
}

function textOf(data: RawData): string {
  if (Buffer.isBuffer(data)) return data.toString();
  return (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)).toString();
}
