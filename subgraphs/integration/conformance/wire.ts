import { createServer, request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A request of the product and what the stand-in answered. */
export interface Exchange {
  readonly provider: string;
  readonly host: string;
  readonly method: string;
  /** Below the base URL of the host. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly requestHeaders: IncomingHttpHeaders;
  readonly requestBody: Buffer;
  readonly status: number;
  readonly answerHeaders: IncomingHttpHeaders;
  readonly answerBody: Buffer;
}

/** What goes wrong on the way. */
export type Fault =
  /** The provider answers so itself. */
  | {
      readonly kind: 'ANSWER';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string | Buffer;
    }
  /** The connection is lost before an answer. */
  | { readonly kind: 'RESET' }
  /** The request has its effect, and the answer is lost. */
  | { readonly kind: 'LOST_ANSWER' }
  /** No answer comes. */
  | { readonly kind: 'SILENCE' }
  /** The connection is lost in the middle of the answer. */
  | { readonly kind: 'HALF_BODY' };

/** The network between the product and the stand-ins: it records all, and breaks when a test asks for it. */
export interface Wire {
  readonly origin: string;
  readonly exchanges: Exchange[];
  /** Those whose answer was lost. */
  readonly lost: Exchange[];
  /** How many requests came, answered or not. */
  asked(): number;
  /** Until it is null again, each request meets this fault. */
  fault: Fault | null;
  /** The only request that meets the fault, as `METHOD /path`; null for all. */
  faultOnlyAt: string | null;
  close(): Promise<void>;
}

/** @param standIns the origin of the stand-ins, whose paths are `/<provider>/<host>/…` */
export async function openWire(standIns: string): Promise<Wire> {
  const target = new URL(standIns);
  const exchanges: Exchange[] = [];
  const lost: Exchange[] = [];
  let asked = 0;
  const wire: { fault: Fault | null; faultOnlyAt: string | null } = { fault: null, faultOnlyAt: null };

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    asked += 1;
    const isMeant = wire.faultOnlyAt === null || wire.faultOnlyAt === lineOf(incoming);
    const fault = isMeant ? wire.fault : null;
    const body = await buffer(incoming);
    if (fault?.kind === 'SILENCE') return;
    if (fault?.kind === 'RESET') {
      incoming.socket.resetAndDestroy();
      return;
    }
    if (fault?.kind === 'ANSWER') {
      response.writeHead(fault.status, fault.headers).end(fault.body);
      return;
    }
    const answer = await forward(target, incoming, body);
    if (fault?.kind === 'LOST_ANSWER') {
      lost.push(exchangeOf(incoming, body, answer));
      incoming.socket.resetAndDestroy();
      return;
    }
    if (fault?.kind === 'HALF_BODY') {
      const half = answer.body.subarray(0, Math.ceil(answer.body.length / 2));
      response.writeHead(answer.status, {
        'content-type': answer.headers['content-type'] ?? 'application/json',
        'content-length': answer.body.length + 1,
      });
      response.write(half, () => incoming.socket.resetAndDestroy());
      return;
    }
    exchanges.push(exchangeOf(incoming, body, answer));
    const { 'transfer-encoding': _chunked, connection: _connection, ...headers } = answer.headers;
    response.writeHead(answer.status, headers).end(answer.body);
  }

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The wire has no port.');
  return Object.assign(wire, {
    origin: `http://127.0.0.1:${address.port}`,
    exchanges,
    lost,
    asked: () => asked,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  });
}

interface Forwarded {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

function forward(target: URL, incoming: IncomingMessage, body: Buffer): Promise<Forwarded> {
  return new Promise((resolve, reject) => {
    const { method, url: path, headers } = incoming;
    const outgoing = httpRequest(
      { host: target.hostname, port: target.port, method, path, headers, agent: false },
      (answer) => {
        buffer(answer).then(
          (read) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: read }),
          reject,
        );
      },
    );
    outgoing.on('error', reject).end(body);
  });
}

function lineOf(incoming: IncomingMessage): string {
  const { pathname } = new URL(incoming.url ?? '/', 'http://wire');
  return `${incoming.method ?? 'GET'} ${pathname.replace(/^\/[^/]+\/[^/]+/, '')}`;
}

function exchangeOf(incoming: IncomingMessage, requestBody: Buffer, answer: Forwarded): Exchange {
  const url = new URL(incoming.url ?? '/', 'http://wire');
  const [, provider = '', host = '', path = '/'] = /^\/([^/]+)\/([^/]+)(\/.*)?$/.exec(url.pathname) ?? [];
  return {
    provider,
    host,
    method: incoming.method ?? 'GET',
    path,
    query: url.searchParams,
    requestHeaders: incoming.headers,
    requestBody,
    status: answer.status,
    answerHeaders: answer.headers,
    answerBody: answer.body,
  };
}
