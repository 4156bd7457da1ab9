import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';

/** Each so many messages one is refused at its first attempt: it must come again. */
const refuseEvery = 5;

const addressSchema = z.object({ port: z.int() });
const bodySchema = z.object({ type: z.string(), subject: z.object({ id: z.string() }) });

/** A request to the endpoint, whether or not it was taken. */
export interface ReceivedWebhook {
  /** Its `webhook-id`. */
  readonly id: string;
  readonly body: string;
  /** What it is about, such as `order.created of <id>`; null where its signature is not right. */
  readonly event: string | null;
  /** Whether it was answered with success. */
  readonly taken: boolean;
}

/** A program of somebody else that receives webhooks and checks each with the library of Standard Webhooks. */
export interface WebhookEndpoint {
  readonly url: string;
  /** Every request, in the order of arrival. */
  readonly received: readonly ReceivedWebhook[];
  /** Gives it the secret; before that it takes nothing. */
  trust(secret: string): void;
  stop(): void;
}

export async function startWebhookEndpoint(): Promise<WebhookEndpoint> {
  const received: ReceivedWebhook[] = [];
  const known = new Set<string>();
  let verifier: Webhook | null = null;

  /** @returns the status of the answer */
  function take(headers: Record<string, string>, body: string): number {
    if (verifier === null) return 503;
    const { 'webhook-id': id = '' } = headers;
    const event = eventOf(verifier, headers, body);
    const isNew = !known.has(id);
    known.add(id);
    const taken = event !== null && !(isNew && known.size % refuseEvery === 0);
    received.push({ id, body, event, taken });
    if (taken) return 204;
    return event === null ? 401 : 503;
  }

  const server = createServer((request, response) => {
    const headers = Object.fromEntries(
      Object.entries(request.headers).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as const] : [],
      ),
    );
    text(request).then(
      (body) => void response.writeHead(take(headers, body)).end(),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${addressSchema.parse(server.address()).port}/events`,
    received,
    trust: (secret) => {
      verifier = new Webhook(secret);
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function eventOf(verifier: Webhook, headers: Record<string, string>, body: string): string | null {
  try {
    const { type, subject } = bodySchema.parse(verifier.verify(body, headers));
    return `${type} of ${subject.id}`;
  } catch {
    return null;
  }
}
