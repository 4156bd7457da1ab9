import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as pause } from 'node:timers/promises';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { languageOf } from '#platform/pages/page-language.ts';
import { isFromAnotherSite, sendPage } from '#platform/pages/page.ts';
import { networkOf } from '#platform/server/network-of.ts';
import { write } from '#platform/writes/write.ts';
import type { VendorServices } from '../../context.ts';
import { openSession } from '../sessions/open-session.ts';
import { waitForSession } from '../sessions/wait-for-session.ts';
import { findPayable } from './find-payable.ts';
import type { Payable } from './find-payable.ts';
import { returnUrlOf } from '../../invoices/pay-link.ts';
import { payPage, payProblemPage, voiceOf } from './pay-page.ts';
import { payStateOf } from './pay-state.ts';

/** Requests of a network to one process in a minute. Nobody finds a token of 128 bits by trying: this bounds the work. */
const allowed = { points: 120, duration: 60 } as const;

/** How long a request waits: for the provider's page, and for its word on a payment. */
const openingMs = 10_000;
const wordMs = 6_000;
const lookEveryMs = 250;

/** Bytes of the form, which has no field. */
const bodyLimit = 256;

type LinkRequest = FastifyRequest<{ Params: { token: string } }>;

/**
 * `/pay/<token>`: the page of an invoice. GET shows what is owed and changes nothing. POST leads to the page of a provider; `/pay/<token>/anew` does so
 * without waiting for what is on its way. `/pay/<token>/return` is where the provider leads back to: it waits some seconds for the provider's word. The token in the address is the right to see the page and to pay.
 */
export function payRoutes(app: FastifyInstance, services: VendorServices): void {
  const { db, settings } = services;
  const requests = new RateLimiterMemory(allowed);
  // An installation leads to any provider, and its sandboxes are pages of its own.
  const providers = ['https:', new URL(settings.publicUrl).origin];

  /** What the link is for; without it the request is refused, and null. */
  async function open(request: LinkRequest, reply: FastifyReply): Promise<Payable | null> {
    const isAllowed = await requests.consume(networkOf(request.ip)).then(
      () => true,
      () => false,
    );
    const payable = isAllowed ? await findPayable(db, request.params.token) : null;
    if (payable) return payable;
    const [status, problem] = isAllowed ? ([404, 'unknown'] as const) : ([429, 'tooOften'] as const);
    sendPage(reply, status, payProblemPage(problem, languageOf(request)));
    return null;
  }

  function send(request: LinkRequest, reply: FastifyReply, payable: Payable, cameBack: boolean) {
    const state = payStateOf(payable, cameBack, new Date());
    return sendPage(reply, 200, payPage(payable, state, voiceOf(payable, languageOf(request)), providers));
  }

  async function show(request: LinkRequest, reply: FastifyReply): Promise<FastifyReply> {
    const payable = await open(request, reply);
    return payable ? send(request, reply, payable, false) : reply;
  }

  async function showAfterwards(request: LinkRequest, reply: FastifyReply): Promise<FastifyReply> {
    let payable = await open(request, reply);
    const end = Date.now() + wordMs;
    while (payable && payStateOf(payable, true, new Date()) === 'RETURNED' && Date.now() < end) {
      await pause(lookEveryMs);
      payable = await findPayable(db, payable.token);
    }
    return payable ? send(request, reply, payable, true) : reply;
  }

  async function pay(request: LinkRequest, reply: FastifyReply, payAnew: boolean): Promise<FastifyReply> {
    const payable = await open(request, reply);
    if (!payable) return reply;
    if (isFromAnotherSite(request))
      return sendPage(reply, 400, payProblemPage('unreadable', languageOf(request)));
    const url = await pageOfProvider(payable, payAnew, voiceOf(payable, languageOf(request)).locale);
    return reply.header('cache-control', 'no-store').redirect(url ?? `/pay/${payable.token}`, 303);
  }

  /** Where the balance can be paid; null when there is no such page, which the page of the invoice explains. */
  async function pageOfProvider(payable: Payable, payAnew: boolean, locale: string): Promise<string | null> {
    const opened = await write(services, (tx) =>
      openSession(tx, {
        invoiceId: payable.invoice.id,
        amount: null,
        provider: null,
        payAnew,
        returnUrl: returnUrlOf(settings, payable),
        locale,
      }),
    );
    if ('obstacle' in opened) return null;
    const { status, url } = await waitForSession(db, opened.sessionId, openingMs);
    return status === 'OPEN' ? url : null;
  }

  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (_request, body, parsed) => {
      parsed(null, body);
    });
    // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Fastify, unlike Express, waits for handlers
    scope.get('/pay/:token', { exposeHeadRoute: false }, show);
    scope.post('/pay/:token', (request: LinkRequest, reply) => pay(request, reply, false));
    scope.post('/pay/:token/anew', (request: LinkRequest, reply) => pay(request, reply, true));
    // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- as above
    scope.get('/pay/:token/return', { exposeHeadRoute: false }, showAfterwards);
    done();
  });
}
