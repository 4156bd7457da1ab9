import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { AuthenticateRequest } from '#platform/subgraph.ts';
import { callerByGateway } from '../../hub/gateway-only.ts';
import type { Services } from '../../services.ts';
import { mostBytes } from '../csv/limits.ts';
import { receiveFile } from './receive-file.ts';
import { FileTooLarge } from './stored-parts.ts';

const tooLarge = { error: 'The file is larger than 50 MB: split it into several files.' };
const unknown = { error: 'There is no such upload any more: begin the import again.' };

/** `PUT /uploads/<token>`: the file of an import, as it is. It goes to the database in pieces and is never whole in memory. */
export function addUploads(
  app: FastifyInstance,
  services: Services,
  authenticate: AuthenticateRequest,
): void {
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, parsed) => parsed(null, payload));
    scope.put<{ Params: { token: string } }>('/uploads/:token', async (request, reply) => {
      const viewer = await callerByGateway(authenticate, request, reply);
      if (viewer === null) return reply;
      void reply.header('cache-control', 'no-store');
      if (Number(request.headers['content-length'] ?? 0) > mostBytes) return reply.code(413).send(tooLarge);
      const body = request.body instanceof Readable ? request.body : Readable.from([]);
      try {
        const received = await receiveFile(services, request.params.token, body);
        return received === 'RECEIVED' ? await reply.code(204).send() : await reply.code(404).send(unknown);
      } catch (error) {
        if (error instanceof FileTooLarge)
          return reply.code(413).header('connection', 'close').send(tooLarge);
        throw error;
      }
    });
    done();
  });
}
