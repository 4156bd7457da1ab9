import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLog } from '#platform/log/log.ts';
import { freePort } from '#platform/server/free-port.ts';
import { startSubgraph } from '#platform/subgraph.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import { startEdgeGateway } from '../gateway/testing/edge-gateway.ts';
import { prepareDatabase } from '../prisma/prepare-database.ts';
import { definition as admin } from '../subgraphs/admin/subgraph.ts';
import { definition as conversation } from '../subgraphs/conversation/subgraph.ts';
import { definition as vendor } from '../subgraphs/vendor/subgraph.ts';
import { root } from './launcher.ts';

/** Operations at once of one session, in both gateways. */
export const burst = 60;

/** How long the process of the other gateway may take to start, and the pause between two looks, in milliseconds. */
const startMs = 60_000;
const pauseMs = 100;

/** Two gateways, each in front of a replica of the conversation subgraph of its own: whatever passes between them crosses over. */
export interface TwoGateways {
  readonly one: string;
  /** It runs in a process of its own. */
  readonly other: string;
  /** Kills the other gateway (SIGKILL). */
  killOther(): Promise<void>;
  stop(): Promise<void>;
}

/** @param redisUrl none for Postgres alone */
export async function startTwoGateways(redisUrl: string | undefined): Promise<TwoGateways> {
  const running = new AsyncDisposableStack();
  try {
    const gateways = await start(redisUrl, running);
    return { ...gateways, stop: () => running.disposeAsync() };
  } catch (error) {
    await running.disposeAsync();
    throw error;
  }
}

/** @param running receives what was started, to be stopped in the opposite order */
async function start(
  redisUrl: string | undefined,
  running: AsyncDisposableStack,
): Promise<Omit<TwoGateways, 'stop'>> {
  const database = await createTestDatabase();
  running.defer(() => database.drop());
  const log = createLog({ name: 'prepare', level: 'silent' });
  await prepareDatabase({ databaseUrl: database.url, demoData: 'accounts', production: false, log });
  const shared = {
    DATABASE_URL: database.url,
    GATEWAY_KEY: randomBytes(24).toString('hex'),
    LOG_LEVEL: process.env['E2E_LOG_LEVEL'] ?? 'silent',
    REDIS_URL: redisUrl ?? '',
  };
  const people = running.adopt(await startSubgraph(admin, shared), stop);
  const vendors = running.adopt(await startSubgraph(vendor, shared), stop);
  const chat = running.adopt(await startSubgraph(conversation, shared), stop);
  const otherChat = running.adopt(await startSubgraph(conversation, shared), stop);
  const environment = (ownChat: { readonly url: string }) => ({
    ...shared,
    SUPERGRAPH: join(root, 'gateway/supergraph.graphql'),
    SESSIONS_URL: `${new URL(people.url).origin}/sessions`,
    SUBGRAPH_URL_ADMIN: people.url,
    SUBGRAPH_URL_VENDOR: vendors.url,
    SUBGRAPH_URL_CONVERSATION: ownChat.url,
    MAX_COST: '5000',
    // A slow rate: even a slow machine gets few tokens back within a test.
    RATE_PER_SESSION: '1',
    RATE_PER_SESSION_BURST: String(burst),
  });
  const one = running.adopt(await startEdgeGateway(undefined, environment(chat)), ({ close }) => close());
  const port = await freePort();
  const other = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['gateway/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...environment(otherChat), HOST: '127.0.0.1', PORT: String(port) },
  });
  const ended = once(child, 'exit');
  const killOther = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  running.defer(killOther);
  await Promise.race([untilAlive(other), ended]);
  return { one: one.url, other, killOther };
}

const stop = (subgraph: { stop(): Promise<void> }) => subgraph.stop();

async function untilAlive(origin: string): Promise<void> {
  const isAlive = () =>
    fetch(`${origin}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  for (let left = startMs; left > 0 && !(await isAlive()); left -= pauseMs) await sleep(pauseMs);
}
