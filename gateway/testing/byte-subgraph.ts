import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** Handles a connection on which a whole request has arrived. */
export type Behaviour = (connection: Socket) => void;

/** A subgraph that answers with arbitrary bytes, or does not answer. */
export interface ByteSubgraph {
  readonly url: string;
  /** The number of requests that arrived. */
  requests(): number;
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

export async function startByteSubgraph(): Promise<ByteSubgraph> {
  let behaviour: Behaviour = (connection) => connection.destroy();
  let requests = 0;
  const open = new Set<Socket>();
  const server = createServer((connection) => {
    let received = '';
    open.add(connection);
    connection.once('close', () => open.delete(connection));
    connection.on('error', () => undefined);
    connection.on('data', (bytes) => {
      received += bytes.toString();
      const length = Number(/content-length: *(\d+)/i.exec(received)?.[1]);
      const start = received.indexOf('\r\n\r\n') + 4;
      if (start < 4 || Buffer.byteLength(received.slice(start)) < length) return;
      received = '';
      requests += 1;
      behaviour(connection);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    requests: () => requests,
    behave(next) {
      behaviour = next;
    },
    close() {
      for (const connection of open) connection.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Answers with a body of known length. */
export function answerWith(
  body: unknown,
  status = '200 OK',
  headers = 'content-type: application/json',
): Behaviour {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return (connection) =>
    connection.write(
      `HTTP/1.1 ${status}\r\n${headers}\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
    );
}
