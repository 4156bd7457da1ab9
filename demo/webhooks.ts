import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { CreateWebhookEndpointDocument, DeleteWebhookEndpointDocument } from '#generated/operations/e2e.ts';
import type { SignedIn } from './people.ts';
import { say } from './screen.ts';
import { Awaited } from './wait.ts';

const program = 'A program';

/** The last event of an order that the demo plays. */
const lastType = 'invoice.issued';
const types = ['order.accepted', 'order.completed', lastType];

const bodySchema = z.object({
  type: z.string(),
  subject: z.object({ type: z.string(), id: z.string(), seq: z.int().nullable() }),
});
const addressSchema = z.object({ port: z.int() });

/**
 * Starts a small receiver of webhooks on this machine and registers it as an endpoint of the administrators. It checks each signature
 * with the library of Standard Webhooks.
 * @returns waits for the last event, and puts all of it away
 */
export async function receiveWebhooks(admin: SignedIn): Promise<() => Promise<void>> {
  const last = new Awaited<void>();
  let secret = '';
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      const type = accept(secret, request.headers, Buffer.concat(chunks).toString('utf8'));
      response.writeHead(type === null ? 401 : 204).end();
      if (type === lastType) last.come();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${addressSchema.parse(server.address()).port}/webhooks`;
  const { createWebhookEndpoint } = await admin.client.run(CreateWebhookEndpointDocument, {
    input: { url, types, description: 'The demo' },
  });
  secret = createWebhookEndpoint.secret ?? '';
  say(admin.name, `has webhooks sent to ${url}: ${types.join(', ')}`);
  return async () => {
    try {
      await last.wait('a webhook with a signature that is right');
    } finally {
      const { id } = createWebhookEndpoint.endpoint;
      await admin.client.run(DeleteWebhookEndpointDocument, { input: { id } });
      server.closeAllConnections();
      server.close();
    }
  };
}

/** @returns the type of the event; null where the signature is not right */
function accept(secret: string, headers: IncomingHttpHeaders, body: string): string | null {
  const texts = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  try {
    const { type, subject } = bodySchema.parse(new Webhook(secret).verify(body, Object.fromEntries(texts)));
    say(program, `receives a webhook and verifies it: ${type} of ${subject.type} ${subject.id}`);
    return type;
  } catch (error) {
    say(program, `refuses a webhook: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}
