import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An empty page on its own origin. */
export interface TestPages {
  readonly origin: string;
  close(): Promise<void>;
}

/** @param host `localhost` or `127.0.0.1`: browsers treat them as two sites */
export async function servePages(host: 'localhost' | '127.0.0.1'): Promise<TestPages> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>page</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return {
    origin: `http://${host}:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
