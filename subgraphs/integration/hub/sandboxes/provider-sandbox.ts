import type { Logger } from 'pino';
import type { Grant } from '../definition/auth.ts';
import type { Provider } from '../definition/define-provider.ts';
import { providerPath } from '../definition/provider-path.ts';
import { hasIssuedToken, oauthRoutes, revokeTokens } from './oauth-routes.ts';
import { createOutage } from './outage.ts';
import { pagesHost } from './pages/page-address.ts';
import { areLost, webhookActs } from './lost-webhooks.ts';
import type { SandboxRecord } from './record.ts';
import { createRouteTable } from './route-table.ts';
import type {
  SandboxAct,
  SandboxAnswer,
  SandboxObjects,
  SandboxRequest,
  SandboxRoute,
  SandboxTools,
} from './sandbox.ts';
import type { WebhookSender } from './webhook-sender.ts';

/** What the sandboxes of a process have in common. */
export interface SandboxGround {
  /** Where providers reach this installation, without a slash at the end. */
  readonly publicUrl: string;
  /** A hex text that is the same in every process of this installation. */
  readonly secret: (purpose: string, bytes: number) => string;
  readonly objectsOf: (provider: string) => SandboxObjects;
  readonly record: SandboxRecord;
  readonly webhooks: WebhookSender;
  /** The base URL of a provider's host at the server of this process. */
  readonly baseUrl: (provider: string, host: string) => string;
  readonly log: Logger;
}

/** The stand-in of one provider, with the type of its credentials closed in. */
export interface ProviderSandbox {
  readonly credentials: Readonly<Record<string, unknown>>;
  /** Null for a provider without OAuth. */
  readonly grant: Grant | null;
  readonly acts: readonly string[];
  answer(host: string, request: SandboxRequest): Promise<SandboxAnswer>;
  /** @returns false for an act that it does not know */
  act(name: string, subject: string, value: string | null): Promise<boolean>;
  failNext(times: number, status?: number): void;
}

/** The name of an act that every OAuth provider has: the person takes the authorization back. */
const revoke = 'revoke';

export function createProviderSandbox(provider: Provider, ground: SandboxGround): ProviderSandbox {
  const path = providerPath(provider.id);
  const secret = (purpose: string, bytes: number) =>
    ground.secret(`${provider.id.toLowerCase()} sandbox ${purpose}`, bytes);
  const webhookUrl = (below: string) =>
    `${ground.publicUrl}/webhooks/integration/${path}/${below.replace(/^\/+/, '')}`;

  return provider.visit(({ sandbox, auth, webhook }) => {
    const credentials = sandbox.credentials(secret);
    const grant = sandbox.grant?.(secret) ?? null;
    const outage = createOutage();
    const tools: SandboxTools<typeof credentials> = {
      credentials,
      objects: ground.objectsOf(provider.id),
      record: (message) => ground.record.add({ provider: provider.id, ...message }),
      webhook: ({ url, headers, body, afterMs = 0 }) => {
        const delivery = { url: URL.canParse(url) ? url : webhookUrl(url), headers, body, afterMs };
        areLost(tools.objects).then(
          (lost) => (lost ? undefined : ground.webhooks.send(delivery)),
          (error: unknown) => ground.log.warn({ err: error }, 'a webhook of a sandbox was not sent'),
        );
      },
      webhookUrl,
      secret,
      baseUrl: (host = 'api') => ground.baseUrl(provider.id, host),
    };
    const withWebhooks: Readonly<Record<string, SandboxAct<unknown>>> = webhook ? webhookActs : {};
    const isOAuth = auth.kind === 'OAUTH';
    const tokens = createRouteTable<SandboxRoute<unknown>>(
      isOAuth ? oauthRoutes(auth, { credentials, extra: grant?.extra ?? {} }) : {},
    );
    const routes = createRouteTable(sandbox.routes);

    async function mayAsk(host: string, request: SandboxRequest): Promise<boolean> {
      if (sandbox.open?.includes(host) === true) return true;
      if (await sandbox.authenticate(request, credentials, secret)) return true;
      return isOAuth && (await hasIssuedToken(request, tools));
    }

    async function respond(host: string, request: SandboxRequest): Promise<SandboxAnswer> {
      const failure = host === pagesHost ? null : outage.next();
      if (failure !== null) return sandbox.refuse(failure, 'The sandbox was told to fail.');
      const token = tokens.find(request.method, host, request.path);
      if (token) return token.entry({ ...request, params: token.params }, tools);
      if (!(await mayAsk(host, request))) return sandbox.refuse(401, 'The credentials are not valid.');
      const route = routes.find(request.method, host, request.path);
      if (!route) return sandbox.refuse(404, `There is no ${request.method} ${request.path}.`);
      return route.entry({ ...request, params: route.params }, tools);
    }

    return {
      credentials: provider.schema.parse(credentials),
      grant,
      acts: [...Object.keys({ ...sandbox.acts, ...withWebhooks }), ...(isOAuth ? [revoke] : [])],
      answer: (host, request) =>
        respond(host, request).catch((error: unknown) => {
          ground.log.error({ err: error, provider: provider.id }, 'a sandbox has failed');
          return sandbox.refuse(500, 'The sandbox has failed.');
        }),
      act: async (name, subject, value) => {
        const act = sandbox.acts?.[name] ?? withWebhooks[name];
        if (act) await act(subject, value, tools);
        else if (isOAuth && name === revoke) await revokeTokens(tools.objects);
        else return false;
        return true;
      },
      failNext: outage.failNext,
    };
  });
}
