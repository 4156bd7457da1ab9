import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { recordPrivileged } from '#contracts/audit.ts';
import { isOperator } from '#platform/identity/viewer.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { AuthenticateRequest } from '#platform/subgraph.ts';
import { isId } from '#platform/input/fields.ts';
import { callerByGateway } from '../../hub/gateway-only.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { Services } from '../../services.ts';
import { openLine } from '../lines/open-line.ts';
import { recordingRoute } from './recording-route.ts';
import type { RecordingRoute } from './recording-route.ts';

/**
 * `GET /files/call-recordings/<id>`: a recording, for operators alone and 404 for all others. It comes through us, so that nobody has an
 * address of the provider. A player asks for parts of it (`Range`). Who has heard it is in the audit log.
 */
export function addRecordingFiles(
  app: FastifyInstance,
  services: Services,
  authenticate: AuthenticateRequest,
): void {
  const options = { exposeHeadRoute: false };
  app.get<{ Params: { id: string } }>('/files/call-recordings/:id', options, async (request, reply) => {
    const viewer = await callerByGateway(authenticate, request, reply);
    if (viewer === null) return reply;
    if (viewer.sub === null) return refuse(reply, 401, 'Sign in first.');
    const { id } = request.params;
    const route = mayHear(viewer) && isId(id) ? await recordingRoute(services.db, id) : undefined;
    if (!mayHear(viewer) || route?.state !== 'AVAILABLE' || route.isWithdrawn)
      return refuse(reply, 404, 'There is no such recording.');
    // A player asks for many parts; the first one is the hearing.
    if (isBeginning(request)) {
      await services.db.$transaction((tx) =>
        recordPrivileged(tx, viewer, {
          action: 'CALL_RECORDING_PLAYED',
          subject: { type: 'CONVERSATION', id: route.conversationId },
          facts: { call: route.callId, recording: id },
        }),
      );
    }
    try {
      return await pass(services, route, request, reply);
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      if (error.kind === 'GONE') return refuse(reply, 404, 'There is no such recording.');
      if (error.providerCode === '416') return refuse(reply, 416, 'The recording has no such part.');
      return refuse(reply, 502, error.message);
    }
  });
}

/** Operators, and programs with a key that may read conversations. */
function mayHear(viewer: Viewer): boolean {
  return isOperator(viewer) && (viewer.kind !== 'API_KEY' || viewer.scopes.has('conversations:read'));
}

const isBeginning = ({ headers }: FastifyRequest) =>
  headers.range === undefined || headers.range.startsWith('bytes=0-');

async function pass(
  services: Services,
  route: RecordingRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  const calls = (await openLine(services, route)).can('CALLS');
  const fetched = await calls.recording(route.providerRecordingId, {
    range: request.headers.range ?? null,
    signal: gone.signal,
  });
  for (const header of ['content-range', 'accept-ranges', 'content-length']) {
    const value = fetched.headers.get(header);
    if (value !== null) reply.header(header, value);
  }
  return reply
    .code(fetched.status)
    .type('audio/wav')
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', 'inline')
    .header('cache-control', 'private, no-store')
    .send(fetched.body);
}

function refuse(reply: FastifyReply, status: number, sentence: string): FastifyReply {
  return reply
    .code(status)
    .type('text/plain; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(sentence);
}
