import formbody from '@fastify/formbody';
import Fastify from 'fastify';
import type { FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { z } from 'zod';
import { deriveSecret } from '../../hub/connections/keyring.ts';
import type { Keyring } from '../../hub/connections/keyring.ts';
import { createOutage } from '../sandbox.ts';
import type { Sandbox, SandboxRecord } from '../sandbox.ts';
import type { TwilioCredentials } from './credentials.ts';
import { messageAnswer, newMessage, refusalOf } from './sandbox-messages.ts';
import type { SandboxSms } from './sandbox-messages.ts';
import { createReporter } from './sandbox-reports.ts';

const messageForm = z.object({
  To: z.string().default(''),
  From: z.string().optional(),
  MessagingServiceSid: z.string().optional(),
  Body: z.string().default(''),
  StatusCallback: z.string().optional(),
});
const listQuery = z.object({ To: z.string().optional(), PageSize: z.coerce.number().default(50) });
const params = z.object({ sid: z.string() });

/** Messages that it remembers for GET /Messages.json. */
const kept = 1_000;

/**
 * The credentials of the sandbox, derived from the keyring: every replica has the same ones, so that any of them can check the
 * signature of any sandbox's callback.
 */
export function sandboxCredentials(keyring: Keyring): TwilioCredentials {
  return {
    accountSid: `AC${deriveSecret(keyring, 'twilio sandbox account', 16)}`,
    authToken: deriveSecret(keyring, 'twilio sandbox token', 16),
    from: '+15005550006',
  };
}

/**
 * A server that speaks the part of Twilio's REST API (2010-04-01) that Switchboard uses: sending and listing messages, fetching
 * the account, errors with Twilio's codes, and signed status callbacks queued → sent → delivered.
 * @see https://www.twilio.com/docs/messaging/api/message-resource
 */
export async function startTwilioSandbox(options: {
  readonly keyring: Keyring;
  readonly record: SandboxRecord;
  readonly log: Logger;
}): Promise<Sandbox<'TWILIO'>> {
  const credentials = sandboxCredentials(options.keyring);
  const outage = createOutage();
  const reporter = createReporter(credentials, options.log);
  const messages: SandboxSms[] = [];
  const app = Fastify({ logger: false, forceCloseConnections: true });
  await app.register(formbody);

  app.addHook('preHandler', async (request, reply) => {
    const status = outage.next();
    if (status !== null) return refuse(reply, status, 20_500, 'The sandbox was told to fail.');
    const { accountSid, authToken } = credentials;
    const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    if (request.headers.authorization !== expected) return refuse(reply, 401, 20_003, 'Authenticate');
    const { sid } = params.parse(request.params);
    const account = sid.replace(/\.json$/, '');
    if (account !== accountSid) {
      return refuse(reply, 404, 20_404, `The requested resource ${request.url} was not found`);
    }
    return undefined;
  });

  app.get('/2010-04-01/Accounts/:sid', () => ({
    sid: credentials.accountSid,
    owner_account_sid: credentials.accountSid,
    friendly_name: 'Sandbox',
    status: 'active',
    type: 'Full',
    date_created: new Date().toUTCString(),
    date_updated: new Date().toUTCString(),
    uri: `/2010-04-01/Accounts/${credentials.accountSid}.json`,
  }));

  app.post('/2010-04-01/Accounts/:sid/Messages.json', (request, reply) => {
    const form = messageForm.parse(request.body ?? {});
    const refusal = refusalOf(form);
    if (refusal) return refuse(reply, 400, refusal.code, refusal.message);
    const message = newMessage(credentials.accountSid, form);
    messages.unshift(message);
    messages.length = Math.min(messages.length, kept);
    options.record.add({ provider: 'TWILIO', to: form.To, body: form.Body });
    if (form.StatusCallback) reporter.report(message, form.StatusCallback);
    return reply.code(201).send(messageAnswer(message));
  });

  app.get('/2010-04-01/Accounts/:sid/Messages.json', (request) => {
    const { To, PageSize } = listQuery.parse(request.query);
    const found = messages.filter((message) => To === undefined || message.to === To);
    return {
      messages: found.slice(0, PageSize).map(messageAnswer),
      page: 0,
      page_size: PageSize,
      start: 0,
      end: Math.max(0, Math.min(found.length, PageSize) - 1),
      first_page_uri: request.url,
      next_page_uri: null,
      previous_page_uri: null,
      uri: request.url,
    };
  });

  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    credentials,
    failNext: outage.failNext,
    stop: async () => {
      await reporter.stop();
      await app.close();
    },
  };
}

/** Twilio's error body (twilio.com/docs/usage/twilios-response). */
function refuse(reply: FastifyReply, status: number, code: number, message: string): FastifyReply {
  return reply
    .code(status)
    .send({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status });
}
