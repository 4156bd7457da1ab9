import type { FastifyInstance, FastifyReply } from 'fastify';
import { languageOf } from '#platform/pages/page-language.ts';
import { sendPage } from '#platform/pages/page.ts';
import type { AdminServices } from '../context.ts';
import { openInAppPage } from './open-in-app-page.ts';

/** Paths that apps open: those of the vendor app, and those of a customer, who has no pages of their own. */
const appPaths = ['/vendor/*', '/app/*'];

/** Telephones ask once in a while, and networks of stores keep it: five minutes. */
const kept = 'public, max-age=300';

/**
 * What makes the links of this installation open an app: the lists that Apple's and Google's systems ask for, and the page for whoever has
 * no app.
 */
export function appRoutes(app: FastifyInstance, { db }: AdminServices): void {
  const sendJson = (reply: FastifyReply, body: unknown) =>
    reply.header('cache-control', kept).type('application/json').send(JSON.stringify(body));

  app.get('/.well-known/apple-app-site-association', async (_request, reply) => {
    const config = await db.appConfig.findUnique({ where: { platform: 'IOS' } });
    const components = appPaths.map((path) => ({ '/': path }));
    const details = config?.appId == null ? [] : [{ appIDs: [config.appId], components }];
    return sendJson(reply, { applinks: { details } });
  });

  app.get('/.well-known/assetlinks.json', async (_request, reply) => {
    const config = await db.appConfig.findUnique({ where: { platform: 'ANDROID' } });
    if (config?.appId == null) return sendJson(reply, []);
    const target = {
      namespace: 'android_app',
      package_name: config.appId,
      sha256_cert_fingerprints: config.certificates,
    };
    return sendJson(reply, [{ relation: ['delegate_permission/common.handle_all_urls'], target }]);
  });

  app.get('/app/*', async (request, reply) => {
    const configs = await db.appConfig.findMany({ where: { platform: { in: ['IOS', 'ANDROID'] } } });
    const stores = configs.flatMap(({ platform, storeUrl }) =>
      storeUrl === null ? [] : [{ platform, storeUrl }],
    );
    return sendPage(reply, 200, openInAppPage(stores, languageOf(request)));
  });
}
