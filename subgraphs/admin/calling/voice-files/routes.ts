import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { seesAll } from '#contracts/permissions.ts';
import { isId } from '#platform/input/fields.ts';
import type { AuthenticateRequest } from '#platform/subgraph.ts';
import type { AdminServices } from '../../context.ts';
import { expectedKind, receiveVoiceFile } from './add-voice-file.ts';
import { mostVoiceBytes, voiceMediaType } from './media-type.ts';

const tooLarge = { error: 'The file is larger than 10 MB.' };
const wrongType = { error: 'The file must be WAV, MP3, OGG, FLAC, M4A or, as evidence, PDF.' };
const unknown = { error: 'There is no such upload any more: add the file again.' };
const isTooLarge = z.object({ statusCode: z.literal(413) });

/**
 * `PUT /uploads/<token>` takes a recording or a document about a voice from whoever has its address. `GET /files/voice-files/<id>` gives
 * one to operators.
 */
export function voiceFileRoutes(
  app: FastifyInstance,
  { db }: AdminServices,
  authenticate: AuthenticateRequest,
): void {
  app.get<{ Params: { id: string } }>('/files/voice-files/:id', async (request, reply) => {
    const viewer = await authenticate(request).catch(() => null);
    if (!viewer) return refuse(reply);
    if (viewer.sub === null) return reply.code(401).type('text/plain').send('Sign in first.');
    const { id } = request.params;
    const isShown = seesAll(viewer, 'calling:read') && isId(id);
    const file = isShown ? await db.voiceFile.findUnique({ where: { id } }) : null;
    if (!file?.bytes || file.mediaType === null)
      return reply.code(404).type('text/plain').send('There is no such file.');
    return reply
      .type(file.mediaType)
      .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .send(Buffer.from(file.bytes));
  });
  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: mostVoiceBytes },
      (_request, body, parsed) => parsed(null, body),
    );
    scope.setErrorHandler((error, _request, reply) => {
      if (isTooLarge.safeParse(error).success) return reply.code(413).send(tooLarge);
      throw error;
    });
    scope.put<{ Params: { token: string } }>('/uploads/:token', async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      if ((await authenticate(request).catch(() => null)) === null) return refuse(reply);
      const { token } = request.params;
      const kind = await expectedKind(db, token);
      if (kind === null) return reply.code(404).send(unknown);
      const bytes = Buffer.isBuffer(request.body) ? Uint8Array.from(request.body) : new Uint8Array();
      const mediaType = voiceMediaType(bytes, kind);
      if (mediaType === null) return reply.code(415).send(wrongType);
      const isKept = await receiveVoiceFile(db, token, { bytes, mediaType });
      return isKept ? reply.code(204).send() : reply.code(404).send(unknown);
    });
    done();
  });
}

function refuse(reply: FastifyReply): FastifyReply {
  return reply.code(401).type('text/plain').send('Only the gateway may call this service.');
}
