import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { languageOf } from '#platform/pages/page-language.ts';
import { isFromAnotherSite, sendPage } from '#platform/pages/page.ts';
import { networkOf } from '#platform/server/network-of.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import type { VendorServices } from '../context.ts';
import { voiceOf } from '../money/pay-page/pay-page.ts';
import { decide } from './decide.ts';
import { findVisit } from './find-visit.ts';
import type { Visit } from './find-visit.ts';
import { actOf, addressOf, wishOf } from './form.ts';
import { clockOf, findFreeDays } from './free-days.ts';
import { orderPage, orderProblemPage } from './order-page.ts';
import { orderTexts } from './texts.ts';
import { visitStateOf } from './visit-state.ts';

/** Requests of a network to one process in a minute. Nobody finds a token of 128 bits by trying: this bounds the work. */
const allowed = { points: 120, duration: 60 } as const;

/** Bytes of the form's one field. */
const bodyLimit = 512;

type LinkRequest = FastifyRequest<{ Params: { token: string } }>;

/**
 * `/order/<token>`: the page on which the customer of an order decides. GET shows it and changes nothing, because messengers fetch the links of
 * messages. POST does what one button says, and leads back to the page, which says where that was refused. The token in the address is the
 * right to decide.
 */
export function orderPageRoutes(app: FastifyInstance, services: VendorServices): void {
  const { db } = services;
  const requests = new RateLimiterMemory(allowed);

  /** The order of the link; without one the request is refused, and null. */
  async function open(request: LinkRequest, reply: FastifyReply): Promise<Visit | null> {
    const isAllowed = await requests.consume(networkOf(request.ip)).then(
      () => true,
      () => false,
    );
    const visit = isAllowed ? await findVisit(db, request.params.token) : null;
    if (visit) return visit;
    const [status, problem] = isAllowed ? ([404, 'unknown'] as const) : ([429, 'tooOften'] as const);
    sendPage(reply, status, orderProblemPage(problem, languageOf(request)));
    return null;
  }

  async function show(request: LinkRequest, reply: FastifyReply): Promise<FastifyReply> {
    const visit = await open(request, reply);
    if (!visit) return reply;
    const wish = wishOf(queryOf(request));
    const { language, locale } = voiceOf(visit, languageOf(request));
    const timezone = await clockOf(db, visit, wish.zone);
    const choosesTime = visitStateOf(visit, wish.wantsTimes) === 'TIMES';
    const free = choosesTime ? await findFreeDays(db, visit, timezone, wish.from) : null;
    const action = addressOf(visit.token, { zone: wish.zone });
    const now = await databaseTime(db);
    const showing = { visit, wish, texts: orderTexts[language], locale, timezone, now, action };
    return sendPage(reply, 200, orderPage(showing, language, free));
  }

  async function act(request: LinkRequest, reply: FastifyReply): Promise<FastifyReply> {
    const visit = await open(request, reply);
    if (!visit) return reply;
    const wanted = request.body instanceof URLSearchParams ? actOf(request.body) : null;
    if (!wanted || isFromAnotherSite(request)) {
      return sendPage(reply, 400, orderProblemPage('unreadable', languageOf(request)));
    }
    const problem = await decide(services, visit, wanted);
    const wantsTimes = wanted.kind === 'release' || (problem !== null && wanted.kind === 'hold');
    const { zone } = wishOf(queryOf(request));
    const address = addressOf(visit.token, { problem, zone, wantsTimes });
    return reply.header('cache-control', 'no-store').redirect(address, 303);
  }

  app.register((scope, _options, done) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit },
      (_request, body, parsed) => parsed(null, new URLSearchParams(String(body))),
    );
    // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Fastify, unlike Express, waits for handlers
    scope.get('/order/:token', { exposeHeadRoute: false }, show);
    // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- as above
    scope.post('/order/:token', act);
    done();
  });
}

function queryOf({ raw }: FastifyRequest): URLSearchParams {
  return new URL(raw.url ?? '', 'http://localhost').searchParams;
}
