import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';

const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('connection_init') }),
  z.object({ type: z.literal('ping') }),
  z.object({ type: z.literal('pong') }),
  z.object({
    type: z.literal('subscribe'),
    id: z.string(),
    payload: z.object({ variables: z.record(z.string(), z.unknown()).default({}) }),
  }),
  z.object({ type: z.literal('complete'), id: z.string() }),
]);

/** One subscription, and what a script may answer to it. */
export interface Asked {
  /** How many subscriptions came before it. */
  readonly index: number;
  readonly variables: Readonly<Record<string, unknown>>;
  /** An event with this cursor. */
  event(seq: number | string | null, more?: { errors: readonly { message: string }[] }): void;
  /** A result as it is. */
  result(payload: Readonly<Record<string, unknown>>): void;
  /** Ends the operation with an error. */
  fail(code: string, extensions?: Readonly<Record<string, unknown>>): void;
  complete(): void;
  /** Closes the socket. */
  close(code: number): void;
}

/** A server of graphql-transport-ws that does what a test says. */
export interface ScriptedServer {
  readonly url: string;
  readonly port: number;
  /** The variable `afterSeq` of every subscription that came. */
  readonly asked: unknown[];
  /** Subscriptions that the client has ended. */
  left(): number;
  /** Sockets that are open now. */
  open(): number;
  close(): Promise<void>;
}

/** @param port default: a free one */
export async function startScriptedServer(script: (asked: Asked) => void, port = 0): Promise<ScriptedServer> {
  const server = new WebSocketServer({ port, host: '127.0.0.1' });
  const asked: unknown[] = [];
  let left = 0;

  function ask(socket: WebSocket, id: string, variables: Record<string, unknown>): void {
    const send = (type: string, payload?: unknown) => socket.send(JSON.stringify({ id, type, payload }));
    const index = asked.length;
    asked.push(variables['afterSeq']);
    script({
      index,
      variables,
      event: (seq, more) => send('next', { data: { events: { seq } }, ...more }),
      result: (payload) => send('next', payload),
      fail: (code, extensions) =>
        send('error', [{ message: `Refused: ${code}`, extensions: { code, ...extensions } }]),
      complete: () => send('complete'),
      close: (code) => (code === 1006 ? socket.terminate() : socket.close(code, 'Scripted')),
    });
  }

  server.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      const message = messageSchema.parse(JSON.parse(data.toString('utf8')));
      if (message.type === 'connection_init') socket.send('{"type":"connection_ack"}');
      if (message.type === 'ping') socket.send('{"type":"pong"}');
      if (message.type === 'subscribe') ask(socket, message.id, message.payload.variables);
      if (message.type === 'complete') left += 1;
    });
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${address.port}`,
    port: address.port,
    asked,
    left: () => left,
    open: () => server.clients.size,
    async close() {
      for (const socket of server.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Two events, the end that a test wants, and two more for who comes back. */
export function endingOnce(end: (asked: Asked) => void): (asked: Asked) => void {
  return (asked) => {
    const first = Number(asked.variables['afterSeq']) + 1;
    asked.event(first);
    asked.event(first + 1);
    if (asked.index === 0) end(asked);
  };
}
