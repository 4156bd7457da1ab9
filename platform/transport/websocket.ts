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
  /** Most bytes that may wait for one client; with more it is closed with 1013. Default 1 MiB. */
  readonly maxBuffered?: number;
  /** Most concurrent operations on one socket; default 100. */
  readonly maxOperations?: number;
  /** Milliseconds to wait for `connection_init`; default 3,000. */
  readonly initTimeout?: number;
  /** Milliseconds between two pings of a socket, which is ended when it did not answer; default 20,000. */
  readonly pingMs?: number;
  /** Each operation's extensions carry its own credentials (a trusted socket of many callers). */
  readonly authenticateEach?: boolean;
  /** How many proxies in front are trusted about X-Forwarded-For; default 0. */
  readonly proxies?: number;
  /** Refuses the handshake with 403, for example by its Origin. */
  readonly mayConnect?: (request: IncomingMessage) => boolean;
  /** Called once for every socket that this side drops. */
  readonly onDropped?: (reason: DropReason) => void;
}

const refusals = new Set(['UNAUTHENTICATED', 'FORBIDDEN']);

/** The state of one socket beside graphql-ws' own context. */
export interface SocketState<Caller> {
  readonly socket: WebSocket;
  /** The writer of the socket's frames. */
  readonly stream: Duplex;
  readonly address: string;
  readonly correlationId: string;
  /** The HTTP request that opened the socket, until its caller is known. */
  upgrade: IncomingMessage | undefined;
  /** Closes the socket from this side. @param reason for the client, where the code is not specific enough */
  readonly drop: (code: number, words: string, reason?: DropReason) => void;
  caller?: { readonly value: Caller };
}

export type SocketContext<Caller> = Context<Record<string, unknown> | undefined, SocketState<Caller>>;

/**
 * Serves the graphql-transport-ws protocol on `server`
 * (https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md). A refused `connection_init` closes with
 * 4401. No single operation can close the socket of the others.
 * @returns stops accepting sockets; open ones stay with `connections`
 */
export function serveWebSockets<Caller>(server: Server, options: WebSocketOptions<Caller>): () => void {
  const { log, connections } = options;
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
        state.caller = { value: caller };
        const forget = connections.add({ caller, close: state.drop });
        state.socket.once('close', forget);
        if (state.socket.readyState !== state.socket.OPEN) forget();
        return true;
      } catch (error) {
        const refused = maskError(error, log, state.correlationId);
        // Any failure but a refusal may be temporary, so the client should retry.
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
    // A `complete` takes effect before the next message is read, so that its id can be used again at once.
    allowSynchronousEvents: false,
    handleProtocols: (protocols) => handleProtocols(protocols),
  });
  const heartbeat = startHeartbeat({
    intervalMs: options.pingMs,
    onUnanswered: () => options.onDropped?.('unanswered'),
  });

  function onUpgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    if (request.url?.split('?', 1)[0] !== (options.path ?? '/graphql')) {
      refuseUpgrade(stream, '404 Not Found');
    } else if (options.mayConnect && !options.mayConnect(request)) {
      options.onDropped?.('originRefused');
      refuseUpgrade(stream, '403 Forbidden');
    } else {
      sockets.handleUpgrade(request, stream, head, (socket) => opened(socket, stream, request));
    }
  }

  function opened(socket: WebSocket, stream: Duplex, request: IncomingMessage): void {
    const state: SocketState<Caller> = {
      socket,
      stream,
      address: addressOf(request, options.proxies ?? 0),
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
            // All hooks catch their own errors: an error here is a message that the protocol forbids.
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

function addressOf({ socket, headers }: IncomingMessage, proxies: number): string {
  return clientAddress(socket.remoteAddress ?? '', headers['x-forwarded-for'], proxies);
}

function send(socket: WebSocket, data: string): void {
  if (socket.readyState === socket.OPEN) socket.send(data);
}

function refuseUpgrade(stream: Duplex, status: string): void {
  // An upgrade's stream has no owner: an error without a listener would end the process.
  stream.on('error', () => stream.destroy());
  // No other code closes it when the client does not.
  stream.once('finish', () => stream.destroy());
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** graphql-ws parses a text and treats any other value as a parsed message, despite its types. */
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
