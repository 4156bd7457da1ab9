import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { mayUse } from '#platform/access/enforce.ts';
import type { AccessRule } from '#platform/access/enforce.ts';
import { forbidden, unauthenticated } from '#platform/errors/errors.ts';
import { maskError } from '#platform/errors/masking.ts';
import { isSignedIn } from '#platform/identity/viewer.ts';
import type { SignedInViewer, Viewer } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import type { AuthenticateRequest } from '#platform/subgraph.ts';
import { answerErrors } from '#platform/transport/answer-errors.ts';
import { auditFilter } from '../audit/list-entries.ts';
import { record } from '../audit/record.ts';
import type { AdminServices } from '../context.ts';
import { exportEntries, exportFormats } from './export-entries.ts';
import type { ExportFormat } from './export-entries.ts';

/** As that of `auditEntries`. */
const rule: AccessRule = { to: ['ADMIN'], permission: 'audit:read' };

const moment = z.iso
  .datetime({ offset: true, error: 'is not a time, such as 2026-01-31T00:00:00Z' })
  .transform((text) => new Date(text))
  .optional();

/** The filter as a query string has it: `action` may stand there more than once. */
const queryFilter = auditFilter
  .extend({
    action: z.preprocess((given) => (typeof given === 'string' ? [given] : given), auditFilter.shape.action),
    from: moment,
    to: moment,
  })
  .strict();

/** `GET /files/audit.csv` and `/files/audit.jsonl`: the audit log as a file for administrators, which is recorded as well. */
export function addAuditExport(
  app: FastifyInstance,
  { db, log }: AdminServices,
  authenticate: AuthenticateRequest,
): void {
  async function send(request: FastifyRequest, reply: FastifyReply, format: ExportFormat) {
    const viewer = requireReader(await authenticate(request));
    const filter = parseInput(queryFilter, request.query, 'query');
    const facts = { format, query: new URL(request.url, 'http://file').search.slice(1, 500) };
    await record(db, { action: 'AUDIT_EXPORTED', actorId: viewer.sub, facts });
    const lines = Readable.from(exportEntries(db, filter, format));
    // The answer has begun: the reader sees it end before its end, and only the log says why.
    lines.once('error', (error) =>
      log.warn({ err: error, correlationId: request.id }, 'an export broke off'),
    );
    return reply
      .type(exportFormats[format])
      .header('content-disposition', `attachment; filename="audit.${format}"`)
      .header('cache-control', 'private, no-store')
      .send(lines);
  }

  for (const format of ['csv', 'jsonl'] as const) {
    app.get(`/files/audit.${format}`, async (request, reply) => {
      try {
        return await send(request, reply, format);
      } catch (error) {
        return answerErrors(reply, [maskError(error, log, request.id)]);
      }
    });
  }
}

function requireReader(viewer: Viewer): SignedInViewer {
  if (!isSignedIn(viewer)) throw unauthenticated();
  if (!mayUse(viewer, rule)) throw forbidden();
  return viewer;
}
