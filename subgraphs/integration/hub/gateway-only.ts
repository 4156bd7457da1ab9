import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { AuthenticateRequest } from '#platform/subgraph.ts';

/**
 * The caller of a route beside GraphQL, as the gateway vouches for them. A request that does not come from the gateway is answered 401,
 * and the result is null.
 */
export async function callerByGateway(
  authenticate: AuthenticateRequest,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Viewer | null> {
  const caller = await authenticate(request).catch(() => null);
  if (caller === null) {
    reply
      .code(401)
      .header('cache-control', 'no-store')
      .send({ error: 'Only the gateway may call this service.' });
  }
  return caller;
}
