import type { FastifyInstance } from 'fastify';
import { credentialsFromRequest } from '#platform/transport/credentials.ts';
import type { Authenticate } from '#platform/transport/credentials.ts';
import type { EdgeCaller } from './caller.ts';
import type { Forwarder } from './forward.ts';
import { pick } from './forwarded-headers.ts';
import { ticketIn, withoutTicket } from './tickets.ts';

const requestHeaders = ['accept', 'range', 'if-none-match', 'if-modified-since', 'if-range'];
const responseHeaders = [
  'content-type',
  'content-length',
  'content-disposition',
  'content-range',
  'etag',
  'last-modified',
  'cache-control',
];

/** A viewer that fetches further ranges of a file would send a used ticket. */
const rangesHeader = 'accept-ranges';

/** An uploaded page must not act with the gateway's origin. */
const filePolicy = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/** `GET /files/<subgraph>/*`: a subgraph's files, with the caller's rights. */
export function addFiles(
  app: FastifyInstance,
  forwarder: Forwarder,
  authenticate: Authenticate<EdgeCaller>,
): void {
  const forward = forwarder.to({
    folder: 'files',
    caller: (request, reply) => authenticate(credentialsFromRequest(request, reply)),
    search: withoutTicket,
    requestHeaders: (request, authorization) => ({
      ...pick(request.headers, requestHeaders),
      ...(authorization === undefined ? {} : { authorization }),
    }),
    responseHeaders: (headers, request) => ({
      ...pick(headers, responseHeaders),
      ...(ticketIn(request.raw.url) === undefined ? pick(headers, [rangesHeader]) : {}),
      'content-security-policy': filePolicy,
    }),
  });
  app.get('/files/:subgraph/*', forward);
}
