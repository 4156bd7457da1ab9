import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { largestPage } from '#platform/pagination/page.ts';
import { freePort } from '#platform/server/free-port.ts';
import { subgraphs } from '../../subgraphs/subgraphs.ts';
import type { SubgraphName } from '../../subgraphs/subgraphs.ts';
import { startFaultProxy } from '../network/fault-proxy.ts';
import type { FaultProxy } from '../network/fault-proxy.ts';
import type { Topology } from './topology.ts';

/** One process of the system, before it runs. */
export interface ServiceDescription {
  /** `vendor-2`: the service and the number of its replica. */
  readonly name: string;
  readonly entry: string;
  readonly port: number;
  readonly environment: NodeJS.ProcessEnv;
}

/** All processes, and the proxies on the way from the gateways to the subgraphs. */
export interface Services {
  readonly subgraphs: readonly ServiceDescription[];
  readonly gateways: readonly ServiceDescription[];
  /** By the name of the process behind it. */
  readonly proxies: ReadonlyMap<string, FaultProxy>;
}

export interface Surroundings {
  readonly topology: Topology;
  /** Where the balancer listens. */
  readonly publicUrl: string;
  readonly gatewayPorts: readonly number[];
  /** The database, by way of its proxy. */
  readonly databaseUrl: string;
  readonly redisUrl: string | undefined;
  readonly credentialsKey: string;
  /** The stand-in for Twilio. */
  readonly textMessagesUrl: string;
  /** The stand-in for Stripe. */
  readonly paymentsUrl: string;
  /** More environment of every process. */
  readonly environment: NodeJS.ProcessEnv;
  readonly logLevel: string;
}

/**
 * How long a request waits for a subgraph that has just gone away. A start costs seconds of a processor, which the harness
 * shares with nine processes.
 */
const restartMs = 20_000;

/** Describes all processes and starts the proxies between them. */
export async function describeServices(surroundings: Surroundings): Promise<Services> {
  const { topology, databaseUrl, redisUrl, publicUrl, logLevel, environment } = surroundings;
  const shared: NodeJS.ProcessEnv = {
    ...process.env,
    APOLLO_TELEMETRY_DISABLED: 'true',
    NODE_ENV: 'development',
    LOG_LEVEL: logLevel,
    LOG_FORMAT: 'json',
    PUBLIC_URL: publicUrl,
    GATEWAY_KEY: randomBytes(24).toString('hex'),
    HOST: '127.0.0.1',
    REDIS_URL: redisUrl ?? '',
    ...environment,
  };
  const described: ServiceDescription[] = [];
  const proxies = new Map<string, FaultProxy>();
  const urls = new Map<SubgraphName, string[]>();
  for (const { name } of subgraphs) {
    for (let replica = 1; replica <= topology.replicas[name]; replica += 1) {
      const port = await freePort();
      const service: ServiceDescription = {
        name: `${name}-${replica}`,
        entry: entryOf(`subgraphs/${name}/main.ts`),
        port,
        environment: {
          ...shared,
          ...environmentOf(name, surroundings),
          DATABASE_URL: databaseUrl,
          PORT: String(port),
        },
      };
      const proxy = await startFaultProxy(port);
      described.push(service);
      proxies.set(service.name, proxy);
      urls.set(name, [...(urls.get(name) ?? []), `http://127.0.0.1:${proxy.port}`]);
    }
  }
  const gateways = surroundings.gatewayPorts.map((port, index) => ({
    name: `gateway-${index + 1}`,
    entry: entryOf('gateway/main.ts'),
    port,
    environment: { ...shared, ...gatewayEnvironment(urls), PORT: String(port) },
  }));
  return { subgraphs: described, gateways, proxies };
}

function environmentOf(name: SubgraphName, surroundings: Surroundings): NodeJS.ProcessEnv {
  if (name !== 'integration') return {};
  return {
    CREDENTIALS_KEY: surroundings.credentialsKey,
    TWILIO_API_URL: surroundings.textMessagesUrl,
    STRIPE_API_URL: surroundings.paymentsUrl,
  };
}

function gatewayEnvironment(urls: ReadonlyMap<SubgraphName, readonly string[]>): NodeJS.ProcessEnv {
  return {
    SUPERGRAPH: 'subgraphs',
    MAX_COST: '5000',
    MAX_PAGE: String(largestPage),
    SESSIONS_URL: `${urls.get('admin')?.[0] ?? ''}/sessions`,
    SUBGRAPH_RESTART_MS: String(restartMs),
    // All clients of the harness share one address, and many share a session.
    RATE_PER_SESSION: '5000',
    RATE_PER_SESSION_BURST: '5000',
    RATE_PER_ADDRESS: '1000',
    RATE_PER_ADDRESS_BURST: '1000',
    ...Object.fromEntries(
      [...urls].map(([name, replicas]) => [
        `SUBGRAPH_URL_${name.toUpperCase()}`,
        replicas.map((url) => `${url}/graphql`).join(','),
      ]),
    ),
  };
}

function entryOf(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}
