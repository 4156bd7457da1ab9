import { createPublicKey, randomUUID, sign } from 'node:crypto';
import { z } from 'zod';
import type { SandboxSpec, SandboxTools } from '../../hub/sandboxes/sandbox.ts';
import { recordedFile } from '../../hub/sandboxes/recorded-file.ts';
import { signingKeyOf } from '../../hub/sandboxes/signing-key.ts';

interface Keys {
  readonly apiKey: string;
  readonly from: string;
  readonly webhookKey: string | null;
}

const mail = z.object({
  personalizations: z.array(z.object({ to: z.array(z.object({ email: z.email() })).min(1) })).min(1),
  from: z.object({ email: z.email() }),
  subject: z.string().min(1),
  content: z.array(z.object({ type: z.string(), value: z.string().min(1) })).min(1),
  headers: z.record(z.string(), z.string()).default({}),
  attachments: z
    .array(z.object({ filename: z.string().min(1), type: z.string().optional(), content: z.base64().min(1) }))
    .default([]),
  custom_args: z.record(z.string(), z.string()).default({}),
});

const kind = 'mail';
/** Mails to this address bounce. */
const bouncing = /^bounce@/;

const keyOf = (secret: SandboxTools<Keys>['secret']) => signingKeyOf(secret('events', 32));

/** Signs a batch of events and sends it, as the event webhook does. */
function report(
  tools: SandboxTools<Keys>,
  about: { readonly id: string; readonly to: string; readonly deliveryId: string },
  events: readonly object[],
  afterMs: number,
): void {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const body = JSON.stringify(
    events.map((event) => ({
      email: about.to,
      timestamp: Number(timestamp),
      sg_event_id: randomUUID(),
      sg_message_id: `${about.id}.recvd-sandbox`,
      ...(about.deliveryId !== '' && { deliveryId: about.deliveryId }),
      ...event,
    })),
  );
  const signature = sign('sha256', Buffer.from(timestamp + body), keyOf(tools.secret)).toString('base64');
  tools.webhook({
    url: 'events',
    afterMs,
    headers: {
      'content-type': 'application/json',
      'x-twilio-email-event-webhook-timestamp': timestamp,
      'x-twilio-email-event-webhook-signature': signature,
    },
    body,
  });
}

/** The mail that a person points at by its receiver: the latest one. */
async function latestTo(to: string, { objects }: SandboxTools<Keys>) {
  const found = (await objects.list(kind, { limit: 200 })).find(({ data }) => data['to'] === to);
  if (!found) throw new Error(`The sandbox has no mail to ${to}.`);
  const { deliveryId } = found.data;
  return { id: found.id, to, deliveryId: typeof deliveryId === 'string' ? deliveryId : '' };
}

/** Mails that nobody gets. Receivers can complain and unsubscribe by `sandboxAct`. */
export const sendGridSandbox: SandboxSpec<Keys> = {
  credentials: (secret) => ({
    apiKey: `SG.${secret('id', 11)}.${secret('key', 22)}`,
    from: 'switchboard@sandbox.example',
    webhookKey: createPublicKey(keyOf(secret)).export({ format: 'der', type: 'spki' }).toString('base64'),
  }),
  authenticate: ({ headers }, { apiKey }) => headers['authorization'] === `Bearer ${apiKey}`,
  refuse: (status, message) => ({ status, json: { errors: [{ message, field: null, help: null }] } }),
  routes: {
    'GET /v3/scopes': () => ({ json: { scopes: ['mail.send', 'user.email.read'] } }),
    'POST /v3/mail/send': async ({ body }, tools) => {
      const parsed = mail.safeParse(body);
      if (!parsed.success) {
        const [problem] = parsed.error.issues;
        const field = problem?.path.join('.') ?? null;
        return { status: 400, json: { errors: [{ message: problem?.message ?? '', field, help: null }] } };
      }
      const { personalizations, subject, content, headers, attachments, custom_args: facts } = parsed.data;
      const to = personalizations[0]?.to[0]?.email ?? '';
      const deliveryId = facts['deliveryId'] ?? '';
      const part = (type: string) => content.find((given) => given.type === type)?.value;
      const id = randomUUID();
      await tools.objects.put(kind, { id, key: null, data: { to, deliveryId, subject } });
      tools.record({
        to,
        body: part('text/plain') ?? '',
        html: part('text/html'),
        subject,
        headers,
        attachments: attachments.map(({ filename, type, content: text }) =>
          recordedFile(filename, type, text),
        ),
        channel: 'EMAIL',
      });
      const end = bouncing.test(to)
        ? { event: 'bounce', type: 'bounce', reason: '550 5.1.1 The mailbox does not exist.' }
        : { event: 'delivered' };
      report(tools, { id, to, deliveryId }, [{ event: 'processed' }, end], 150);
      return { status: 202, headers: { 'x-message-id': id }, text: '' };
    },
  },
  acts: {
    complain: async (to, _value, tools) =>
      report(tools, await latestTo(to, tools), [{ event: 'spamreport' }], 0),
    unsubscribe: async (to, _value, tools) =>
      report(tools, await latestTo(to, tools), [{ event: 'unsubscribe' }], 0),
    open: async (to, _value, tools) => report(tools, await latestTo(to, tools), [{ event: 'open' }], 0),
  },
};
