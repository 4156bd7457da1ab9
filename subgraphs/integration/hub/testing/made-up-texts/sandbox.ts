import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SandboxSpec } from '../../sandboxes/sandbox.ts';
import { signMadeUp } from './webhook.ts';
import type { MadeUpKeys } from './webhook.ts';

const sendSchema = z.object({
  to: z.string(),
  body: z.string(),
  reference: z.string(),
  callback: z.string().nullable(),
});

export const madeUpSandbox: SandboxSpec<MadeUpKeys> = {
  credentials: (secret) => ({ apiKey: `mk_${secret('api key', 16)}`, webhookKey: secret('webhook key', 16) }),
  authenticate: ({ headers }, { apiKey }) => headers['authorization'] === `Bearer ${apiKey}`,
  refuse: (status, message) => ({ status, json: { error: message } }),
  routes: {
    'GET /v1/account': () => ({ json: { name: 'Sandbox' } }),
    'POST /v1/messages': async ({ body: given }, tools) => {
      const parsed = sendSchema.safeParse(given);
      if (!parsed.success) return { status: 400, json: { error: 'The message is not complete.' } };
      const { to, body, reference, callback } = parsed.data;
      const message = { id: randomUUID(), to, body, at: new Date().toISOString() };
      await tools.objects.put('message', { id: message.id, key: null, data: message });
      tools.record({ to, body, channel: 'SMS' });
      if (callback !== null) {
        const data = { message: message.id, delivery: reference, status: 'DELIVERED' };
        const events = JSON.stringify([{ id: randomUUID(), type: 'message.status', data }]);
        const signature = signMadeUp(tools.credentials, Math.floor(Date.now() / 1000), callback, events);
        tools.webhook({ url: callback, headers: { 'x-made-up-signature': signature }, body: events });
      }
      return { status: 201, json: message };
    },
    'GET /v1/messages': async ({ query }, { objects }) => {
      const all = await objects.list('message');
      return { json: { messages: all.map(({ data }) => data).filter(({ to }) => to === query.get('to')) } };
    },
  },
};
