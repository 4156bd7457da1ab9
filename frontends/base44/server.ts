import type { Logger } from 'pino';
import type { End } from '#platform/launch/graceful-end.ts';
import { defaultPublicUrl } from '#platform/configuration/shared-variables.ts';
import { createServer } from '#platform/server/server.ts';
import { accountRoutes } from './account/account-routes.ts';
import { connectApi } from './api/api.ts';
import { serveSockets } from './realtime/sockets.ts';
import { functionRoutes } from './functions/function-routes.ts';
import { integrationRoutes } from './integrations/integrations.ts';
import { addRoutes } from './routes/add-routes.ts';
import { appRoutes } from './routes/app-routes.ts';
import { entityRoutes } from './routes/entity-routes.ts';
import { loginRoutes } from './routes/login.ts';
import { logoutRoutes } from './routes/logout.ts';
import { splitBackendRoutes } from './routes/split-backend.ts';
import type { Settings } from './settings.ts';

export interface Base44Service {
  readonly url: string;
  close(end: End): Promise<void>;
}

/** Starts the server of Base44's wire: an adapter onto the GraphQL API, with the sessions of its callers and no data of its own. */
export async function startBase44(settings: Settings, log: Logger): Promise<Base44Service> {
  const api = connectApi(settings.GATEWAY_URL);
  const server = createServer({ log, drainMs: settings.DRAIN_MS });
  const publicUrl = settings.PUBLIC_URL ?? defaultPublicUrl;
  const routes = [
    ...entityRoutes,
    ...accountRoutes,
    ...functionRoutes,
    ...integrationRoutes,
    ...appRoutes,
    ...loginRoutes(publicUrl),
    ...logoutRoutes(publicUrl),
    ...splitBackendRoutes,
  ];
  void server.app.register((scope, _options, done) => {
    addRoutes(scope, routes, { api, apps: settings.BASE44_APPS, log });
    done();
  });
  const closeSockets = serveSockets(server.app.server, {
    gateway: settings.GATEWAY_URL,
    api,
    apps: settings.BASE44_APPS,
    log,
  });
  const url = await server.listen({ host: settings.HOST, port: settings.PORT });
  return {
    url,
    async close(end) {
      await closeSockets();
      await server.close(end);
      await api.close();
    },
  };
}
