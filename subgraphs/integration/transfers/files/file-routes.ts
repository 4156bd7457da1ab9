import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AuthenticateRequest } from '#platform/subgraph.ts';
import { callerByGateway } from '../../hub/gateway-only.ts';
import type { Services } from '../../services.ts';
import { errorsFile } from '../errors/errors-file.ts';
import { findTransfer, maySee } from '../find-transfer.ts';
import { canShowErrors, canShowFile } from './file-urls.ts';
import type { Transfer } from '../transfer.ts';
import { readParts } from '../upload/stored-parts.ts';

type Named = FastifyRequest<{ Params: { id: string } }>;

/**
 * `GET /files/transfers/<id>.csv`: the file of an export. `GET /files/transfers/<id>/errors.csv`: the rows of an import with errors. For the owner
 * and administrators, 404 for all others.
 */
export function addTransferFiles(
  app: FastifyInstance,
  services: Services,
  authenticate: AuthenticateRequest,
): void {
  const { pool, log } = services;

  async function find(request: Named, reply: FastifyReply): Promise<Transfer | null> {
    const viewer = await callerByGateway(authenticate, request, reply);
    if (viewer === null) return null;
    if (viewer.sub === null) {
      refuse(reply, 401, 'Sign in first.');
      return null;
    }
    const transfer = await findTransfer(services.db, request.params.id);
    if (transfer && maySee(viewer, transfer)) return transfer;
    refuse(reply, 404, 'There is no such file.');
    return null;
  }

  function send(
    reply: FastifyReply,
    name: string,
    content: AsyncIterable<string | Uint8Array>,
  ): FastifyReply {
    const stream = Readable.from(content, { objectMode: false });
    stream.once('error', (error) => log.warn({ err: error }, 'the file of a transfer broke off'));
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .send(stream);
  }

  app.get('/files/transfers/:id.csv', async (request: Named, reply) => {
    const transfer = await find(request, reply);
    if (!transfer) return reply;
    const { id, uploadId } = transfer;
    if (!canShowFile(transfer) || uploadId === null) return refuse(reply, 404, 'There is no such file.');
    return send(reply, transfer.fileName, readParts(pool, { transferId: id, uploadId }));
  });
  app.get('/files/transfers/:id/errors.csv', async (request: Named, reply) => {
    const transfer = await find(request, reply);
    if (!transfer) return reply;
    if (!canShowErrors(transfer)) return refuse(reply, 404, 'There is no such file.');
    return send(reply, `errors-${transfer.id}.csv`, errorsFile(pool, transfer));
  });
}

function refuse(reply: FastifyReply, status: number, sentence: string): FastifyReply {
  return reply
    .code(status)
    .type('text/plain; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(sentence);
}
