import { z } from 'zod';
import type { TextMessage } from '../../capabilities/sms.ts';
import type { ProviderHttp } from '../../http/provider-http.ts';

const messageSchema = z.object({ id: z.string(), to: z.string(), body: z.string(), at: z.coerce.date() });

export async function sendText(
  http: ProviderHttp,
  { to, body, deliveryId, statusCallback }: TextMessage,
): Promise<{ providerMessageId: string }> {
  const json = { to, body, reference: deliveryId, callback: statusCallback };
  const { id } = await http.json({ method: 'POST', path: '/v1/messages', json }, messageSchema);
  return { providerMessageId: id };
}

export async function findText(
  http: ProviderHttp,
  { to, body, since }: { readonly to: string; readonly body: string; readonly since: Date },
): Promise<string | null> {
  const { messages } = await http.json(
    { path: '/v1/messages', query: { to } },
    z.object({ messages: z.array(messageSchema) }),
  );
  return messages.find((message) => message.body === body && message.at >= since)?.id ?? null;
}
