import type { FastifyInstance } from 'fastify';
import { correlationHeader } from '#platform/log/correlation.ts';
import { anonymous } from './caller.ts';
import type { Forwarder } from './forward.ts';
import { without } from './forwarded-headers.ts';
import type { TokenSigner } from './token-signer.ts';

/** Maximum bytes of a webhook's body. */
const bodyLimit = 256 * 1024;

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
  correlationHeader,
]);
/** `/webhooks/<subgraph>/*`: for providers, which have no session and sign their own requests. */
export function addWebhooks(app: FastifyInstance, forwarder: Forwarder, signer: TokenSigner): void {
  const forward = forwarder.to({
    folder: 'webhooks',
    caller: (request) => anonymous(request.ip, signer),
    search: (search) => search,
    requestHeaders: ({ headers, ip, protocol }, authorization) => ({
      ...without(headers, ownHeaders),
      'x-forwarded-for': ip,
      'x-forwarded-proto': protocol,
      ...(headers.host === undefined ? {} : { 'x-forwarded-host': headers.host }),
      ...(authorization === undefined ? {} : { 'x-gateway-authorization': authorization }),
    }),
    responseHeaders: (headers) => without(headers, ownHeaders),
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
