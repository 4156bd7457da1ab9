import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import { without } from '../edge/forwarded-headers.ts';
import type { Headers } from '../edge/forwarded-headers.ts';

/** Headers of the client's own handshake, and those that only the gateway sets. */
const ownHeaders = new Set([
  'connection',
  'upgrade',
  'host',
  'content-length',
  'transfer-encoding',
  'sec-websocket-key',
  'sec-websocket-version',
  'sec-websocket-extensions',
  'sec-websocket-accept',
  'sec-websocket-protocol',
  'x-gateway-authorization',
  'x-forwarded-for',
  'x-forwarded-host',
]);

/** How long a subgraph may take to answer a handshake. */
const handshakeTimeoutMs = 10_000;

export interface UpstreamOptions {
  readonly maxPayload: number;
  readonly headers: Headers;
}

/** A refusal of the subgraph, with its status. */
export class Refused extends Error {
  readonly status: string;
  constructor(status: string) {
    super(`The subgraph has refused a socket: ${status}.`);
    this.status = status;
  }
}

/**
 * Opens the socket of a subgraph for a client, with the client's headers. It is paused: nothing that it sends is lost before somebody
 * listens. Rejects with {@link Refused} when the subgraph answers without a socket.
 */
export function openUpstream(
  url: URL,
  request: IncomingMessage,
  options: UpstreamOptions,
): Promise<WebSocket> {
  const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(/\s*,\s*/).filter(Boolean);
  const socket = new WebSocket(url, protocols, {
    headers: { ...without(request.headers, ownHeaders), ...options.headers },
    maxPayload: options.maxPayload,
    perMessageDeflate: false,
    handshakeTimeout: handshakeTimeoutMs,
    followRedirects: false,
  });
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      socket.pause();
      resolve(socket);
    });
    socket.once('unexpected-response', (asked, answer) => {
      answer.resume();
      asked.destroy();
      reject(new Refused(`${answer.statusCode ?? 502} ${answer.statusMessage ?? ''}`));
    });
    socket.on('error', reject);
  });
}
