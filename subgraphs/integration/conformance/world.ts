import assert from 'node:assert/strict';
import { createLog } from '#platform/log/log.ts';
import { startTestSubgraph } from '#platform/testing/subgraph.ts';
import type { TestSubgraph } from '#platform/testing/subgraph.ts';
import type { Operator } from '#platform/identity/viewer.ts';
import type { Database } from '../database.ts';
import type { Services } from '../services.ts';
import { settingsReader } from '../settings.ts';
import type { Settings } from '../settings.ts';
import { definition } from '../subgraph.ts';
import { credentialsKey } from '../testing/start-integration.ts';
import { defaultAccount } from '../hub/connections/account.ts';
import { hostVariable } from '../hub/connections/base-urls.ts';
import { openProvider } from '../hub/connections/open-provider.ts';
import type { OpenProvider } from '../hub/connections/open-provider.ts';
import { saveConnection } from '../hub/connections/save-connection.ts';
import { defineProvider } from '../hub/definition/define-provider.ts';
import type { Limits, Provider } from '../hub/definition/define-provider.ts';
import { beginAuthorization } from '../hub/oauth/begin-authorization.ts';
import type { Sandboxes } from '../hub/sandboxes/open-sandboxes.ts';
import { openStandIns } from '../hub/sandboxes/testing/open-stand-ins.ts';
import { openDoor } from './door.ts';
import type { Door, SentWebhook } from './door.ts';
import { openWire } from './wire.ts';
import type { Wire } from './wire.ts';

export const boss: Operator = {
  kind: 'OPERATOR',
  role: 'ADMIN',
  sub: '00000000-0000-7000-8000-000000000001',
  sid: null,
};

/** Values of fields by their names. */
export type Values = Readonly<Record<string, string>>;

/** The subgraph, connected to stand-ins in the place of the real providers, with a wire between that can break. */
export interface World {
  /** Logs all that it can into {@link logged}. */
  readonly services: Services;
  readonly standIns: Sandboxes;
  readonly wire: Wire;
  readonly door: Door;
  logged(): string;
  /** What the stand-in accepts. */
  credentialsOf(provider: Provider): Values;
  /** Saves credentials, and lets a person authorize them where the provider wants that. */
  connect(provider: Provider, values?: Values): Promise<void>;
  open(provider: Provider): Promise<OpenProvider>;
  /** The same, but it waits for an answer for a moment only. */
  openHasty(provider: Provider): Promise<OpenProvider>;
  /** Sends a webhook as the gateway passes it on. */
  deliver(webhook: SentWebhook): Promise<Response>;
  stop(): Promise<void>;
}

/** Milliseconds that a hasty request waits. */
const hastyMs = 200;

/** The provider with other limits: the limits of real ones would make tests wait. */
function withLimits(provider: Provider, limits: Partial<Limits>): Provider {
  return provider.visit((spec) => defineProvider({ ...spec, limits: { ...spec.limits, ...limits } }));
}

export async function openWorld(registered: readonly Provider[]): Promise<World> {
  const quick = { perSecond: 10_000, burst: 10_000, timeoutMs: 20_000 };
  const providers = registered.map((provider) => withLimits(provider, quick));
  const hasty = registered.map((provider) => withLimits(provider, { ...quick, timeoutMs: hastyMs }));
  const door = await openDoor();
  const standIns = openStandIns(providers, door.url);
  const baseUrls = await baseUrlsOf(providers, standIns);
  const wire = await openWire(new URL(Object.values(baseUrls)[0] ?? '').origin);
  const wired = Object.entries(baseUrls).map(
    ([name, url]) => [name, `${wire.origin}${new URL(url).pathname}`] as const,
  );
  const tests: TestSubgraph<Database, Settings> = await startTestSubgraph(
    { ...definition, readSettings: settingsReader(providers) },
    {
      CREDENTIALS_KEY: credentialsKey,
      PUBLIC_URL: door.url,
      SANDBOX: 'off',
      ...Object.fromEntries(wired),
    },
  );
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const log = createLog({ name: 'conformance', level: 'trace', format: 'json', destination });
  const services: Services = { ...tests.services, log };

  const deliver = ({ target, headers, body }: SentWebhook) =>
    tests.fetch({}, target.replace('/webhooks/integration/', '/webhooks/'), {
      method: 'POST',
      headers,
      body: new Uint8Array(body),
    });

  async function authorize({ id }: Provider): Promise<void> {
    const given = { provider: id, account: defaultAccount, returnTo: `${door.url}/console` };
    const { authorizeUrl } = await beginAuthorization(services, given, boss);
    const page = await fetch(authorizeUrl, { redirect: 'manual' });
    const back = new URL(page.headers.get('location') ?? '');
    const path = back.pathname.replace('/webhooks/integration/', '/webhooks/');
    const done = await tests.fetch({}, `${path}${back.search}`, { redirect: 'manual' });
    const end = done.headers.get('location') ?? (await done.text());
    assert.ok(done.status === 303 && !end.includes('problem='), `${id} is not authorized: ${end}`);
  }

  const world: World = {
    services,
    standIns,
    wire,
    door,
    logged: () => lines.join(''),
    credentialsOf: ({ id }) =>
      Object.fromEntries(
        Object.entries(standIns.credentialsOf(id)).flatMap(([name, value]) =>
          typeof value === 'string' ? [[name, value] as const] : [],
        ),
      ),
    connect: async (provider, values = world.credentialsOf(provider)) => {
      const fields = Object.entries(values).map(([name, value]) => ({ name, value }));
      await saveConnection(services, { provider: provider.id, account: defaultAccount, fields }, boss);
      if (provider.isOAuth) await authorize(provider);
    },
    open: ({ id }) => openProvider(services, id),
    openHasty: ({ id }) => {
      // Another name of this machine: what is kept for the usual one has other limits.
      const { baseUrls: usual } = services.settings;
      const local: Record<string, Record<string, string>> = {};
      for (const [name, hosts] of Object.entries(usual)) {
        const renamed = Object.entries(hosts).map(
          ([host, url]) => [host, url.replace('127.0.0.1', 'localhost')] as const,
        );
        local[name] = Object.fromEntries(renamed);
      }
      const settings = { ...services.settings, providers: hasty, baseUrls: local };
      return openProvider({ ...services, settings }, id);
    },
    deliver,
    stop: async () => {
      await tests.stop();
      await standIns.stop();
      await wire.close();
      await door.close();
    },
  };
  return world;
}

/** The base URLs of all hosts by the variables that set them. */
async function baseUrlsOf(providers: readonly Provider[], standIns: Sandboxes): Promise<Values> {
  const urls: Record<string, string> = {};
  for (const { id } of providers) {
    const { baseUrls } = await standIns.connect(id);
    for (const [host, url] of Object.entries(baseUrls)) urls[hostVariable(id, host)] = url;
  }
  return urls;
}
