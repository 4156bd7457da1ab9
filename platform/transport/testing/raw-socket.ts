import { once } from 'node:events';
import { WebSocket } from 'ws';

export interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A WebSocket client that speaks only what the test tells it to. */
export interface RawSocket {
  readonly socket: WebSocket;
  send(message: unknown): void;
  /** The next message of the server, in order; rejects after twenty seconds. */
  next(): Promise<Message>;
  /** Messages that came and were not read yet. */
  unread(): readonly Message[];
  /** The code that the server closed with. */
  closed(): Promise<{ code: number; reason: string }>;
}

export interface RawSocketOptions {
  readonly protocol?: string;
  readonly origin?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function openRawSocket(url: string, options: RawSocketOptions = {}): Promise<RawSocket> {
  const { protocol = 'graphql-transport-ws', origin, headers = {} } = options;
  const socket = new WebSocket(url, protocol, { headers, ...(origin === undefined ? {} : { origin }) });
  const unread: Message[] = [];
  let wake: () => void = () => undefined;
  socket.on('message', (data: Buffer) => {
    unread.push(JSON.parse(data.toString()) as Message);
    wake();
  });
  const closing = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => {
      resolve({ code, reason: String(reason) });
      wake();
    });
  });
  await once(socket, 'open');
  return {
    socket,
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    async next() {
      const deadline = AbortSignal.timeout(20_000);
      for (;;) {
        const message = unread.shift();
        if (message) return message;
        if (socket.readyState === WebSocket.CLOSED) throw new Error('The socket is closed.');
        await new Promise<void>((resolve, reject) => {
          wake = resolve;
          deadline.addEventListener('abort', () => reject(new Error('No message came.')), { once: true });
        });
      }
    },
    unread: () => unread,
    closed: () => closing,
  };
}

/** Opens a socket and waits until the server has acknowledged it. */
export async function openSession(
  url: string,
  payload: Record<string, unknown> = {},
  options: RawSocketOptions = {},
): Promise<RawSocket> {
  const raw = await openRawSocket(url, options);
  raw.send({ type: 'connection_init', payload });
  const message = await raw.next();
  if (message.type !== 'connection_ack') throw new Error(`Expected connection_ack, got ${message.type}.`);
  return raw;
}
