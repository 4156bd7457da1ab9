import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { languageOf } from '#platform/pages/page-language.ts';
import { sendPage } from '#platform/pages/page.ts';
import { visitorOf } from '#platform/pages/visitor.ts';
import { networkOf } from '#platform/server/network-of.ts';
import { write } from '#platform/writes/write.ts';
import type { VendorServices } from '../../context.ts';
import { writeReference } from '../claims/reference.ts';
import { isPageToken, linkOf } from '../codes/code-links.ts';
import { countStats, joinStats } from '../codes/count-stats.ts';
import { digestOf } from '../traits/digest.ts';
import { noteNetwork, noteTrait } from '../traits/note-traits.ts';
import { invitationPage, invitationProblemPage, ownInvitationPage } from './invitation-page.ts';
import type { OwnInvitation } from './invitation-page.ts';
import { touchLink } from './touch-link.ts';

/** Requests of a network to one process in a minute. Nobody finds a code of 40 bits by trying: this bounds the work. */
const allowed = { points: 120, duration: 60 } as const;

/** Where browsers send the cookie that knows them again. */
const path = '/r';

type LinkRequest = FastifyRequest<{ Params: { code: string } }>;
type OwnRequest = FastifyRequest<{ Params: { token: string } }>;

/**
 * `/r/<code>`: the link of a code. It leads to the page of the program, with the parameter `ref`, or shows the code. `/r/of/<token>` is the page of the code's owner.
 */
export function invitationRoutes(app: FastifyInstance, services: VendorServices): void {
  const { settings } = services;
  const requests = new RateLimiterMemory(allowed);

  async function isAllowed(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    const may = await requests.consume(networkOf(request.ip)).then(
      () => true,
      () => false,
    );
    if (!may) sendPage(reply, 429, invitationProblemPage('tooOften', languageOf(request)));
    return may;
  }

  async function open(request: LinkRequest, reply: FastifyReply): Promise<FastifyReply> {
    if (!(await isAllowed(request, reply))) return reply;
    const visitor = { device: visitorOf(request, reply, path), address: request.ip };
    const opened = await write(services, (tx) => touchLink(tx, request.params.code, visitor));
    if (!opened) return sendPage(reply, 404, invitationProblemPage('unknown', languageOf(request)));
    const { code, version, touch } = opened;
    if (version.landingUrl === null)
      return sendPage(reply, 200, invitationPage(code.code, languageOf(request)));
    const landing = new URL(version.landingUrl);
    landing.searchParams.set('ref', writeReference({ code: code.code, touchId: touch.id }));
    return reply.header('cache-control', 'no-store').redirect(landing.href, 303);
  }

  async function showOwn(request: OwnRequest, reply: FastifyReply): Promise<FastifyReply> {
    if (!(await isAllowed(request, reply))) return reply;
    const { token } = request.params;
    const device = visitorOf(request, reply, path);
    const own = isPageToken(token) ? await readOwn(token, { device, address: request.ip }) : null;
    const language = languageOf(request);
    return own
      ? sendPage(reply, 200, ownInvitationPage(own, language))
      : sendPage(reply, 404, invitationProblemPage('unknown', language));
  }

  /** What the owner of a code sees. Where they look from is noted: who comes by the code from there is hardly somebody else. */
  function readOwn(
    pageToken: string,
    { device, address }: { device: string; address: string },
  ): Promise<OwnInvitation | null> {
    return write(services, async (tx) => {
      const code = await tx.referralCode.findUnique({
        where: { pageToken },
        include: { program: { include: { versions: { orderBy: { version: 'desc' }, take: 1 } } } },
      });
      const [version] = code?.program.versions ?? [];
      if (!code || !version) return null;
      await noteTrait(tx, code.personId, 'DEVICE', await digestOf(tx, 'DEVICE', device));
      await noteNetwork(tx, code.personId, address);
      return {
        code: code.code,
        url: linkOf(settings, code),
        isDisabled: code.disabledAt !== null,
        reward: { amount: version.rewardAmount, currency: version.currency },
        stats: joinStats([...(await countStats(tx, [code.id])).values()]),
      };
    });
  }

  // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Fastify, unlike Express, waits for handlers
  app.get('/r/:code', { exposeHeadRoute: false }, open);
  // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- as above
  app.get('/r/of/:token', { exposeHeadRoute: false }, showOwn);
}
