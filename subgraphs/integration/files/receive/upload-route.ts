import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { AuthenticateRequest } from '#platform/subgraph.ts';
import { callerByGateway } from '../../hub/gateway-only.ts';
import type { Services } from '../../services.ts';
import { refusals } from '../file.ts';
import { receiveUpload } from './receive-upload.ts';
import type { Received } from './receive-upload.ts';

const again = 'request a new upload.';
const answers: Readonly<Record<Exclude<Received, object>, readonly [status: number, sentence: string]>> = {
  RECEIVED: [204, ''],
  UNKNOWN: [404, `There is no such upload: ${again}`],
  TOO_LATE: [410, `It is too late for this upload: ${again}`],
  SENT_BEFORE: [409, `This file was sent before: to send another one, ${again}`],
  NOT_COMPLETE: [400, 'Not all of the file has come: send it again.'],
};

/** `PUT /uploads/files/<token>`: the bytes of a file, as they are. They go to the file store in pieces and are never whole in memory. */
export function addUploadRoute(
  app: FastifyInstance,
  services: Services,
  authenticate: AuthenticateRequest,
): void {
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, parsed) => parsed(null, payload));
    scope.put<{ Params: { token: string } }>('/uploads/files/:token', async (request, reply) => {
      const viewer = await callerByGateway(authenticate, request, reply);
      if (viewer === null) return reply;
      const { 'content-length': length, 'content-encoding': encoding } = request.headers;
      if (encoding !== undefined && encoding !== 'identity')
        return refuse(reply, 415, 'Send the file as it is, without content-encoding.');
      const received = await receiveUpload(services, request.params.token, {
        source: request.body instanceof Readable ? request.body : Readable.from([]),
        length: length === undefined ? null : Number(length),
      });
      if (typeof received === 'string') {
        const [status, sentence] = answers[received];
        return refuse(reply, status, sentence);
      }
      const { refusal } = received;
      const isTooLarge = refusal === 'MORE_THAN_ANNOUNCED' || refusal === 'TOO_LARGE';
      return refuse(reply, isTooLarge ? 413 : 415, refusals[refusal], refusal);
    });
    done();
  });
}

/** What has not been read yet is not waited for. */
function refuse(reply: FastifyReply, status: number, error: string, code?: string): FastifyReply {
  void reply.code(status).header('cache-control', 'no-store');
  if (status === 204) return reply.send();
  return reply.header('connection', 'close').send({ error, ...(code === undefined ? {} : { code }) });
}
