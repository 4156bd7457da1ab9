import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { languageOf } from '#platform/pages/page-language.ts';
import { isFromAnotherSite, sendPage } from '#platform/pages/page.ts';
import { networkOf } from '#platform/server/network-of.ts';
import type { Services } from '../../../services.ts';
import { answerByLink, outcomeOf } from './answer-by-link.ts';
import { findLinkedOffer } from './linked-offer.ts';
import type { OfferByLink } from './linked-offer.ts';
import { offerPage, problemPage } from './offer-page.ts';

/** Unknown links that a network may ask one process for in a minute. Nobody finds one of 128 bits by trying: this bounds the work. */
const unknownLinks = { points: 300, duration: 60 } as const;

/** Bytes of the form's one field. */
const bodyLimit = 256;

type LinkRequest = FastifyRequest<{ Params: { token: string } }>;

/**
 * `/n/offers/<token>`: the page by which a vendor answers an offer without a session. The token in its address is the right to do so.
 * GET changes nothing, because messengers fetch the links of messages; POST answers and leads back to the page with the outcome.
 */
export function addOfferPages(app: FastifyInstance, services: Services): void {
  const attempts = new RateLimiterMemory(unknownLinks);
  const appUrl = `${services.settings.publicUrl}/vendor/`;

  /** The offer of the link; without one the request is refused, and null. */
  async function open(
    find: (token: string) => Promise<OfferByLink | null>,
    request: LinkRequest,
    reply: FastifyReply,
  ): Promise<OfferByLink | null> {
    const network = networkOf(request.ip);
    const used = await attempts.get(network);
    if ((used?.consumedPoints ?? 0) >= unknownLinks.points) {
      sendPage(reply, 429, problemPage('tooOften', languageOf(request)));
      return null;
    }
    const offer = await find(request.params.token);
    if (offer) return offer;
    await attempts.penalty(network, 1);
    sendPage(reply, 404, problemPage('unknown', languageOf(request)));
    return null;
  }

  async function show(request: LinkRequest, reply: FastifyReply): Promise<FastifyReply> {
    const offer = await open((token) => outcomeOf(services, token), request, reply);
    return offer ? sendPage(reply, 200, offerPage(offer, languageOf(request), appUrl)) : reply;
  }

  async function answer(request: LinkRequest, reply: FastifyReply): Promise<FastifyReply> {
    if (!(await open((token) => findLinkedOffer(services.db, token), request, reply))) return reply;
    const given = request.body instanceof URLSearchParams ? request.body.get('answer') : null;
    if ((given !== 'accept' && given !== 'decline') || isFromAnotherSite(request)) {
      return sendPage(reply, 400, problemPage('unreadable', languageOf(request)));
    }
    await answerByLink(services, request.params.token, given === 'accept');
    return reply.header('cache-control', 'no-store').redirect(request.raw.url ?? '', 303);
  }

  app.register((scope, _options, done) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit },
      (_request, body, parsed) => parsed(null, new URLSearchParams(String(body))),
    );
    // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Fastify, unlike Express, waits for handlers
    scope.get('/n/offers/:token', { exposeHeadRoute: false }, show);
    // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- as above
    scope.post('/n/offers/:token', answer);
    done();
  });
}
