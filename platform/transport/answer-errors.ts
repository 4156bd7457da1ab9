import type { FastifyReply } from 'fastify';
import type { GraphQLError } from 'graphql';
import { headersFor, plainStatusFor } from './error-status.ts';

/** Answers a request for a file, a stream or a route of the edge with why it is refused. */
export function answerErrors(
  reply: FastifyReply,
  errors: readonly GraphQLError[],
  status = plainStatusFor(errors),
): FastifyReply {
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .headers({ 'cache-control': 'no-store', ...headersFor(errors) })
    .send(JSON.stringify({ errors }));
}
