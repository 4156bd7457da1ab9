import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { Webhook } from 'standardwebhooks';

/** What a receiver gets in one request. */
export interface Received {
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly at: number;
}

/** How a receiver answers. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A receiver of webhooks on this machine. Each path of it is an endpoint. */
export interface Listener {
  readonly url: (path: string) => string;
  readonly port: number;
  /** What came to a path, in order. */
  readonly received: (path: string) => readonly Received[];
  /** Requests of a path that wait for an answer at once, at most so far. */
  readonly mostAtOnce: (path: string) => number;
  /** Answers the next requests of a path so; `HANG` never answers. 204 where nothing is set. */
  readonly answer: (path: string, ...answers: readonly (Answer | 'HANG')[]) => void;
  readonly close: () => void;
}

const addressSchema = z.object({ port: z.int() });

export async function openListener(): Promise<Listener> {
  const received = new Map<string, Received[]>();
  const answers = new Map<string, (Answer | 'HANG')[]>();
  const open = new Map<string, number>();
  const most = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = (request.url ?? '').slice(1);
    const count = (open.get(path) ?? 0) + 1;
    open.set(path, count);
    most.set(path, Math.max(most.get(path) ?? 0, count));
    response.on('close', () => open.set(path, (open.get(path) ?? 1) - 1));
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const id = String(request.headers['webhook-id']);
      const before = received.get(path) ?? [];
      received.set(path, [...before, { id, headers: request.headers, body, at: Date.now() }]);
      const [first, ...rest] = answers.get(path) ?? [];
      if (rest.length > 0) answers.set(path, rest);
      if (first === 'HANG') return;
      response.writeHead(first?.status ?? 204, first?.headers);
      response.end(first?.body);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = addressSchema.parse(server.address());
  return {
    port,
    url: (path) => `http://127.0.0.1:${port}/${path}`,
    received: (path) => received.get(path) ?? [],
    mostAtOnce: (path) => most.get(path) ?? 0,
    answer: (path, ...next) => void answers.set(path, [...next]),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What the library of Standard Webhooks reads from a request. @throws where the signature is not right */
export function verified(secret: string, { headers, body }: Received): unknown {
  const texts = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return new Webhook(secret).verify(body, Object.fromEntries(texts));
}
