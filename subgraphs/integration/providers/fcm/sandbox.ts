import { createPublicKey, randomUUID } from 'node:crypto';
import { jwtVerify } from 'jose';
import { z } from 'zod';
import { googleTokenHost } from '../../hub/http/google-token.ts';
import type { SandboxAnswer, SandboxSpec, SandboxTools } from '../../hub/sandboxes/sandbox.ts';
import { signingKeyOf } from '../../hub/sandboxes/signing-key.ts';

interface Keys {
  readonly serviceAccount: string;
}
type Tools = SandboxTools<Keys>;

const message = z.object({
  token: z.string().optional(),
  topic: z.string().optional(),
  notification: z.object({ title: z.string(), body: z.string() }),
  data: z.record(z.string(), z.string()).default({}),
});
const request = z.object({ message, validateOnly: z.boolean().default(false) });
const exchange = z.object({
  grant_type: z.literal('urn:ietf:params:oauth:grant-type:jwt-bearer'),
  assertion: z.string(),
});

const projectId = 'switchboard-sandbox';
const email = `sandbox@${projectId}.iam.gserviceaccount.com`;
/** Devices to which nothing can be sent any more, by token. */
const kind = 'lost-device';
const lostBy = z.object({ errorCode: z.enum(['UNREGISTERED', 'SENDER_ID_MISMATCH']) });

const keyOf = (secret: Tools['secret']) => signingKeyOf(secret('key', 32));
const tokenOf = (secret: Tools['secret']) => `ya29.${secret('access token', 32)}`;

const statuses: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
};

function refuse(status: number, text: string, errorCode?: string): SandboxAnswer {
  const type = 'type.googleapis.com/google.firebase.fcm.v1.FcmError';
  const details = errorCode === undefined ? {} : { details: [{ '@type': type, errorCode }] };
  return {
    status,
    json: { error: { code: status, message: text, status: statuses[status] ?? 'UNKNOWN', ...details } },
  };
}

/** Gives a token for an assertion that the service account's key has signed. */
async function giveToken(body: unknown, { secret }: Tools): Promise<SandboxAnswer> {
  const asked = exchange.safeParse(body);
  const isSigned =
    asked.success &&
    (await jwtVerify(asked.data.assertion, createPublicKey(keyOf(secret)), {
      issuer: email,
      audience: `${googleTokenHost}/token`,
    }).then(
      () => true,
      () => false,
    ));
  return isSigned
    ? { json: { access_token: tokenOf(secret), expires_in: 3599, token_type: 'Bearer' } }
    : { status: 400, json: { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' } };
}

async function loseDevice(
  token: string,
  errorCode: z.infer<typeof lostBy>['errorCode'],
  { objects }: Tools,
): Promise<void> {
  await objects.put(kind, { id: token, key: null, data: { errorCode } });
}

/** Notifications that nobody gets. By `sandboxAct` devices lose the app, get it again, or move to another project. */
export const fcmSandbox: SandboxSpec<Keys> = {
  credentials: (secret) => ({
    serviceAccount: JSON.stringify({
      type: 'service_account',
      project_id: projectId,
      private_key: keyOf(secret).export({ type: 'pkcs8', format: 'pem' }),
      client_email: email,
    }),
  }),
  open: ['oauth'],
  authenticate: ({ headers }, _keys, secret) => headers['authorization'] === `Bearer ${tokenOf(secret)}`,
  refuse,
  routes: {
    'POST oauth:/token': ({ body }, tools) => giveToken(body, tools),
    'POST /v1/projects/{project}/messages:send': async ({ params, body }, { objects, record }) => {
      if (params['project'] !== projectId) return refuse(404, 'Requested entity was not found.');
      const asked = request.safeParse(body);
      if (!asked.success) return refuse(400, 'Invalid JSON payload received.');
      const { validateOnly, message: given } = asked.data;
      const { token = null, topic = null, notification } = given;
      if ((token === null) === (topic === null)) return refuse(400, 'Recipient of the message is not set.');
      if (token !== null && !/^[\w:.-]{8,4096}$/.test(token)) {
        const text = 'The registration token is not a valid FCM registration token';
        return refuse(400, text, 'INVALID_ARGUMENT');
      }
      const lost = token === null ? null : await objects.get(kind, token);
      if (lost) {
        const { errorCode } = lostBy.parse(lost.data);
        return errorCode === 'UNREGISTERED'
          ? refuse(404, 'Requested entity was not found.', errorCode)
          : refuse(403, 'SenderId mismatch', errorCode);
      }
      if (validateOnly) return { json: { name: `projects/${projectId}/messages/fake_message_id` } };
      const { title, body: text } = notification;
      record({ to: token ?? `/topics/${topic ?? ''}`, subject: title, body: text, channel: 'PUSH' });
      return { json: { name: `projects/${projectId}/messages/${randomUUID()}` } };
    },
  },
  acts: {
    uninstall: (token, _value, tools) => loseDevice(token, 'UNREGISTERED', tools),
    moveAway: (token, _value, tools) => loseDevice(token, 'SENDER_ID_MISMATCH', tools),
    install: async (token, _value, { objects }) => {
      await objects.remove(kind, token);
    },
  },
};
