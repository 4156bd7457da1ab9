import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { readRequest } from './read-request.ts';
import type { SandboxAnswer, SandboxRequest } from './sandbox.ts';
import { writeAnswer } from './write-answer.ts';

/** One HTTP server for all sandboxes of a process, on this machine only: `/<provider>/<host>/…`. */
export interface SandboxServer {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  stop(): Promise<void>;
}

/** @param answer answers a request to a provider's host; null for a provider without a sandbox */
export async function openSandboxServer(
  answer: (provider: string, host: string, request: SandboxRequest) => Promise<SandboxAnswer> | null,
  log: Logger,
): Promise<SandboxServer> {
  let origin = '';
  const server = createServer((incoming, response) => {
    serve(incoming, response).catch((error: unknown) => {
      log.warn({ err: error }, 'a request to a sandbox was broken off');
      response.destroy();
    });
  });

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const addressed = await readRequest(incoming, origin);
    const answering = addressed && answer(addressed.provider, addressed.host, addressed.request);
    await writeAnswer(
      response,
      answering ? await answering : { status: 404, text: 'There is no such sandbox.' },
    );
  }

  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(0, '127.0.0.1', listening);
  });
  origin = `http://127.0.0.1:${portOf(server.address())}`;
  return {
    origin,
    stop: async () => {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address !== 'object' || address === null) throw new Error('The sandboxes have no port.');
  return address.port;
}
