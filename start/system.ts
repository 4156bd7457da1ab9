import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '#platform/database/embedded.ts';
import type { EmbeddedPostgres } from '#platform/database/embedded.ts';
import { keptSecret } from '#platform/launch/kept-secret.ts';
import { claimDirectory } from '#platform/launch/single-instance.ts';
import { supervise } from '#platform/launch/supervise.ts';
import type { SupervisedProcess } from '#platform/launch/supervise.ts';
import { untilReady } from '#platform/launch/until-ready.ts';
import { createLog } from '#platform/log/log.ts';
import { largestPage } from '#platform/pagination/page.ts';
import { freePort, requireFreePort } from '#platform/server/free-port.ts';
import { prepareDatabase } from '../prisma/prepare-database.ts';
import { subgraphs } from '../subgraphs/subgraphs.ts';
import type { SubgraphName } from '../subgraphs/subgraphs.ts';
import type { StartSettings } from './settings.ts';

/** How long the services may take to become ready, in milliseconds. */
const patience = 60_000;

export interface RunningSystem {
  /** Ends the services, the gateway first, and then the database. */
  stop(): Promise<void>;
}

/** Starts everything and resolves when the gateway serves. A failure on the way ends what was started. */
export async function startSystem(settings: StartSettings, interrupted: AbortSignal): Promise<RunningSystem> {
  const log = createLog({ name: 'start' });
  await requireFreePort(settings.port, settings.host);
  const release = await claimDirectory(settings.dataDirectory);
  const processes: SupervisedProcess[] = [];
  let postgres: EmbeddedPostgres | undefined;

  async function stop(): Promise<void> {
    // The gateway was started last: no request reaches a service that is about to end.
    for (const group of [processes.slice(subgraphs.length), processes.slice(0, subgraphs.length)]) {
      await Promise.all(group.map((running) => running.stop()));
    }
    await postgres?.stop();
    await release();
  }

  try {
    if (!settings.databaseUrl) postgres = await startEmbeddedPostgres({ directory: settings.dataDirectory });
    const databaseUrl = settings.databaseUrl ?? postgres?.url ?? '';
    await prepareDatabase({ databaseUrl, demoData: settings.demoData, log });
    if (!interrupted.aborted) {
      const services = await describeServices(settings, databaseUrl);
      for (const { name, entry, environment } of services) {
        processes.push(supervise({ name, entry, environment }, (words) => log.warn(words)));
      }
      const origins = services.map(({ name, origin }) => untilReady(name, origin, patience));
      await Promise.race([Promise.all(origins), aborted(interrupted)]);
    }
    return { stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Service {
  readonly name: string;
  readonly entry: string;
  readonly origin: string;
  readonly environment: NodeJS.ProcessEnv;
}

async function describeServices(settings: StartSettings, databaseUrl: string): Promise<Service[]> {
  const secrets = join(settings.dataDirectory, 'secrets');
  const shared = {
    ...process.env,
    APOLLO_TELEMETRY_DISABLED: 'true',
    PUBLIC_URL: settings.publicUrl,
    GATEWAY_KEY: process.env['GATEWAY_KEY'] ?? (await keptSecret(join(secrets, 'gateway.key'))),
  };
  const credentialsKey =
    process.env['CREDENTIALS_KEY'] ?? (await keptSecret(join(secrets, 'credentials.key')));
  const origins = new Map<SubgraphName, string>();
  for (const { name } of subgraphs) origins.set(name, `http://127.0.0.1:${await freePort()}`);
  const services: Service[] = [...origins].map(([name, origin]) => ({
    name,
    entry: fileURLToPath(new URL(`../subgraphs/${name}/main.ts`, import.meta.url)),
    origin,
    environment: {
      ...shared,
      DATABASE_URL: databaseUrl,
      HOST: '127.0.0.1',
      PORT: new URL(origin).port,
      ...(name === 'integration' ? { CREDENTIALS_KEY: credentialsKey } : {}),
    },
  }));
  const urls = [...origins].map(
    ([name, origin]) => [`SUBGRAPH_URL_${name.toUpperCase()}`, `${origin}/graphql`] as const,
  );
  services.push({
    name: 'gateway',
    entry: fileURLToPath(new URL('../gateway/main.ts', import.meta.url)),
    origin: `http://localhost:${settings.port}`,
    environment: {
      // No operation of a frontend comes near it; other supergraphs may have deeper lists.
      MAX_COST: '5000',
      SUPERGRAPH: 'subgraphs',
      ...shared,
      ...Object.fromEntries(urls),
      EXPLORER_EXAMPLES: fileURLToPath(new URL('../docs/examples', import.meta.url)),
      SESSIONS_URL: `${origins.get('admin')}/sessions`,
      // What platform/pagination cuts pages to.
      MAX_PAGE: String(largestPage),
      HOST: settings.host,
      PORT: String(settings.port),
    },
  });
  return services;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
