import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifyToken, signingKey } from '#platform/identity/jwt.ts';
import { testKey } from './edge-gateway.ts';

/** A subgraph that serves one file at every path. */
export interface FileSubgraph {
  readonly url: string;
  /** Requested paths, each with the caller that the gateway's token names. */
  readonly asked: { readonly url: string | undefined; readonly sub: string | null }[];
  close(): Promise<void>;
}

export async function startFileSubgraph(): Promise<FileSubgraph> {
  const asked: FileSubgraph['asked'] = [];

  async function note({ url, headers }: IncomingMessage): Promise<void> {
    const token = headers.authorization?.replace('Bearer ', '') ?? '';
    asked.push({ url, sub: (await verifyToken(token, signingKey(testKey))).sub });
  }

  const server = createServer((request, response) => {
    note(request).then(
      () =>
        response
          .writeHead(200, {
            'content-type': 'text/plain',
            'content-disposition': 'attachment; filename="invoice.txt"',
            'accept-ranges': 'bytes',
          })
          .end('an invoice'),
      () => response.writeHead(401).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    asked,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
