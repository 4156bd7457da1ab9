import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { GraphQLError } from 'graphql';
import { correlationHeader, correlationIdFrom } from '#platform/log/correlation.ts';
import { closeCodes } from '#platform/server/close-codes.ts';
import type { TransportServer } from '#platform/server/server.ts';
import { startHeartbeat } from '#platform/transport/heartbeat.ts';
import { addressBehind, refuseUpgrade } from '#platform/transport/websocket.ts';
import type { EdgeCaller } from '../edge/caller.ts';
import type { Rates } from '../edge/rates.ts';
import type { TokenSigner } from '../edge/token-signer.ts';
import { createWebhookCallers } from '../edge/webhook-callers.ts';
import { joinSockets } from './join-sockets.ts';
import { openUpstream, Refused } from './upstream.ts';

export interface VoiceOptions {
  /** The URL of a subgraph's replica; undefined when there is no such subgraph. */
  readonly urlOf: (subgraph: string) => URL | undefined;
  readonly rates: Rates;
  readonly signer: TokenSigner;
  /** How many proxies in front are believed about X-Forwarded-For. */
  readonly proxies: number;
}

/** Bytes of one message. */
const maxPayload = 64 * 1024;

const pathOf = /^\/voice\/([A-Za-z0-9_-]+)(\/[A-Za-z0-9_/-]+)(\?[^#]*)?$/;

/**
 * WebSockets below `/voice/<subgraph>/*`, on which providers of telephony carry calls. They have no session and sign their handshakes,
 * which the subgraph verifies: it gets the handshake's headers and query unchanged, and what it refuses is refused here. What it accepts
 * does not count against the rate of its network. Calls go on while the gateway drains, and are closed at its very end.
 * @returns whether a handshake is one of these
 */
export function addVoiceSockets(
  server: TransportServer<EdgeCaller>,
  options: VoiceOptions,
): (request: IncomingMessage) => boolean {
  const { log } = server;
  const callers = createWebhookCallers(options.signer);
  const sockets = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false });
  const open = new Set<WebSocket>();
  const heartbeat = startHeartbeat({
    onUnanswered: () => log.info('a socket of a call does not answer'),
  });
  const isVoice = ({ url = '' }: IncomingMessage) => url.startsWith('/voice/');

  async function forward(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    const [, subgraph = '', path = '', search = ''] = pathOf.exec(request.url ?? '') ?? [];
    const origin = options.urlOf(subgraph);
    if (!origin) return refuseUpgrade(stream, '404 Not Found');
    if (server.isDraining) return refuseUpgrade(stream, '503 Service Unavailable');
    const address = addressBehind(request, options.proxies);
    const caller = callers.callerOf(request.url ?? '', address);
    await options.rates.count(caller.meter);
    const url = new URL(`${path}${search}`, origin);
    url.pathname = `/voice${path}`;
    url.protocol = origin.protocol === 'https:' ? 'wss:' : 'ws:';
    const authorization = await caller.authorization();
    const upstream = await openUpstream(url, request, {
      maxPayload,
      headers: {
        'x-forwarded-for': address,
        [correlationHeader]: correlationIdFrom(request.headers[correlationHeader]),
        ...(request.headers.host === undefined ? {} : { 'x-forwarded-host': request.headers.host }),
        ...(authorization === undefined ? {} : { 'x-gateway-authorization': authorization }),
      },
    });
    callers.verified(request.url ?? '');
    await options.rates.giveBack(caller.meter);
    if (stream.destroyed) return upstream.terminate();
    // The same one that the subgraph has chosen.
    sockets.options.handleProtocols = () => upstream.protocol || false;
    sockets.handleUpgrade(request, stream, head, (client) => join(client, upstream));
  }

  function join(client: WebSocket, upstream: WebSocket): void {
    open.add(client);
    heartbeat.watch(client);
    client.once('close', () => {
      open.delete(client);
      heartbeat.forget(client);
    });
    joinSockets(client, upstream);
    upstream.resume();
  }

  function onUpgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    if (!isVoice(request)) return;
    stream.on('error', () => stream.destroy());
    forward(request, stream, head).catch((error: unknown) => {
      if (error instanceof Refused) return refuseUpgrade(stream, error.status);
      if (error instanceof GraphQLError) return refuseUpgrade(stream, '429 Too Many Requests');
      log.warn({ err: error }, 'a socket of a call could not be forwarded');
      refuseUpgrade(stream, '502 Bad Gateway');
    });
  }

  server.app.server.on('upgrade', onUpgrade);
  server.app.addHook('preClose', (done) => {
    heartbeat.stop();
    for (const client of open) client.close(closeCodes.serviceRestart, 'Server restarts');
    done();
  });
  return isVoice;
}
