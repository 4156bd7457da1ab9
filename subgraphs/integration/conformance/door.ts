import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A webhook that a stand-in has sent. */
export interface SentWebhook {
  /** The path with its query, as it was called. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The public address of the installation under test: it keeps webhooks, so that a test can send them on, changed or not. */
export interface Door {
  readonly url: string;
  readonly webhooks: SentWebhook[];
  close(): Promise<void>;
}

/** Headers that belong to the connection. */
const ofConnection = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'accept-encoding',
]);

export async function openDoor(): Promise<Door> {
  const webhooks: SentWebhook[] = [];
  const server = createServer((incoming, response) => {
    buffer(incoming).then(
      (body) => {
        const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
          ofConnection.has(name) || value === undefined ? [] : [[name, String(value)] as const],
        );
        webhooks.push({ target: incoming.url ?? '/', headers: Object.fromEntries(headers), body });
        response.writeHead(204).end();
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The door has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    webhooks,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
