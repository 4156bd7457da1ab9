import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../platform/server/free-port.ts';
import { startOn } from '../gateway/processes.ts';
import type { BareCalls } from './bare.ts';
import type { ChatCalls } from './chat.ts';
import type { PeopleCalls } from './people.ts';
import { peerOf } from './calls.ts';
import type { Peer } from './calls.ts';
import type { ProbeCalls } from './probe.ts';
import type { Published, Publishing } from './rooms.ts';
import type { SubscriberCalls } from './subscribers.ts';

/** The server under test has this core for itself; subgraphs and subscribers share the other. */
export const serverCore = 0;
export const otherCore = 1;

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const environment: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  NODE_ENV: 'production',
  APOLLO_TELEMETRY_DISABLED: 'true',
};
/** Flags for the server under test, such as `--cpu-prof`. */
const flags = (process.env['SERVER_FLAGS'] ?? '').split(' ').filter((flag) => flag !== '');

/** A server under test, without subscribers. */
export interface Server {
  readonly child: ChildProcess;
  readonly port: number;
  readonly probe: Peer<ProbeCalls>;
  readonly publish: (publishing: Publishing) => Promise<Published>;
}

/** The subgraphs behind the gateway, each a process. */
export interface Subgraphs {
  readonly children: readonly ChildProcess[];
  readonly chat: Peer<ChatCalls>;
  readonly supergraph: () => Promise<string>;
}

export function startSubgraphs(): Subgraphs {
  const chat = startPeer<ChatCalls>('chat.ts', 'the chat subgraph');
  const people = startPeer<PeopleCalls>('people.ts', 'the people subgraph');
  return {
    children: [chat.child, people.child],
    chat: chat.peer,
    supergraph: async () => chat.peer.ask('supergraph', await people.peer.ask('url', undefined)),
  };
}

export function startSubscribers(): { readonly child: ChildProcess; readonly peer: Peer<SubscriberCalls> } {
  return startPeer<SubscriberCalls>('subscribers.ts', 'the subscribers');
}

function startPeer<Known extends ChatCalls | PeopleCalls | SubscriberCalls>(script: string, name: string) {
  const child = startOn(otherCore, [process.execPath, here(script)], environment, true);
  return { child, peer: peerOf<Known>(child, name) };
}

/**
 * This gateway on a supergraph, with rates that let many subscribers of one address in.
 * @param sessions where it asks for sessions; without it everybody is anonymous
 */
export async function startGateway(
  supergraph: string,
  chat: Peer<ChatCalls>,
  sessions: string | undefined,
): Promise<Server> {
  const port = await freePort();
  const many = '1000000';
  const child = startServer([process.env['GATEWAY_MAIN'] ?? here('../../gateway/main.ts')], {
    SUPERGRAPH: supergraph,
    HOST: '127.0.0.1',
    PORT: String(port),
    LOG_LEVEL: 'warn',
    RATE_PER_ADDRESS: many,
    RATE_PER_ADDRESS_BURST: many,
    MAX_CONNECTIONS_PER_ADDRESS: many,
    MAX_ANONYMOUS_CONNECTIONS_PER_ADDRESS: many,
    ...(sessions === undefined
      ? {}
      : { SESSIONS_URL: sessions, GATEWAY_KEY: randomBytes(32).toString('hex') }),
  });
  await untilHealthy(child, port);
  return {
    child,
    port,
    probe: peerOf<ProbeCalls>(child, 'the gateway'),
    publish: (publishing) => chat.ask('publish', publishing),
  };
}

/** graphql-ws without federation. */
export async function startBare(): Promise<Server> {
  const child = startServer([here('bare.ts')], {});
  const peer = peerOf<BareCalls & ProbeCalls>(child, 'the bare server');
  const port = await peer.ask('port', undefined);
  return { child, port, probe: peer, publish: (publishing) => peer.ask('publish', publishing) };
}

function startServer(command: readonly string[], own: NodeJS.ProcessEnv): ChildProcess {
  const options = ['--expose-gc', ...flags, '--import', here('probe.ts')];
  return startOn(serverCore, [process.execPath, ...options, ...command], { ...environment, ...own }, true);
}

async function untilHealthy(child: ChildProcess, port: number): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (child.exitCode === null && performance.now() < deadline) {
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The gateway did not start.');
}
