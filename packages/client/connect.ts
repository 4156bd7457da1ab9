import { createClient } from 'graphql-ws/client';
import type { Client, ClientOptions } from 'graphql-ws/client';
import { isOpen } from './socket-state.ts';

export interface ConnectOptions extends Omit<ClientOptions, 'retryAttempts' | 'keepAlive'> {
  /** Milliseconds between two pings. Default: 15,000. */
  readonly pingMs?: number;
  /** Milliseconds that a connection, or the answer to a ping, may take. Default: 10,000. */
  readonly timeoutMs?: number;
}

/**
 * A graphql-ws client for {@link follow}. It notices connections that died without a word (sleep, another network)
 * and leaves every retry to the subscriptions, since only they know where to continue.
 */
export function connect(options: ConnectOptions): Client {
  const { pingMs = 15_000, timeoutMs = 10_000, ...rest } = options;
  const client = createClient({
    lazyCloseTimeout: 1000,
    ...rest,
    webSocketImpl: hearingErrors(rest.webSocketImpl ?? globalThis.WebSocket),
    keepAlive: pingMs,
    retryAttempts: 0,
  });
  let deadline: ReturnType<typeof setTimeout> | undefined;
  const expect = () => {
    clearTimeout(deadline);
    deadline = setTimeout(() => client.terminate(), timeoutMs);
  };
  const met = () => clearTimeout(deadline);

  client.on('connecting', expect);
  client.on('connected', met);
  client.on('ping', (isReceived) => {
    if (!isReceived) expect();
  });
  client.on('pong', (isReceived) => {
    if (isReceived) met();
  });
  client.on('error', met);
  client.on('closed', met);
  isOpen(client);
  return client;
}

/**
 * A socket class whose errors always have a listener. graphql-ws stops listening to a connection that it gives up while it is
 * being made; under Node, with the package ws, that error would end the process.
 */
function hearingErrors(implementation: unknown): unknown {
  const Socket = implementation as typeof WebSocket;
  return class extends Socket {
    constructor(...parameters: ConstructorParameters<typeof WebSocket>) {
      super(...parameters);
      this.addEventListener('error', () => {});
    }
  };
}
