import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import type { AuthenticateRequest } from '#platform/subgraph.ts';
import { callerByGateway } from '../../hub/gateway-only.ts';
import type { Services } from '../../services.ts';
import { mediaTypeOf, mostRecordingBytes } from './media-type.ts';
import { isExpected, readRecordings, receiveRecording } from './recordings.ts';

const tooLarge = { error: 'The recording is larger than 10 MB.' };
const wrongType = { error: 'The recording must be WAV, MP3, M4A, OGG, FLAC or WebM.' };
const unknown = { error: 'There is no such upload any more: add the recording again.' };
const isTooLarge = z.object({ statusCode: z.literal(413) });

/**
 * `PUT /uploads/voice-recordings/<token>` takes a recording from whoever has its address. `GET /files/voice-recordings/<id>` gives one to
 * administrators; it is 404 for all others.
 */
export function recordingRoutes(
  app: FastifyInstance,
  { db }: Services,
  authenticate: AuthenticateRequest,
): void {
  app.get<{ Params: { id: string } }>('/files/voice-recordings/:id', async (request, reply) => {
    const viewer = await callerByGateway(authenticate, request, reply);
    if (viewer === null) return reply;
    const { id } = request.params;
    const isAdmin = viewer.kind === 'OPERATOR' && viewer.role === 'ADMIN';
    const [recording] = isAdmin && isId(id) ? await readRecordings(db, [id]) : [];
    if (!recording) return reply.code(404).type('text/plain').send('There is no such recording.');
    return reply
      .type(recording.mediaType)
      .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(recording.name)}`)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .send(Buffer.from(recording.bytes));
  });
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    const whole = { parseAs: 'buffer', bodyLimit: mostRecordingBytes } as const;
    scope.addContentTypeParser('*', whole, (_request, body, parsed) => parsed(null, body));
    scope.setErrorHandler((error, _request, reply) => {
      if (isTooLarge.safeParse(error).success) return reply.code(413).send(tooLarge);
      throw error;
    });
    scope.put<{ Params: { token: string } }>('/uploads/voice-recordings/:token', async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      if ((await callerByGateway(authenticate, request, reply)) === null) return reply;
      const { token } = request.params;
      if (!(await isExpected(db, token))) return reply.code(404).send(unknown);
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const mediaType = mediaTypeOf(body);
      if (mediaType === null) return reply.code(415).send(wrongType);
      const isKept = await receiveRecording(db, token, { bytes: Uint8Array.from(body), mediaType });
      return isKept ? reply.code(204).send() : reply.code(404).send(unknown);
    });
    done();
  });
}
