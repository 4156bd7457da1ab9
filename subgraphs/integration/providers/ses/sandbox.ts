import { createPublicKey, randomUUID, sign } from 'node:crypto';
import { z } from 'zod';
import type { SandboxSpec, SandboxTools } from '../../hub/sandboxes/sandbox.ts';
import { recordedFile } from '../../hub/sandboxes/recorded-file.ts';
import { signingKeyOf } from '../../hub/sandboxes/signing-key.ts';
import { isSignedFor, sandboxAccess } from './aws-access.ts';
import type { AwsAccess } from './aws-access.ts';
import type { MailSettings } from './send-mail.ts';
import { bounced, complained } from './sandbox-events.ts';
import { sentMail } from './sandbox-mail.ts';
import { signedText } from './sns-message.ts';
import type { EventKeys } from './webhook.ts';

type Keys = AwsAccess & MailSettings & EventKeys;

const kept = z.object({ to: z.string(), tags: z.record(z.string(), z.array(z.string())) });

const kind = 'mail';
/** Mails to this address bounce. */
const bouncing = /^bounce@/;
const topicArn = 'arn:aws:sns:eu-central-1:000000000000:switchboard';

const keyOf = (secret: SandboxTools<Keys>['secret']) => signingKeyOf(secret('events', 32));

interface Sent {
  readonly id: string;
  readonly tags: Readonly<Record<string, readonly string[]>>;
}

/** Sends an event as SNS does, signed with the sandbox's own key: only the sandbox's credentials name it. */
function publish(
  { secret, webhook, baseUrl }: SandboxTools<Keys>,
  { id: messageId, tags }: Sent,
  event: Readonly<Record<string, unknown>>,
  afterMs: number,
): void {
  const message = {
    Type: 'Notification' as const,
    MessageId: randomUUID(),
    TopicArn: topicArn,
    Subject: 'Amazon SES Email Event Notification',
    Message: JSON.stringify({ ...event, mail: { messageId, tags } }),
    Timestamp: new Date().toISOString(),
  };
  const signature = sign('sha256', Buffer.from(signedText(message)), keyOf(secret)).toString('base64');
  webhook({
    url: 'events',
    afterMs,
    headers: { 'content-type': 'text/plain; charset=UTF-8', 'x-amz-sns-message-type': message.Type },
    body: JSON.stringify({
      ...message,
      SignatureVersion: '2',
      Signature: signature,
      SigningCertURL: `${baseUrl()}/SimpleNotificationService-sandbox.pem`,
    }),
  });
}

/** The latest mail to a person. */
async function latestTo(to: string, { objects }: SandboxTools<Keys>): Promise<Sent> {
  const [found] = await objects.list(kind, { limit: 1, where: { to } });
  if (!found) throw new Error(`The sandbox has no mail to ${to}.`);
  return { id: found.id, tags: kept.parse(found.data).tags };
}

/** Mails that nobody gets. Receivers can complain and open them by `sandboxAct`. */
export const sesSandbox: SandboxSpec<Keys> = {
  credentials: (secret) => ({
    ...sandboxAccess(secret),
    from: 'switchboard@sandbox.example',
    configurationSet: 'switchboard',
    topicArn,
    certificate: createPublicKey(keyOf(secret)).export({ format: 'pem', type: 'spki' }).toString().trim(),
  }),
  authenticate: (request, keys) => isSignedFor('ses', request, keys),
  refuse: (status, message) => ({
    status: status === 401 ? 403 : status,
    headers: { 'x-amzn-errortype': errorTypes[status] ?? 'InternalFailure' },
    json: { message },
  }),
  routes: {
    'GET /v2/email/account': () => ({
      json: {
        ProductionAccessEnabled: true,
        SendingEnabled: true,
        EnforcementStatus: 'HEALTHY',
        SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 0 },
      },
    }),
    'POST /v2/email/outbound-emails': async ({ body }, tools) => {
      const parsed = sentMail.safeParse(body);
      if (!parsed.success) return sesSandbox.refuse(400, parsed.error.issues[0]?.message ?? '');
      const { Destination, Content, EmailTags, ConfigurationSetName: set } = parsed.data;
      const { Subject, Body, Headers, Attachments } = Content.Simple;
      const to = Destination.ToAddresses[0] ?? '';
      const tags = Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, [Value]]));
      const sent = { id: randomUUID(), tags: { ...tags, 'ses:configuration-set': [set ?? ''] } };
      await tools.objects.put(kind, { id: sent.id, key: null, data: { to, tags: sent.tags } });
      tools.record({
        to,
        subject: Subject.Data,
        body: Body.Text.Data,
        html: Body.Html.Data,
        headers: Object.fromEntries(Headers.map(({ Name, Value }) => [Name, Value])),
        attachments: Attachments.map(({ FileName, ContentType, RawContent }) =>
          recordedFile(FileName, ContentType, RawContent),
        ),
        channel: 'EMAIL',
      });
      if (set !== undefined) {
        publish(tools, sent, { eventType: 'Send', send: {} }, 100);
        publish(tools, sent, bouncing.test(to) ? bounced(to) : { eventType: 'Delivery', delivery: {} }, 250);
      }
      return { json: { MessageId: sent.id } };
    },
  },
  acts: {
    complain: async (to, _value, tools) => publish(tools, await latestTo(to, tools), complained(to), 0),
    open: async (to, _value, tools) =>
      publish(tools, await latestTo(to, tools), { eventType: 'Open', open: {} }, 0),
  },
};

const errorTypes: Readonly<Record<number, string>> = {
  400: 'BadRequestException',
  401: 'InvalidSignatureException',
  403: 'AccessDeniedException',
  404: 'NotFoundException',
  429: 'TooManyRequestsException',
};
