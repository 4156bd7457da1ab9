import type { FastifyInstance } from 'fastify';
import { correlationHeader } from '#platform/log/correlation.ts';
import type { Forwarder } from './forward.ts';
import { without } from './forwarded-headers.ts';
import type { TokenSigner } from './token-signer.ts';
import { createWebhookCallers } from './webhook-callers.ts';

/** Maximum bytes of a webhook's body: some providers send hundreds of events at once. */
const bodyLimit = 1024 * 1024;

/** `1` on a subgraph's answer to a webhook whose signature it has verified. */
const verifiedHeader = 'x-webhook-verified';

/** Headers that belong to one connection (RFC 9110, section 7.6.1) or that the gateway sets itself. */
const ownHeaders = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'host',
  'content-length',
  'expect',
  'x-gateway-authorization',
  verifiedHeader,
  correlationHeader,
]);

/**
 * `/webhooks/<subgraph>/*`: for providers, which have no session and sign their own requests. They are counted by provider and network, and
 * what a subgraph has verified does not count: only requests without a valid signature are ever refused for their rate.
 */
export function addWebhooks(app: FastifyInstance, forwarder: Forwarder, signer: TokenSigner): void {
  const callers = createWebhookCallers(signer);
  const forward = forwarder.to({
    folder: 'webhooks',
    caller: ({ raw, ip }) => callers.callerOf(raw.url ?? '', ip),
    search: (search) => search,
    requestHeaders: ({ headers, ip, protocol }, authorization) => ({
      ...without(headers, ownHeaders),
      'x-forwarded-for': ip,
      'x-forwarded-proto': protocol,
      ...(headers.host === undefined ? {} : { 'x-forwarded-host': headers.host }),
      ...(authorization === undefined ? {} : { 'x-gateway-authorization': authorization }),
    }),
    responseHeaders: (headers) => without(headers, ownHeaders),
    isFree: (headers, { raw }) => {
      if (headers[verifiedHeader] !== '1') return false;
      callers.verified(raw.url ?? '');
      return true;
    },
  });
  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    // Forwarded unchanged: the signature covers these bytes.
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, parsed) => {
      parsed(null, body);
    });
    scope.all('/webhooks/:subgraph/*', { bodyLimit }, forward);
    done();
  });
}
