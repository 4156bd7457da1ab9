import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { forbidden, unauthenticated } from '#platform/errors/errors.ts';
import { maskError } from '#platform/errors/masking.ts';
import { refusal } from '#platform/errors/refusals.ts';
import { credentialsFromRequest } from '#platform/transport/credentials.ts';
import { answerErrors } from '#platform/transport/answer-errors.ts';
import type { EdgeCaller } from './caller.ts';
import { meantCookie, namedByHeader } from './named-session.ts';
import type { SessionSources } from './named-session.ts';
import type { Origins } from './origins.ts';
import type { Rates } from './rates.ts';
import type { Sessions } from './sessions.ts';

export interface SessionRouteOptions extends SessionSources {
  readonly sessions: Sessions;
  readonly origins: Origins;
  readonly rates: Rates;
  /** The claim that only sessions of guests have. */
  readonly guestClaim: string;
  readonly log: Logger;
}

/** Bodies are not read: these routes only use headers. */
const bodyLimit = 16 * 1024;

/**
 * `/session` turns a session id into a cookie, reports whether there is a session, and deletes the cookie. `POST
 * /tickets` gives a ticket for a URL. No answer contains a session id.
 */
export function addSessionRoutes(app: FastifyInstance, options: SessionRouteOptions): void {
  const { sessions, cookies, tickets, rates, log } = options;

  /** Runs the handler and formats every error like a GraphQL error. */
  function answering(handle: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>) {
    return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      void reply.header('cache-control', 'no-store');
      try {
        return await handle(request, reply);
      } catch (error) {
        return answerErrors(reply, [maskError(error, log, request.id)]);
      }
    };
  }

  async function authenticated(
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<NonNullable<EdgeCaller['session']>> {
    const caller = await sessions.authenticate(credentialsFromRequest(request, reply));
    await rates.count(caller.meter);
    if (!caller.session) throw unauthenticated();
    // A key must not come into a browser or a URL.
    if (caller.meter.kind === 'key')
      throw forbidden('An API key has no cookie and no ticket: send it as x-api-key.');
    return caller.session;
  }

  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, _body, parsed) =>
      parsed(null),
    );

    scope.post(
      '/tickets',
      answering(async (request, reply) => {
        const { token } = await authenticated(request, reply);
        const { ticket, expiresAt } = await tickets.issue(token);
        return reply.code(201).send({ ticket, expiresAt: new Date(expiresAt) });
      }),
    );

    if (cookies) {
      scope.get(
        '/session',
        answering(async (request, reply) => {
          const caller = await sessions.identify(credentialsFromRequest(request, reply));
          // An invalid session was already counted for its caller.
          if (!caller.refused) await rates.count(caller.meter);
          return reply.send({ session: caller.session ? shown(caller.session) : null });
        }),
      );
      scope.post(
        '/session',
        answering(async (request, reply) => {
          refuseUntrusted(request, options.origins);
          const credentials = credentialsFromRequest(request, reply);
          const cookie = meantCookie(credentials, cookies);
          if (namedByHeader(credentials) === undefined)
            throw refusal('BAD_REQUEST', 'Send the session id as the header x-session-id.');
          const session = await authenticated(request, reply);
          // A foreign page can show a frame: nothing of an account may be seen or done there.
          if (cookie === cookies.guest && session.claims[options.guestClaim] === undefined)
            throw forbidden('Only the session of a guest can be kept in the guest cookie.');
          void reply.header('set-cookie', cookie.set(session.token, session.expiresAt));
          return reply.send({ session: shown(session) });
        }),
      );
      scope.delete(
        '/session',
        answering(async (request, reply) => {
          refuseUntrusted(request, options.origins);
          const cookie = meantCookie(credentialsFromRequest(request, reply), cookies);
          return reply.header('set-cookie', cookie.clear).code(204).send();
        }),
      );
    }
    done();
  });
}

function shown({ expiresAt }: NonNullable<EdgeCaller['session']>) {
  return { expiresAt: new Date(expiresAt) };
}

/** Only a page that may use cookies may set one. */
function refuseUntrusted({ headers }: FastifyRequest, { isTrusted }: Origins): void {
  if (headers.origin === undefined || isTrusted(headers.origin, headers.host)) return;
  throw refusal('CSRF_REFUSED', 'This origin may not use cookies here: name it in ALLOWED_ORIGINS.');
}
