import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { codedError } from '#platform/errors/errors.ts';
import { answerErrors } from '#platform/transport/answer-errors.ts';
import { anonymous } from './caller.ts';
import type { Forwarder } from './forward.ts';
import { pick } from './forwarded-headers.ts';
import type { TokenSigner } from './token-signer.ts';

/** Bytes of an upload at most. The subgraph may take less. */
const mostBytes = 64 * 1024 * 1024;

const requestHeaders = ['content-type', 'content-length', 'content-encoding'];
const responseHeaders = ['content-type', 'content-length', 'cache-control'];

/**
 * `PUT /uploads/<subgraph>/<token>`: a file for whoever has its address, also without a session. It goes through piece by piece: the gateway never
 * has it whole.
 */
export function addUploads(app: FastifyInstance, forwarder: Forwarder, signer: TokenSigner): void {
  const forward = forwarder.to({
    folder: 'uploads',
    caller: ({ ip }) => anonymous(ip, signer),
    search: () => '',
    requestHeaders: ({ headers }, authorization) => ({
      ...pick(headers, requestHeaders),
      ...(authorization === undefined ? {} : { authorization }),
    }),
    responseHeaders: (headers) => pick(headers, responseHeaders),
  });
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, parsed) =>
      parsed(null, Readable.from(bounded(payload))),
    );
    scope.put('/uploads/:subgraph/*', async (request, reply) => {
      if (Number(request.headers['content-length'] ?? 0) > mostBytes)
        return answerErrors(reply, [tooLarge()], 413);
      return forward(request, reply);
    });
    done();
  });
}

async function* bounded(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let total = 0;
  for await (const bytes of body) {
    total += bytes.length;
    if (total > mostBytes) throw tooLarge();
    yield bytes;
  }
}

const tooLarge = () =>
  codedError('BAD_USER_INPUT', 'The file is larger than 64 MB: split it into several files.');
