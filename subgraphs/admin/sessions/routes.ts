import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AuthenticateRequest } from '#platform/subgraph.ts';
import type { AdminServices } from '../context.ts';
import { streamEnded } from '../endings/ended-stream.ts';
import { createKeyUse } from '../api-keys/note-use.ts';
import { resolveKey } from '../api-keys/resolve-key.ts';
import { looksLikeApiKey } from '#platform/identity/api-key.ts';
import { resolveSession } from './resolve-session.ts';

const resolveBody = z.object({ token: z.string().min(1).max(512) });

/**
 * Routes about sessions and API keys, for the gateway only: `POST /sessions/resolve` returns whose a token is,
 * `GET /sessions/ended` streams the ends of sessions and keys.
 */
export function addSessionRoutes(
  app: FastifyInstance,
  { db, notifier, log }: AdminServices,
  authenticate: AuthenticateRequest,
): void {
  const streams = new Set<() => void>();
  const keyUse = createKeyUse(db, log);
  app.addHook('onClose', () => keyUse.settled());
  app.addHook('preClose', (done) => {
    for (const end of streams) end();
    done();
  });

  async function refuseOthers(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const viewer = await authenticate(request).catch(() => null);
    if (viewer === null) await reply.code(401).send({ message: 'Only the gateway may call this service.' });
    else if (viewer.role !== 'GATEWAY')
      await reply.code(403).send({ message: 'This is for the gateway itself.' });
  }

  app.post('/sessions/resolve', { onRequest: refuseOthers }, async (request, reply) => {
    const body = resolveBody.safeParse(request.body);
    if (!body.success) return reply.code(400).send({ message: 'Send {"token": "…"}.' });
    const { token } = body.data;
    if (looksLikeApiKey(token)) {
      const key = await resolveKey(db, token);
      if (key) keyUse.note(key.sid);
      return key ?? reply.code(404).send({ message: 'There is no such API key.' });
    }
    const session = await resolveSession(db, token);
    return session ?? reply.code(404).send({ message: 'There is no such session.' });
  });

  app.get('/sessions/ended', { onRequest: refuseOthers }, (_request, reply) => {
    reply.hijack();
    const end = streamEnded(reply.raw, notifier);
    streams.add(end);
    reply.raw.once('close', () => streams.delete(end));
  });
}
