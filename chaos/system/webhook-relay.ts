import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { pause } from '#platform/time/pause.ts';

/** The pause before a webhook is sent again that was not taken, in milliseconds. */
const retryAfterMs = 200;
/** How long the system may take to answer, in milliseconds. */
const patienceMs = 20_000;
/** Each so many webhooks one is sent again although it was taken, as providers do. */
const repeatEvery = 2;

const addressSchema = z.object({ port: z.int() });

/** Carries the webhooks of a stand-in to the system until they are taken, however long it is away. */
export interface WebhookRelay {
  /** What the stand-in takes for the system. */
  readonly origin: string;
  /** Resolves when none is under way. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** @param systemOrigin where the webhooks go, with the path, the body and the signature that they came with */
export async function startWebhookRelay(systemOrigin: string): Promise<WebhookRelay> {
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  let count = 0;

  async function carry(path: string, headers: Record<string, string>, body: Buffer): Promise<void> {
    while (!stopping.signal.aborted) {
      const answer = await fetch(`${systemOrigin}${path}`, {
        method: 'POST',
        headers,
        body: new Uint8Array(body),
        signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(patienceMs)]),
      }).catch(() => null);
      // One that is refused is lost: the counts find what it was about.
      if (answer && answer.status < 500 && answer.status !== 429) return;
      await pause(retryAfterMs, stopping.signal);
    }
  }

  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const headers = Object.fromEntries(
      Object.entries(request.headers).flatMap(([name, value]) =>
        typeof value === 'string' && /^content-type$|signature/.test(name) ? [[name, value] as const] : [],
      ),
    );
    buffer(request).then(
      (body) => {
        response.writeHead(200).end();
        count += 1;
        const times = count % repeatEvery === 0 ? 2 : 1;
        const carrying = (async () => {
          for (let time = 0; time < times; time += 1) await carry(path, headers, body);
        })().finally(() => underWay.delete(carrying));
        underWay.add(carrying);
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${addressSchema.parse(server.address()).port}`,
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(underWay);
      server.closeAllConnections();
      server.close();
    },
  };
}
