import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { givenValue } from '#platform/configuration/variable.ts';
import { keptSecret } from '#platform/launch/kept-secret.ts';
import type { ProcessDescription } from '#platform/launch/supervise.ts';
import { largestPage } from '#platform/pagination/page.ts';
import { freePort } from '#platform/server/free-port.ts';
import { subgraphs } from '../subgraphs/subgraphs.ts';
import type { SubgraphName } from '../subgraphs/subgraphs.ts';
import { gatewayFlags, malloc, subgraphFlags } from '#platform/launch/process-memory.ts';
import type { StartSettings } from './settings.ts';

/** A service of this machine and where it will answer. */
export interface Service extends ProcessDescription {
  readonly origin: string;
}

/** What runs here: the subgraphs on loopback ports of their own, and the gateway in front of them. */
export interface Services {
  readonly subgraphs: readonly Service[];
  /** What is behind the gateway and asks it. */
  readonly besides: readonly Service[];
  readonly gateway: Service;
}

/**
 * Describes all services; secrets that are not configured are made once and kept in the data directory.
 * @param apps the folder of web apps that the gateway serves, if any
 */
export async function describeServices(
  settings: StartSettings,
  databaseUrl: string,
  apps: string | undefined,
): Promise<Services> {
  const secrets = join(settings.dataDirectory, 'secrets');
  const shared = {
    ...malloc,
    ...process.env,
    APOLLO_TELEMETRY_DISABLED: 'true',
    PUBLIC_URL: settings.publicUrl,
    GATEWAY_KEY: givenValue(process.env, 'GATEWAY_KEY') ?? (await keptSecret(join(secrets, 'gateway.key'))),
  };
  const credentialsKey =
    givenValue(process.env, 'CREDENTIALS_KEY') ?? (await keptSecret(join(secrets, 'credentials.key')));
  const filesDirectory = givenValue(process.env, 'FILES_DIR') ?? join(settings.dataDirectory, 'files');
  const base44 = settings.base44 ? await describeBase44(settings, shared) : undefined;
  const origins = new Map<SubgraphName, string>();
  for (const { name } of subgraphs) origins.set(name, `http://127.0.0.1:${await freePort()}`);
  return {
    subgraphs: [...origins].map(([name, origin]) => ({
      name,
      entry: entryOf(`../subgraphs/${name}/main.ts`),
      nodeFlags: subgraphFlags,
      origin,
      environment: {
        ...shared,
        DATABASE_URL: databaseUrl,
        HOST: '127.0.0.1',
        PORT: new URL(origin).port,
        ...(name === 'integration' ? { CREDENTIALS_KEY: credentialsKey, FILES_DIR: filesDirectory } : {}),
      },
    })),
    besides: base44 === undefined ? [] : [base44],
    gateway: {
      name: 'gateway',
      entry: entryOf('../gateway/main.ts'),
      nodeFlags: gatewayFlags,
      origin: `http://localhost:${settings.port}`,
      environment: {
        // No operation of a frontend comes near it; other supergraphs may have deeper lists.
        MAX_COST: '5000',
        SUPERGRAPH: 'subgraphs',
        ...(apps === undefined ? {} : { APPS: apps }),
        FORWARD: forwards(origins, base44).join(),
        ...shared,
        ...Object.fromEntries(
          [...origins].map(([name, origin]) => [`SUBGRAPH_URL_${name.toUpperCase()}`, `${origin}/graphql`]),
        ),
        EXPLORER_EXAMPLES: fileURLToPath(new URL('../docs/examples', import.meta.url)),
        SESSIONS_URL: `${origins.get('admin')}/sessions`,
        // What platform/pagination cuts pages to.
        MAX_PAGE: String(largestPage),
        HOST: settings.host,
        PORT: String(settings.port),
      },
    },
  };
}

/** Paths that the gateway forwards: the pages of links in messages, on invoices, of orders, in invitations of ratings and of apps, and what apps on Base44's SDK ask for. */
function forwards(origins: ReadonlyMap<SubgraphName, string>, base44: Service | undefined): string[] {
  const pages = [
    `/n/=${origins.get('integration')}`,
    `/pay/=${origins.get('vendor')}`,
    `/order/=${origins.get('vendor')}`,
    `/r/=${origins.get('vendor')}`,
    `/rate/=${origins.get('conversation')}`,
    ...['/app/', '/.well-known/apple-app-site-association', '/.well-known/assetlinks.json'].map(
      (path) => `${path}=${origins.get('admin')}`,
    ),
  ];
  if (base44 === undefined) return pages;
  return [...pages, ...['/api/', '/ws-user-apps/', '/login'].map((path) => `${path}=${base44.origin}`)];
}

/** The server of Base44's wire: it asks the gateway, with the sessions of its callers. */
async function describeBase44(settings: StartSettings, shared: NodeJS.ProcessEnv): Promise<Service> {
  const port = String(await freePort());
  return {
    name: 'base44',
    entry: entryOf('../frontends/base44/main.ts'),
    nodeFlags: subgraphFlags,
    origin: `http://127.0.0.1:${port}`,
    environment: {
      ...shared,
      GATEWAY_URL: `http://localhost:${settings.port}`,
      HOST: '127.0.0.1',
      PORT: port,
    },
  };
}

function entryOf(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
