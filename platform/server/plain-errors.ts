import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { codedError } from '../errors/errors.ts';
import { isLostConnection } from '../errors/lost-connection.ts';
import { maskError } from '../errors/masking.ts';
import { refusal } from '../errors/refusals.ts';

/** Answers requests that no route has taken, or that failed before one could, as everything else is answered. */
export function addPlainErrors(app: FastifyInstance): void {
  app.setErrorHandler(refuseRequest);
  app.setNotFoundHandler((_request, reply) => answer(reply, 404, codedError('NOT_FOUND', 'Not found.')));
}

/** What is wrong with a request is told; what went wrong with us is logged. */
export function refuseRequest(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const status = error.statusCode ?? 500;
  if (status === 413) {
    answer(reply, status, refusal('PAYLOAD_TOO_LARGE', 'The request body is too large.'));
  } else if (status < 500) {
    answer(reply, status, refusal('BAD_REQUEST', error.message));
  } else if (isLostConnection(error)) {
    answer(reply, 503, maskError(error, request.log, request.id));
  } else {
    // A client that leaves half-way is no failure of ours, and must not fill the log.
    const level = reply.raw.destroyed ? 'debug' : 'error';
    request.log[level]({ err: error, correlationId: request.id }, 'request failed');
    const extensions = { code: 'INTERNAL', correlationId: request.id };
    answer(reply, status, new GraphQLError('Internal error.', { extensions }));
  }
}

function answer(reply: FastifyReply, status: number, error: GraphQLError): void {
  const { retryAfter } = error.extensions;
  void reply
    .code(status)
    .type('application/json; charset=utf-8')
    .headers(typeof retryAfter === 'number' ? { 'retry-after': String(retryAfter) } : {})
    .send(JSON.stringify({ errors: [error] }));
}

/** For bytes that are no HTTP request, or not in time: they have no reply to answer by. */
export function refuseConnection(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const status =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
  const words = STATUS_CODES[status] ?? '';
  const body = JSON.stringify({ errors: [refusal('BAD_REQUEST', `${words}.`)] });
  if (socket.writable) {
    socket.write(
      `HTTP/1.1 ${status} ${words}\r\nConnection: close\r\nContent-Type: application/json; charset=utf-8\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  }
  socket.destroy(error);
}
