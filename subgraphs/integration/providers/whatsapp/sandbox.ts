import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SandboxAnswer, SandboxSpec, SandboxTools } from '../../hub/sandboxes/sandbox.ts';
import { whatsAppSignature } from './webhook.ts';

interface Keys {
  readonly accessToken: string;
  readonly phoneNumberId: string;
  readonly appSecret: string;
  readonly verifyToken: string;
}

const outgoing = z.object({
  messaging_product: z.literal('whatsapp'),
  to: z.string().regex(/^\d{6,15}$/),
  type: z.enum(['text', 'template']),
  text: z.object({ body: z.string().min(1).max(4096) }).optional(),
  template: z
    .object({
      name: z.string(),
      language: z.object({ code: z.string() }),
      components: z
        .array(z.object({ parameters: z.array(z.object({ text: z.string().min(1) })) }))
        .default([]),
    })
    .optional(),
  biz_opaque_callback_data: z.string().max(512).optional(),
});

const ourNumber = '15005550006';
const windowMs = 24 * 3_600_000;
/** WhatsApp does not reach this number. */
const unreachable = '15005550009';

function refuse(status: number, message: string, code = status === 401 ? 190 : 100): SandboxAnswer {
  const type = code === 190 ? 'OAuthException' : 'GraphMethodException';
  return { status, json: { error: { message, type, code, fbtrace_id: 'sandbox' } } };
}

/** Sends a change of the account, signed as Meta signs. */
function notify({ webhook, credentials }: SandboxTools<Keys>, value: object, afterMs: number): void {
  const metadata = { display_phone_number: ourNumber, phone_number_id: credentials.phoneNumberId };
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '1',
        changes: [{ field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } }],
      },
    ],
  });
  const signature = whatsAppSignature(body, credentials.appSecret);
  webhook({
    url: '',
    afterMs,
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
    body,
  });
}

const now = () => String(Math.floor(Date.now() / 1000));

function statusOf(id: string, status: string, to: string, callback: string | undefined): object {
  return {
    id,
    status,
    timestamp: now(),
    recipient_id: to,
    ...(callback !== undefined && { biz_opaque_callback_data: callback }),
  };
}

/** Keeps the window of 24 hours: a person opens it by `sandboxAct` `reply`. */
export const whatsAppSandbox: SandboxSpec<Keys> = {
  credentials: (secret) => ({
    accessToken: `EAA${secret('token', 24)}`,
    phoneNumberId: '100000000000001',
    appSecret: secret('app', 16),
    verifyToken: secret('verify', 12),
  }),
  authenticate: ({ headers }, { accessToken }) => headers['authorization'] === `Bearer ${accessToken}`,
  refuse,
  routes: {
    'GET /{version}/{number}': ({ params }, { credentials }) =>
      params['number'] === credentials.phoneNumberId
        ? {
            json: {
              id: credentials.phoneNumberId,
              verified_name: 'Sandbox',
              display_phone_number: ourNumber,
            },
          }
        : refuse(404, 'Unsupported get request.'),
    'POST /{version}/{number}/messages': async ({ params, body }, tools) => {
      if (params['number'] !== tools.credentials.phoneNumberId)
        return refuse(404, 'Unsupported post request.');
      const parsed = outgoing.safeParse(body);
      if (!parsed.success) return refuse(400, '(#100) Invalid parameter');
      const { to, type, text, template, biz_opaque_callback_data: callback } = parsed.data;
      if (to === unreachable) return refuse(400, 'Message undeliverable', 131_026);
      const contact = await tools.objects.get('contact', to);
      const isOpen = contact !== null && Date.now() - contact.at.getTime() < windowMs;
      if (type === 'text' && !isOpen) return refuse(400, 'Re-engagement message', 131_047);
      const id = `wamid.${randomUUID()}`;
      await tools.objects.put('message', { id, key: null, data: { to, callback } });
      const values =
        template?.components.flatMap(({ parameters }) => parameters.map((value) => value.text)) ?? [];
      const shown = text?.body ?? [`${template?.name ?? ''}:`, ...values].join(' ');
      tools.record({ to: `+${to}`, body: shown, channel: 'WHATSAPP' });
      notify(tools, { statuses: [statusOf(id, 'sent', to, callback)] }, 100);
      notify(tools, { statuses: [statusOf(id, 'delivered', to, callback)] }, 250);
      const contacts = [{ input: to, wa_id: to }];
      return { json: { messaging_product: 'whatsapp', contacts, messages: [{ id }] } };
    },
  },
  acts: {
    /** Somebody writes: the subject is the number, the value the text. */
    reply: async (from, text, tools) => {
      const number = from.replaceAll(/\D/g, '');
      await tools.objects.put('contact', { id: number, key: null, data: {} });
      const message = { from: number, id: `wamid.${randomUUID()}`, timestamp: now(), type: 'text' };
      const contacts = [{ wa_id: number, profile: { name: number } }];
      notify(tools, { contacts, messages: [{ ...message, text: { body: text ?? '' } }] }, 0);
    },
    /** Somebody reads all that was sent to the number. */
    read: async (to, _value, tools) => {
      const number = to.replaceAll(/\D/g, '');
      const sent = (await tools.objects.list('message', { limit: 100 })).filter(
        ({ data }) => data['to'] === number,
      );
      const statuses = sent.map(({ id, data }) =>
        statusOf(id, 'read', number, typeof data['callback'] === 'string' ? data['callback'] : undefined),
      );
      notify(tools, { statuses }, 0);
    },
  },
};
