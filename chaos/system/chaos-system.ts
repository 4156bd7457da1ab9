import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '#platform/database/embedded.ts';
import type { EmbeddedPostgres } from '#platform/database/embedded.ts';
import { surviveLoss } from '#platform/database/survive-loss.ts';
import { supervise } from '#platform/launch/supervise.ts';
import type { SupervisedProcess } from '#platform/launch/supervise.ts';
import { untilReady } from '#platform/launch/until-ready.ts';
import { createLog } from '#platform/log/log.ts';
import { freePort } from '#platform/server/free-port.ts';
import { startRedis } from '#platform/testing/redis.ts';
import type { TestRedis } from '#platform/testing/redis.ts';
import { prepareDatabase } from '../../prisma/prepare-database.ts';
import { startBalancer } from '../network/balancer.ts';
import { startFaultProxy } from '../network/fault-proxy.ts';
import type { FaultProxy } from '../network/fault-proxy.ts';
import { startPaymentProvider } from './payment-provider.ts';
import type { PaymentProvider } from './payment-provider.ts';
import { describeServices } from './services.ts';
import type { ServiceDescription } from './services.ts';
import { startTextMessages } from './text-messages.ts';
import type { TextMessages } from './text-messages.ts';
import type { Topology } from './topology.ts';
import { startWebhookEndpoint } from './webhook-endpoint.ts';
import type { WebhookEndpoint } from './webhook-endpoint.ts';

/** How long the processes may take to become ready on a busy machine, in milliseconds. */
const readyTimeoutMs = 120_000;

export interface SystemOptions {
  readonly topology: Topology;
  readonly redis: boolean;
  /** Statements of the harness on the prepared database, before any service runs. */
  readonly sql: readonly string[];
  /** More environment of every process: what a run plants in it. */
  readonly environment: NodeJS.ProcessEnv;
  readonly logLevel: string;
  /** Receives sentences about what ends and starts again. */
  readonly report: (sentence: string) => void;
}

/** A process of the system, and what the harness has ended of it. */
export interface Service {
  readonly name: string;
  /** Its own address, past every proxy. */
  readonly origin: string;
  readonly process: SupervisedProcess;
  /** Ids of the processes that the harness has ended. */
  readonly ended: Set<number>;
}

/** The real system out of its parts, with a network between them that the harness can disturb. */
export interface ChaosSystem {
  /** Where clients reach it: the balancer in front of the gateways. */
  readonly origin: string;
  readonly services: readonly Service[];
  readonly postgres: EmbeddedPostgres;
  readonly redis: TestRedis | undefined;
  /** Straight to the database, past the proxy. */
  readonly database: pg.Pool;
  /** By what is behind each: a process, `postgres`, `redis`. */
  readonly proxies: ReadonlyMap<string, FaultProxy>;
  readonly textMessages: TextMessages;
  readonly paymentProvider: PaymentProvider;
  readonly webhookEndpoint: WebhookEndpoint;
  stop(): Promise<void>;
}

/** Starts everything and waits until it is ready. */
export async function startChaosSystem(options: SystemOptions): Promise<ChaosSystem> {
  const { topology, report, logLevel } = options;
  const log = createLog({ name: 'chaos', level: logLevel, format: 'json' });
  const cleanUps: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
  };
  try {
    const directory = await mkdtemp(join(tmpdir(), 'switchboard-chaos-'));
    cleanUps.push(() => rm(directory, { recursive: true, force: true }));
    const postgres = await startEmbeddedPostgres({ directory, onRestart: report });
    cleanUps.push(() => postgres.stop());
    await prepareDatabase({ databaseUrl: postgres.url, demoData: 'accounts', production: false, log });
    const database = surviveLoss(new pg.Pool({ connectionString: postgres.url, max: 4 }));
    cleanUps.push(() => database.end());
    for (const statement of options.sql) await database.query(statement);
    const redis = options.redis ? await startRedis() : undefined;
    if (redis) cleanUps.push(() => redis.close());
    const behind = new Map([['postgres', portIn(postgres.url)]]);
    if (redis) behind.set('redis', portIn(redis.url));
    const proxies = new Map<string, FaultProxy>();
    for (const [name, port] of behind) {
      const proxy = await startFaultProxy(port);
      proxies.set(name, proxy);
      cleanUps.push(() => proxy.close());
    }
    const gatewayPorts: number[] = [];
    for (let number = 0; number < topology.gateways; number += 1) gatewayPorts.push(await freePort());
    const balancer = await startBalancer(gatewayPorts);
    cleanUps.push(() => balancer.close());
    const textMessages = await startTextMessages(log, balancer.origin);
    cleanUps.push(() => textMessages.stop());
    const paymentProvider = await startPaymentProvider(balancer.origin, log);
    cleanUps.push(() => paymentProvider.stop());
    const webhookEndpoint = await startWebhookEndpoint();
    cleanUps.push(async () => webhookEndpoint.stop());
    const described = await describeServices({
      topology,
      publicUrl: balancer.origin,
      gatewayPorts,
      databaseUrl: withPort(postgres.url, proxies.get('postgres')),
      redisUrl: redis && withPort(redis.url, proxies.get('redis')),
      credentialsKey: textMessages.key,
      textMessagesUrl: textMessages.url,
      paymentsUrl: paymentProvider.url,
      environment: options.environment,
      logLevel,
    });
    for (const [name, proxy] of described.proxies) {
      proxies.set(name, proxy);
      cleanUps.push(() => proxy.close());
    }
    const start = (service: ServiceDescription): Service => ({
      name: service.name,
      origin: `http://127.0.0.1:${service.port}`,
      process: supervise(service, report),
      ended: new Set(),
    });
    const services = [...described.subgraphs, ...described.gateways].map(start);
    cleanUps.push(() => Promise.all(services.map(({ process }) => process.stop())));
    await Promise.all(services.map(({ name, origin }) => untilReady(name, origin, readyTimeoutMs)));
    return {
      origin: balancer.origin,
      services,
      postgres,
      redis,
      database,
      proxies,
      textMessages,
      paymentProvider,
      webhookEndpoint,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function portIn(url: string): number {
  return Number(new URL(url).port);
}

function withPort(url: string, proxy: FaultProxy | undefined): string {
  const changed = new URL(url);
  changed.port = String(proxy?.port ?? changed.port);
  return changed.href;
}
