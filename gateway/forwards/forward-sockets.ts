import { request as askUpgrade } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { correlationHeader, correlationIdFrom } from '#platform/log/correlation.ts';
import { connectionRetrySeconds } from '#platform/server/connection-limits.ts';
import type { ConnectionLimits } from '#platform/server/connection-limits.ts';
import type { Connections } from '#platform/server/connections.ts';
import { refuseUpgrade } from '#platform/transport/websocket.ts';
import type { EdgeCaller } from '../edge/caller.ts';
import { without } from '../edge/forwarded-headers.ts';
import type { ForwardedPath } from '../variables.ts';
import type { ClientNotes } from './client-note.ts';
import { headersToService, serviceOf } from './forwarded-request.ts';

export interface ForwardedSockets {
  readonly services: readonly ForwardedPath[];
  readonly notes: ClientNotes;
  readonly connections: Connections<EdgeCaller>;
  readonly limits: ConnectionLimits<EdgeCaller>;
  readonly log: Logger;
  readonly isDraining: () => boolean;
  readonly mayConnect: (request: IncomingMessage) => boolean;
  readonly addressOf: (request: IncomingMessage) => string;
  /** A caller without a session. The service knows who its clients are. */
  readonly anonymous: (address: string) => EdgeCaller;
}

/** How long a service may take to answer a handshake. */
const handshakeTimeoutMs = 10_000;

/**
 * Forwards WebSockets to the services: the handshake, then the bytes of both sides. They count as connections of their
 * address, and are closed when the gateway drains. @returns stops it
 */
export function forwardSockets(server: Server, options: ForwardedSockets): () => void {
  const { services, notes, log } = options;

  function onUpgrade(request: IncomingMessage, client: Duplex, head: Buffer): void {
    const service = serviceOf(services, request.url);
    if (!service) return;
    if (options.isDraining()) return refuseUpgrade(client, '503 Service Unavailable');
    if (!options.mayConnect(request)) return refuseUpgrade(client, '403 Forbidden');
    const address = options.addressOf(request);
    const leave = options.limits.take(address);
    if (!leave) {
      return refuseUpgrade(client, '429 Too Many Requests', { 'Retry-After': connectionRetrySeconds });
    }
    client.once('close', leave);
    client.on('error', () => client.destroy());
    const correlationId = correlationIdFrom(request.headers[correlationHeader]);
    const asked = askUpgrade(new URL(request.url ?? '/', service.origin), {
      timeout: handshakeTimeoutMs,
      headers: {
        ...headersToService(request.headers, { address, protocol: 'http', correlationId }, notes),
        connection: 'Upgrade',
        upgrade: 'websocket',
      },
    });
    asked.once('upgrade', (answer, upstream, first) => {
      const forget = options.connections.add({
        caller: options.anonymous(address),
        close: () => client.destroy(),
      });
      client.once('close', () => {
        forget();
        upstream.destroy();
      });
      upstream.once('close', () => client.destroy());
      upstream.on('error', () => upstream.destroy());
      client.write(`HTTP/1.1 101 Switching Protocols\r\n${headerLines(answer)}\r\n`);
      if (first.length > 0) client.write(first);
      if (head.length > 0) upstream.write(head);
      client.pipe(upstream).pipe(client);
    });
    asked.once('response', (answer) => {
      answer.resume();
      refuseUpgrade(client, `${answer.statusCode ?? 502} ${answer.statusMessage ?? ''}`);
    });
    asked.once('timeout', () => asked.destroy(new Error('The service did not answer the handshake.')));
    asked.once('error', (error) => {
      log.warn({ err: error, correlationId }, 'a forwarded WebSocket failed');
      refuseUpgrade(client, '502 Bad Gateway');
    });
    asked.end();
  }

  server.on('upgrade', onUpgrade);
  return () => server.off('upgrade', onUpgrade);
}

const kept = new Set(['set-cookie', 'connection', 'upgrade']);

function headerLines({ headers }: IncomingMessage): string {
  const answered = { ...without(headers, kept), connection: 'Upgrade', upgrade: 'websocket' };
  return Object.entries(answered)
    .map(([name, value]) => `${name}: ${[value].flat().join(', ')}\r\n`)
    .join('');
}
