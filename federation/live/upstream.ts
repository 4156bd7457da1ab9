import { createClient } from 'graphql-ws';
import type { GraphQLFormattedError } from 'graphql';
import type { Client } from 'graphql-ws';
import type { Logger } from 'pino';
import { WebSocket } from 'ws';
import { parseJson } from '#platform/json/exact-number.ts';
import { checkAnswer } from '../subgraphs/answer.ts';
import type { SubgraphAnswer } from '../subgraphs/subgraph-fetch.ts';
import type { UpstreamOperation } from './live-plan.ts';

/** Receives the events of an upstream subscription. After `lost`, `failed` or `complete` no more calls follow. */
export interface UpstreamSink {
  event(event: SubgraphAnswer): void;
  /** The subgraph ended the subscription with errors. */
  failed(errors: readonly GraphQLFormattedError[]): void;
  complete(): void;
  /** The connection broke or could not be made. */
  lost(cause: unknown): void;
}

export interface UpstreamOptions {
  readonly subgraph: string;
  readonly url: () => URL | undefined;
  /** The `connection_init` payload. The socket belongs to the gateway; each operation carries its caller. */
  readonly connectionParams: () => Promise<Record<string, unknown>>;
  readonly log: Logger;
  readonly pingMs?: number;
  readonly maxPayload?: number;
}

/** The trusted socket to one subgraph, which carries all subscriptions. */
export interface Upstream {
  /** @returns a function that ends the subscription */
  subscribe(
    operation: UpstreamOperation,
    extensions: Record<string, unknown>,
    sink: UpstreamSink,
  ): () => void;
  /** Subscriptions that are open now. */
  readonly size: number;
  close(): Promise<void>;
}

interface OpenSubscription {
  readonly lose: (cause: unknown) => void;
  waitsForClose: boolean;
}

/**
 * Opens the socket when it is first needed. The retries of graphql-ws are off: they would silently subscribe from the
 * start again and lose the events in between. Instead, the sink is notified that the subscription is lost.
 */
export function createUpstream(options: UpstreamOptions): Upstream {
  const { subgraph, log } = options;
  const pingMs = options.pingMs ?? 10_000;
  const open = new Set<OpenSubscription>();
  let current: WebSocket | undefined;
  let overdue: NodeJS.Timeout | undefined;

  function loseAll(cause: unknown): void {
    clearTimeout(overdue);
    for (const subscription of open) {
      // Started while the idle socket was closing: graphql-ws opens a new connection for it.
      if (subscription.waitsForClose) subscription.waitsForClose = false;
      else subscription.lose(cause);
    }
  }

  const client: Client = createClient({
    url: () => socketUrl(options.url(), subgraph),
    webSocketImpl: boundedSocket(options.maxPayload ?? 16 * 1024 * 1024),
    connectionParams: options.connectionParams,
    connectionAckWaitTimeout: 5000,
    retryAttempts: 0,
    lazyCloseTimeout: 1000,
    keepAlive: pingMs,
    on: {
      opened: (socket) => {
        current = socket as WebSocket;
      },
      ping: (received) => {
        if (received) return;
        clearTimeout(overdue);
        overdue = setTimeout(() => current?.terminate(), pingMs);
        overdue.unref();
      },
      pong: (received) => {
        if (received) clearTimeout(overdue);
      },
      error: loseAll,
      // Also for code 1000, after which graphql-ws would silently subscribe again.
      closed: loseAll,
    },
  });

  function subscribe(
    operation: UpstreamOperation,
    extensions: Record<string, unknown>,
    sink: UpstreamSink,
  ): () => void {
    let over = false;
    let dispose: () => void = () => undefined;
    const finish = (): boolean => {
      if (over) return false;
      over = true;
      open.delete(subscription);
      return true;
    };
    const lose = (cause: unknown) => {
      if (!finish()) return;
      dispose();
      sink.lost(cause);
    };
    const subscription: OpenSubscription = { lose, waitsForClose: current?.readyState === WebSocket.CLOSING };
    open.add(subscription);
    dispose = client.subscribe(
      {
        query: operation.query,
        operationName: operation.operationName ?? null,
        variables: { ...operation.variables },
        extensions,
      },
      {
        next(value) {
          if (over) return;
          try {
            sink.event(checkAnswer(subgraph, value));
          } catch (error) {
            log.warn({ err: error, subgraph }, 'a subgraph sent an invalid event');
            lose(error);
          }
        },
        error(error) {
          if (Array.isArray(error)) {
            if (finish()) sink.failed(error);
          } else {
            lose(error);
          }
        },
        complete() {
          if (finish()) sink.complete();
        },
      },
    );
    return () => {
      if (finish()) dispose();
    };
  }

  return {
    subscribe,
    get size() {
      return open.size;
    },
    close: async () => {
      clearTimeout(overdue);
      await client.dispose();
      current?.terminate();
    },
  };
}

function socketUrl(url: URL | undefined, subgraph: string): string {
  if (!url) throw new Error(`The subgraph ${subgraph} has no URL.`);
  const socket = new URL(url);
  socket.protocol = socket.protocol === 'https:' ? 'wss:' : 'ws:';
  return socket.href;
}

/** The default of ws would accept messages of 100 MiB. Messages are parsed here to keep numbers exact. */
function boundedSocket(maxPayload: number): unknown {
  return class BoundedSocket extends WebSocket {
    constructor(address: string | URL | null, protocols?: string | string[]) {
      super(address ?? '', protocols, { maxPayload, handshakeTimeout: 5000, perMessageDeflate: false });
    }

    override emit(event: string, ...args: readonly unknown[]): boolean {
      const [data, isBinary] = args;
      if (event !== 'message' || isBinary === true || !Buffer.isBuffer(data))
        return super.emit(event, ...args);
      // ws passes binary data unchanged, and graphql-ws treats an object as a parsed message.
      return super.emit(event, parsedMessage(data.toString()), true);
    }
  };
}

/** Text that is not JSON stays text: graphql-ws refuses it. */
function parsedMessage(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}
