import type { FastifyInstance } from 'fastify';
import { isId } from '#platform/input/fields.ts';
import { isSignedIn } from '#platform/identity/viewer.ts';
import type { AuthenticateRequest } from '#platform/subgraph.ts';
import type { Services } from '../services.ts';
import { mediaTypeOf } from './media-type.ts';
import { visibleReports } from './visible-reports.ts';

/** `GET /files/reports/<run>`: the file of a run for those who see its report; 404 for all others. */
export function addReportFiles(
  app: FastifyInstance,
  { db }: Services,
  authenticate: AuthenticateRequest,
): void {
  app.get<{ Params: { id: string } }>('/files/reports/:id', async (request, reply) => {
    const viewer = await authenticate(request).catch(() => null);
    if (!viewer) return reply.code(401).type('text/plain').send('Only the gateway may call this service.');
    if (!isSignedIn(viewer)) return reply.code(401).type('text/plain').send('Sign in first.');
    const { id } = request.params;
    const run = isId(id)
      ? await db.reportRun.findFirst({ where: { id, report: visibleReports(viewer) } })
      : null;
    if (!run?.file || run.fileName === null)
      return reply.code(404).type('text/plain').send('There is no such file.');
    return reply
      .type(mediaTypeOf(run.fileName))
      .header('content-disposition', `attachment; filename="${run.fileName}"`)
      .header('cache-control', 'private, no-store')
      .send(Buffer.from(run.file));
  });
}
