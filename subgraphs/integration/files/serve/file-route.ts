import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { isId } from '#platform/input/fields.ts';
import type { AuthenticateRequest } from '#platform/subgraph.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { callerByGateway } from '../../hub/gateway-only.ts';
import type { Services } from '../../services.ts';
import { variants } from '../file.ts';
import { isOwn } from '../load-file.ts';
import { MissingObject } from '../store/file-store.ts';
import { readObject } from '../store/read-object.ts';
import { byteRange } from './byte-range.ts';

interface Asked {
  readonly Params: { readonly id: string; readonly variant: string };
  readonly Querystring: { readonly grant?: unknown };
}

/** Seconds that a browser keeps a file; the content of an address never changes. */
const keptSeconds = 12 * 3600;

/** `GET /files/uploads/<id>/<variant>?grant=…`: one form of a file, for the viewer of the grant; 404 for all others. */
export function addFileRoute(
  app: FastifyInstance,
  services: Services,
  authenticate: AuthenticateRequest,
): void {
  app.get<Asked>('/files/uploads/:id/:variant', { exposeHeadRoute: false }, async (request, reply) => {
    const viewer = await callerByGateway(authenticate, request, reply);
    if (viewer === null) return reply;
    if (viewer.sub === null) return refuse(reply, 401, 'Sign in first.');
    const { id } = request.params;
    const variant = variants.find((one) => one.toLowerCase() === request.params.variant);
    const object =
      variant && (await findObject(services, viewer, { id, variant, grant: request.query.grant }));
    if (!object) return refuse(reply, 404, 'There is no such file.');
    const etag = `"${object.key.slice(object.key.lastIndexOf('-') + 1)}"`;
    const isDocument = object.mediaType === 'application/pdf';
    const name = encodeURIComponent(object.name).replaceAll(
      /['()*]/g,
      (one) => `%${one.charCodeAt(0).toString(16)}`,
    );
    void reply
      .type(object.mediaType)
      .header('etag', etag)
      .header('x-content-type-options', 'nosniff')
      .header('accept-ranges', 'bytes')
      .header('cache-control', `private, max-age=${keptSeconds}, immutable`)
      .header('content-disposition', `${isDocument ? 'attachment' : 'inline'}; filename*=UTF-8''${name}`);
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    const isSame = (request.headers['if-range'] ?? etag) === etag;
    const range = isSame ? byteRange(request.headers.range, object.bytes) : null;
    if (range === 'UNSATISFIABLE')
      return refuse(
        reply.header('content-range', `bytes */${object.bytes}`),
        416,
        'The file has no such part.',
      );
    try {
      const source = await readObject(services, object, range ?? undefined);
      if (range !== null)
        void reply.code(206).header('content-range', `bytes ${range.from}-${range.to}/${object.bytes}`);
      void reply.header('content-length', range === null ? object.bytes : range.to - range.from + 1);
      return await reply.send(Readable.from(source, { objectMode: false }));
    } catch (error) {
      // Deleted after its row was read.
      if (error instanceof MissingObject) return refuse(reply, 404, 'There is no such file.');
      throw error;
    }
  });
}

/** The bytes of a form, for a viewer with a grant, or who has uploaded it; null for all others. */
async function findObject(
  { db, files }: Services,
  viewer: Viewer,
  { id, variant, grant }: { readonly id: string; readonly variant: string; readonly grant: unknown },
) {
  if (!isId(id)) return null;
  const isGranted = typeof grant === 'string' && files.open(grant, viewer) === id;
  const file = await db.storedFile.findUnique({ where: { id } });
  if (file?.state !== 'READY' || !(isGranted || isOwn(file, viewer))) return null;
  const object = await db.storedObject.findFirst({ where: { fileId: id, variant, discardAt: null } });
  return object && { ...object, name: file.name };
}

function refuse(reply: FastifyReply, status: number, sentence: string): FastifyReply {
  for (const header of ['etag', 'content-disposition', 'accept-ranges']) reply.removeHeader(header);
  return reply
    .code(status)
    .type('text/plain; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(sentence);
}
