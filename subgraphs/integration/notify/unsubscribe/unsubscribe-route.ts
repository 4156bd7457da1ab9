import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '#platform/pages/page-language.ts';
import { sendPage } from '#platform/pages/page.ts';
import type { Services } from '../../services.ts';
import { storeChanges } from '../preferences/update-preferences.ts';
import { wishesOf } from '../preferences/wishes.ts';
import { readUnsubscribeToken } from './unsubscribe-link.ts';
import { unknownLinkPage, unsubscribePage } from './unsubscribe-page.ts';

/** Bytes of a form at most; that of RFC 8058 has one field. */
const bodyLimit = 1_024;

type LinkRequest = FastifyRequest<{ Params: { token: string } }>;

/**
 * `/n/unsubscribe/<token>`: unsubscribes the person whom the link names, without a session. GET asks and changes nothing, because mail programs
 * and virus scanners fetch links. POST unsubscribes, from the page's button or by one click in a mail program (RFC 8058): whatever it
 * carries, unless it is the page's other button, which subscribes again.
 *
 * It is the person's own preference that changes. So it shows in their preferences, holds after a change of address, and leaves critical messages alone.
 */
export function addUnsubscribePages(app: FastifyInstance, services: Services): void {
  const { db, settings } = services;

  async function ask(request: LinkRequest, reply: FastifyReply): Promise<FastifyReply> {
    const language = languageOf(request);
    const link = readUnsubscribeToken(settings.keyring, request.params.token);
    if (!link) return sendPage(reply, 404, unknownLinkPage(language));
    const wishes = await wishesOf(db, link.personId);
    const isOff = wishes.settingFor(link.category, link.channel) === 'OFF';
    return sendPage(reply, 200, unsubscribePage(isOff ? 'UNSUBSCRIBED' : 'ASKED', link, language));
  }

  async function change(request: LinkRequest, reply: FastifyReply): Promise<FastifyReply> {
    const language = languageOf(request);
    const link = readUnsubscribeToken(settings.keyring, request.params.token);
    if (!link) return sendPage(reply, 404, unknownLinkPage(language));
    const { personId, category, channel } = link;
    const isWanted = request.body === 'wanted=yes';
    const setting = isWanted ? 'ON' : 'OFF';
    await db.$transaction((tx) => storeChanges(tx, personId, [{ category, channel, setting }]));
    // No redirect: RFC 8058 forbids it for one click, and the same form twice does no harm.
    return sendPage(reply, 200, unsubscribePage(isWanted ? 'SUBSCRIBED' : 'UNSUBSCRIBED', link, language));
  }

  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    // One click may come as multipart/form-data, too.
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (_request, body, parsed) => {
      parsed(null, body);
    });
    // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Fastify, unlike Express, waits for handlers
    scope.get('/n/unsubscribe/:token', { exposeHeadRoute: false }, ask);
    // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- as above
    scope.post('/n/unsubscribe/:token', change);
    done();
  });
}
