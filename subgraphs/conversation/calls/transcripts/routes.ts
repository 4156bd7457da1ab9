import type { FastifyInstance } from 'fastify';
import { isSignedIn } from '#platform/identity/viewer.ts';
import type { AuthenticateRequest } from '#platform/subgraph.ts';
import type { ConversationServices } from '../../context.ts';
import { transcriptPdf } from './transcript-pdf.ts';
import { transcriptText } from './transcript-text.ts';
import { readTranscript } from './transcript.ts';
import type { Transcript } from './transcript.ts';

const formats = {
  pdf: { type: 'application/pdf', write: transcriptPdf },
  txt: { type: 'text/plain; charset=utf-8', write: async (given: Transcript) => transcriptText(given) },
} as const;

/** `GET /files/calls/<id>.pdf` and `.txt`: what was said in a call, for those who may see it; 404 for all others. */
export function transcriptRoutes(
  app: FastifyInstance,
  { db }: ConversationServices,
  authenticate: AuthenticateRequest,
): void {
  for (const extension of ['pdf', 'txt'] as const) {
    app.get<{ Params: { id: string } }>(`/files/calls/:id.${extension}`, async (request, reply) => {
      const viewer = await authenticate(request).catch(() => null);
      if (!viewer) return reply.code(401).type('text/plain').send('Only the gateway may call this service.');
      if (!isSignedIn(viewer)) return reply.code(401).type('text/plain').send('Sign in first.');
      const { id } = request.params;
      const isAllowed = viewer.kind !== 'API_KEY' || viewer.scopes.has('conversations:read');
      const transcript = isAllowed ? await readTranscript(db, viewer, id) : null;
      if (!transcript) return reply.code(404).type('text/plain').send('There is no such file.');
      const { type, write } = formats[extension];
      return reply
        .type(type)
        .header('content-disposition', `inline; filename="call-${id.slice(0, 8)}.${extension}"`)
        .header('cache-control', 'private, no-store')
        .send(await write(transcript));
    });
  }
}
