import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AuthenticateRequest } from '#platform/subgraph.ts';
import { occasionally } from '#platform/log/occasionally.ts';
import type { Services } from '../../services.ts';
import { providerPath } from '../definition/provider-path.ts';
import { callerByGateway } from '../gateway-only.ts';
import { inGroups } from './in-groups.ts';
import { receiveWebhook } from './receive-webhook.ts';
import { rememberSigners } from './recent-signers.ts';
import { storeEvents } from './store-events.ts';
import type { SignedEvents } from './store-events.ts';
import type { WebhookGround } from './webhook-ground.ts';
import { webhookRequest } from './webhook-request.ts';
import type { WebhookAnswer, WebhookRequest } from './webhook.ts';

/** Bytes of a body at most; the gateway has the same limit. */
const bodyLimit = 1024 * 1024;

/** Requests that are stored in one transaction at most. */
const largestGroup = 200;

/** On the answer to what a provider has signed: the gateway does not count it against the caller's network. */
const verifiedHeader = 'x-webhook-verified';

/** Log lines about requests that are not signed, at most one in so many milliseconds. */
const unsignedLineEveryMs = 10_000;

/**
 * `/webhooks/<provider>/*`: what providers report. Only what carries the provider's signature is stored, and it is stored before it is
 * answered; anything else is 403. A job works on it. A signed request that we have no use for is answered like any other,
 * because its provider would repeat it otherwise.
 */
export function addProviderWebhooks(
  app: FastifyInstance,
  services: Services,
  authenticate: AuthenticateRequest,
  ground: WebhookGround,
): void {
  const byPath = new Map(ground.providers.map((provider) => [providerPath(provider.id), provider]));
  const store = inGroups(
    (requests: readonly SignedEvents[]) => storeEvents(services, requests),
    largestGroup,
  );
  const signers = rememberSigners(ground.signersOf);
  const unsigned = occasionally(unsignedLineEveryMs);

  async function receive(request: FastifyRequest<{ Params: { provider: string } }>, reply: FastifyReply) {
    const provider = byPath.get(request.params.provider);
    if (!provider) return refuseUnsigned(reply, request.params.provider);
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const received = {
      method: request.method,
      target: request.raw.url ?? '',
      headers: request.headers,
      body,
    };
    const incoming = webhookRequest(services.settings.publicUrl, received);
    const reception = await receiveWebhook(services, signers, provider, incoming);
    switch (reception.kind) {
      case 'HANDSHAKE':
        // Not marked as verified: anybody can ask.
        return answer(reply, reception.answer);
      case 'SIGNED':
        await store(reception.signed);
        return answer(
          reply.header(verifiedHeader, '1'),
          (await live(incoming, reception.signed)) ?? reception.answer,
        );
      case 'TOO_LARGE':
        return reply.code(413).send({ error: 'The body is too large.' });
      case 'UNREADABLE':
        services.log.warn(
          { provider: provider.id, problem: reception.problem },
          'a signed webhook could not be read',
        );
        return reply.code(400).send({ error: 'The body is not what the provider describes.' });
      case 'UNSIGNED':
        return refuseUnsigned(reply, provider.id);
    }
  }

  /** What somebody waits for on the telephone; undefined for a request that only reports. */
  async function live(
    request: WebhookRequest,
    { provider, account, isSandbox }: SignedEvents,
  ): Promise<WebhookAnswer | undefined> {
    return ground.answers[`${provider}/${request.path}`]?.(services, { request, account, isSandbox });
  }

  /** An unknown provider is answered alike: nobody can sign for it. */
  function refuseUnsigned(reply: FastifyReply, provider: string): FastifyReply {
    const count = unsigned.due();
    if (count !== undefined)
      services.log.warn({ provider, count }, 'webhooks without a valid signature were refused');
    return reply.code(403).send({ error: 'The signature is not valid.' });
  }

  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    // Bytes as they arrived: the signature covers them.
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, parsed) => {
      parsed(null, body);
    });
    scope.addHook('onRequest', async (request, reply) => {
      const caller = await callerByGateway(authenticate, request, reply);
      return caller === null ? reply : undefined;
    });
    // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Fastify, unlike Express, waits for handlers
    scope.get('/webhooks/:provider/*', receive);
    // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- as above
    scope.post('/webhooks/:provider/*', { bodyLimit }, receive);
    done();
  });
}

function answer(reply: FastifyReply, { status, headers = {}, body }: WebhookAnswer): FastifyReply {
  return reply.code(status).headers(headers).send(body);
}
