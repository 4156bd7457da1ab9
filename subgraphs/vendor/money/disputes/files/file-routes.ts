import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import type { AuthenticateRequest } from '#platform/subgraph.ts';
import type { VendorServices } from '../../../context.ts';
import { moneyLoaders } from '../../payments/money-loaders.ts';
import { isExpected, receiveFile } from './add-file.ts';
import { mediaTypeOf, mostFileBytes } from './file-limits.ts';

const tooLarge = { error: 'The file is larger than 4 MB.' };
const wrongType = { error: 'The file must be a PDF, a JPEG or a PNG.' };
const unknown = { error: 'There is no such upload any more: add the file again.' };
const isTooLarge = z.object({ statusCode: z.literal(413) });

/**
 * `PUT /uploads/<token>` takes a file about a dispute from whoever has its address. `GET /files/dispute-files/<id>` gives one to those who see the dispute;
 * it is 404 for all others.
 */
export function fileRoutes(
  app: FastifyInstance,
  { db }: VendorServices,
  authenticate: AuthenticateRequest,
): void {
  app.get<{ Params: { id: string } }>('/files/dispute-files/:id', async (request, reply) => {
    const viewer = await authenticate(request).catch(() => null);
    if (!viewer) return refuse(reply);
    if (viewer.sub === null) return reply.code(401).type('text/plain').send('Sign in first.');
    const { id } = request.params;
    const file = isId(id) ? await db.disputeFile.findUnique({ where: { id } }) : null;
    const dispute = file && (await moneyLoaders(db, viewer).dispute.load(file.disputeId));
    if (!dispute || !file.bytes || file.mediaType === null)
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
      { parseAs: 'buffer', bodyLimit: mostFileBytes },
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
      if (!(await isExpected(db, token))) return reply.code(404).send(unknown);
      const bytes = Buffer.isBuffer(request.body) ? Uint8Array.from(request.body) : new Uint8Array();
      const mediaType = mediaTypeOf(bytes);
      if (mediaType === null) return reply.code(415).send(wrongType);
      const isKept = await receiveFile(db, token, { bytes, mediaType });
      return isKept ? reply.code(204).send() : reply.code(404).send(unknown);
    });
    done();
  });
}

function refuse(reply: FastifyReply): FastifyReply {
  return reply.code(401).type('text/plain').send('Only the gateway may call this service.');
}
