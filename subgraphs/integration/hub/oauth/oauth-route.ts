import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { AuthenticateRequest } from '#platform/subgraph.ts';
import type { Services } from '../../services.ts';
import { providerPath } from '../definition/provider-path.ts';
import { callerByGateway } from '../gateway-only.ts';
import { finishAuthorization } from './finish-authorization.ts';
import type { Finished } from './finish-authorization.ts';

const path = z.object({ provider: z.string() });
const callback = z.object({ state: z.string().max(500), code: z.string().max(4_000).optional() });

const over =
  'This authorization is unknown, used already or too old. Begin it again on the page of the providers.';

/**
 * `GET /webhooks/oauth/<provider>`: a provider leads a person back here. The state proves which administrator began it; the person is
 * led on to where they came from, with `provider`, `account` and, where it failed, `problem` in the query.
 */
export function addOAuthCallback(
  app: FastifyInstance,
  services: Services,
  authenticate: AuthenticateRequest,
): void {
  app.get('/webhooks/oauth/:provider', async (request, reply) => {
    if ((await callerByGateway(authenticate, request, reply)) === null) return reply;
    const { provider: name } = path.parse(request.params);
    const provider = services.settings.providers.find(({ id }) => providerPath(id) === name);
    const given = callback.safeParse(request.query);
    if (!provider?.isOAuth || !given.success) return refuse(reply);
    const { state, code = null } = given.data;
    const finished = await finishAuthorization(services, provider, { state, code });
    return finished.kind === 'UNKNOWN' ? refuse(reply) : leadBack(reply, provider.id, finished);
  });
}

function refuse(reply: FastifyReply): FastifyReply {
  return reply.code(403).type('text/plain; charset=utf-8').header('cache-control', 'no-store').send(over);
}

function leadBack(
  reply: FastifyReply,
  provider: string,
  { returnTo, account, problem }: Extract<Finished, { kind: 'OVER' }>,
): FastifyReply {
  const url = new URL(returnTo);
  url.searchParams.set('provider', provider);
  url.searchParams.set('account', account);
  if (problem !== null) url.searchParams.set('problem', problem);
  // The address of this request has the code in it.
  return reply
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'no-store')
    .redirect(url.href, 303);
}
