import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import type { AuthenticateRequest } from '#platform/subgraph.ts';
import type { Services } from '../services.ts';
import { signersOf } from './callback-signers.ts';
import { recordReport } from './record-report.ts';
import type { Report } from './record-report.ts';
import { publicStatusUrl } from './status-callback-url.ts';

const formSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const reportSchema = z.object({
  AccountSid: z.string(),
  MessageSid: z.string().regex(/^(SM|MM)[\da-f]{32}$/i),
  MessageStatus: z.string(),
  ErrorCode: z.string().optional(),
});
const querySchema = z.object({ delivery: z.string().refine(isId) });

/** Twilio's statuses of an outbound message (twilio.com/docs/messaging/api/message-resource#message-status-values). */
const statuses: Readonly<Record<string, Report['status']>> = {
  accepted: 'SENT',
  scheduled: 'SENT',
  queued: 'SENT',
  sending: 'SENT',
  sent: 'SENT',
  delivered: 'DELIVERED',
  read: 'DELIVERED',
  undelivered: 'UNDELIVERED',
  failed: 'FAILED',
  canceled: 'FAILED',
};

/**
 * `POST /webhooks/twilio/status`: Twilio's status callback. Only a request that carries Twilio's signature over the public URL and the
 * form changes anything; any other is answered with 403. A signed callback that we have no use for is answered with 204,
 * because Twilio would repeat it otherwise.
 * @see https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
export function addTwilioCallback(
  app: FastifyInstance,
  services: Services,
  authenticate: AuthenticateRequest,
): void {
  const { settings, db, log } = services;
  app.register(async (scope) => {
    // Forms are read on this route only.
    await scope.register(formbody, { bodyLimit: 64 * 1024 });
    scope.addHook('onRequest', async (request, reply) => {
      const isGateway = await authenticate(request).then(
        () => true,
        () => false,
      );
      return isGateway
        ? undefined
        : reply.code(401).send({ error: 'Only the gateway may call this service.' });
    });
    scope.post('/webhooks/twilio/status', async (request, reply) => {
      const form = formSchema.safeParse({ ...Object(request.body) });
      const signature = request.headers['x-twilio-signature'];
      const signer = form.success
        ? (await signersOf(services)).get(String(form.data['AccountSid']))
        : undefined;
      const url = publicStatusUrl(settings.publicUrl, request.url);
      const isSigned =
        form.success &&
        signer !== undefined &&
        typeof signature === 'string' &&
        (await import('twilio')).default.validateRequest(signer.authToken, signature, url, form.data);
      if (!isSigned) {
        log.warn('a status callback without a valid signature was refused');
        return reply.code(403).send({ error: 'The signature is not valid.' });
      }
      const report = reportOf(form.data, request.query, signer.sandbox);
      if (report) await recordReport(db, report);
      else log.info('a status callback said nothing that concerns a delivery');
      return reply.code(204).send();
    });
  });
}

function reportOf(form: unknown, query: unknown, sandbox: boolean): Report | null {
  const said = reportSchema.safeParse(form);
  const about = querySchema.safeParse(query);
  if (!said.success || !about.success) return null;
  const status = statuses[said.data.MessageStatus];
  if (status === undefined) return null;
  const { ErrorCode: code } = said.data;
  const failed = status === 'FAILED' || status === 'UNDELIVERED';
  return {
    deliveryId: about.data.delivery,
    providerMessageId: said.data.MessageSid,
    status,
    sandbox,
    error: failed
      ? { code: code ?? null, message: `Twilio reports the message as ${said.data.MessageStatus}.` }
      : null,
  };
}
