import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { optionalText } from '#platform/input/fields.ts';
import { languageOf } from '#platform/pages/page-language.ts';
import { isFromAnotherSite, sendPage } from '#platform/pages/page.ts';
import { networkOf } from '#platform/server/network-of.ts';
import { write } from '#platform/writes/write.ts';
import type { ConversationServices } from '../context.ts';
import { rateAsCustomer } from './rate-as-customer.ts';
import { readRatingToken } from './rating-link.ts';
import { ratingAnswerPage, ratingPage } from './rating-page.ts';

/** Requests of a network to one process in a minute. Nobody finds a signature of 128 bits by trying: this bounds the work. */
const allowed = { points: 60, duration: 60 } as const;

/** Bytes of the form: a comment of 2,000 characters takes up to nine each. */
const bodyLimit = 20_000;

type LinkRequest = FastifyRequest<{ Params: { token: string } }>;

const formSchema = z.object({ stars: z.coerce.number().int().min(1).max(5), comment: optionalText(2_000) });

/** `/rate/<token>`: the page on which a customer rates a conversation. GET asks and changes nothing, because mail programs fetch links. */
export function ratingRoutes(app: FastifyInstance, services: ConversationServices): void {
  const requests = new RateLimiterMemory(allowed);

  /** The conversation of the link; without one the request is refused, and null. */
  async function open(request: LinkRequest, reply: FastifyReply): Promise<string | null> {
    const isAllowed = await requests.consume(networkOf(request.ip)).then(
      () => true,
      () => false,
    );
    const id = isAllowed ? readRatingToken(services.settings, request.params.token) : null;
    if (id === null) sendPage(reply, isAllowed ? 404 : 429, ratingAnswerPage('UNKNOWN', languageOf(request)));
    return id;
  }

  async function show(request: LinkRequest, reply: FastifyReply): Promise<FastifyReply> {
    const id = await open(request, reply);
    return id === null ? reply : sendPage(reply, 200, ratingPage(languageOf(request)));
  }

  async function rate(request: LinkRequest, reply: FastifyReply): Promise<FastifyReply> {
    const conversationId = await open(request, reply);
    if (conversationId === null) return reply;
    const language = languageOf(request);
    const form = formSchema.safeParse(Object.fromEntries(new URLSearchParams(String(request.body))));
    if (!form.success || isFromAnotherSite(request)) return sendPage(reply, 400, ratingPage(language));
    try {
      await write(services, (tx, tell) => rateAsCustomer(tx, tell, { conversationId, ...form.data }));
      return await sendPage(reply, 200, ratingAnswerPage('THANKS', language));
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return sendPage(reply, 409, ratingAnswerPage('LATE', language));
    }
  }

  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (_request, body, parsed) => {
      parsed(null, body);
    });
    // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Fastify, unlike Express, waits for handlers
    scope.get('/rate/:token', { exposeHeadRoute: false }, show);
    // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- as above
    scope.post('/rate/:token', rate);
    done();
  });
}
