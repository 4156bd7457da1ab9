import { z } from 'zod';
import type { WhatsApp } from '../../hub/capabilities/whatsapp.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { version } from './version.ts';

const taken = z.object({ messages: z.array(z.object({ id: z.string() })).min(1) });

/** A free text (POST /{phone number}/messages). WhatsApp has no idempotency keys; the delivery's id comes back with its statuses. */
export function sendText(
  http: ProviderHttp,
  phoneNumberId: string,
  { to, body, deliveryId }: Parameters<WhatsApp['sendText']>[0],
): Promise<{ providerMessageId: string }> {
  return send(http, phoneNumberId, { to, deliveryId }, { type: 'text', text: { body, preview_url: false } });
}

/** An approved template with the values of its body. WhatsApp refuses empty ones, with a code that says little. */
export async function sendTemplate(
  http: ProviderHttp,
  phoneNumberId: string,
  { to, template, language, parameters, deliveryId }: Parameters<WhatsApp['sendTemplate']>[0],
): Promise<{ providerMessageId: string }> {
  if (parameters.some((text) => text.trim() === '')) {
    throw new ProviderFailure('REFUSED', `A value of the WhatsApp template ${template} is empty.`);
  }
  const values = parameters.map((text) => ({ type: 'text', text }));
  const components = values.length === 0 ? [] : [{ type: 'body', parameters: values }];
  return send(
    http,
    phoneNumberId,
    { to, deliveryId },
    {
      type: 'template',
      template: { name: template, language: { policy: 'deterministic', code: language }, components },
    },
  );
}

async function send(
  http: ProviderHttp,
  phoneNumberId: string,
  { to, deliveryId }: { readonly to: string; readonly deliveryId: string },
  content: Readonly<Record<string, unknown>>,
): Promise<{ providerMessageId: string }> {
  const { messages } = await http.json(
    {
      method: 'POST',
      path: `/${version}/${phoneNumberId}/messages`,
      template: '/{version}/{phone_number}/messages',
      json: {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: to.replace(/^\+/, ''),
        biz_opaque_callback_data: deliveryId,
        ...content,
      },
    },
    taken,
  );
  return { providerMessageId: messages[0]?.id ?? '' };
}
