import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openLightSocket } from './live/light-socket.ts';
import { memoryByProcess } from './memory/process-memory.ts';
import type { ProcessMemory } from './memory/process-memory.ts';

/**
 * `npm run bench:memory`: the memory of everything that `npm start` runs, idle and with live subscribers. Linux only. Memory is
 * the proportional set size (PSS): pages that processes share are counted once in all.
 */
const { values: options } = parseArgs({
  options: {
    subscribers: { type: 'string', default: '2000' },
    rooms: { type: 'string', default: '200' },
    settleSeconds: { type: 'string', default: '10' },
  },
});
const subscribers = Number(options.subscribers);
const rooms = Number(options.rooms);
const settleMs = Number(options.settleSeconds) * 1_000;

const directory = await mkdtemp(join(tmpdir(), 'bench-memory-'));
const port = await freePort();
const system = spawn('npm', ['start', '--silent'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  stdio: ['ignore', 'pipe', 'inherit'],
  detached: true,
  env: {
    ...process.env,
    DATABASE_URL: '',
    DATA_DIR: directory,
    PORT: String(port),
    LOG_LEVEL: 'warn',
    RATE_PER_ADDRESS: '1000000',
    RATE_PER_ADDRESS_BURST: '1000000',
  },
});
try {
  await new Promise<void>((resolve, reject) => {
    system.stdout.on('data', (chunk: Buffer) => {
      if (chunk.includes('Switchboard is ready')) resolve();
    });
    system.once('exit', (code) => reject(new Error(`npm start ended with code ${code}`)));
  });
  await sleep(settleMs);
  const idle = await memoryByProcess(system.pid ?? 0);
  const sockets = await subscribeAll();
  await sleep(settleMs);
  const busy = await memoryByProcess(system.pid ?? 0);
  for (const socket of sockets) socket.destroy();
  print(idle, busy);
} finally {
  const ended = new Promise((resolve) => system.once('exit', resolve));
  if (system.pid !== undefined) process.kill(-system.pid, 'SIGINT');
  await ended;
  await rm(directory, { recursive: true, force: true });
}

async function subscribeAll() {
  const sessions: { readonly conversation: string; readonly session: string }[] = [];
  for (let room = 0; room < rooms; room += 1) sessions.push(await startConversation());
  const open = [];
  for (let index = 0; index < subscribers; index += 1) {
    const session = sessions[index % sessions.length];
    if (session) open.push(await subscribe(session));
  }
  return open;
}

async function startConversation(): Promise<{ conversation: string; session: string }> {
  const response = await fetch(`http://localhost:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: `mutation { startConversation(input: { body: "Hello" }) { conversation { id } session { id } } }`,
    }),
  });
  const { data } = (await response.json()) as {
    data: { startConversation: { conversation: { id: string }; session: { id: string } } };
  };
  const { conversation, session } = data.startConversation;
  return { conversation: conversation.id, session: session.id };
}

/** Resolves when the first stored event has come: the subscription is live. */
function subscribe({ conversation, session }: { conversation: string; session: string }) {
  return new Promise<ReturnType<typeof openLightSocket>>((resolve, reject) => {
    const socket = openLightSocket({
      host: 'localhost',
      port,
      localAddress: undefined,
      onOpen: () =>
        socket.send(JSON.stringify({ type: 'connection_init', payload: { 'x-session-id': session } })),
      onText: (bytes, start, end) => {
        const message = JSON.parse(bytes.toString('utf8', start, end)) as { type: string };
        if (message.type === 'connection_ack') {
          const query = `subscription { conversationEvents(conversationId: "${conversation}", afterSeq: 0) { __typename seq } }`;
          socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
        } else if (message.type === 'next') resolve(socket);
        else if (message.type === 'error') reject(new Error(bytes.toString('utf8', start, end)));
      },
      onClose: (reason) => reject(new Error(reason)),
    });
  });
}

function print(idle: readonly ProcessMemory[], busy: readonly ProcessMemory[]): void {
  const rows = idle.map(({ name, pssMb }) => ({
    process: name,
    'idle MB': pssMb,
    [`${subscribers} subscribers MB`]: busy.find((other) => other.name === name)?.pssMb ?? 0,
  }));
  const sum = (list: readonly ProcessMemory[]) =>
    list.filter(({ name }) => name !== 'postgres').reduce((total, { pssMb }) => total + pssMb, 0);
  console.table(rows);
  console.log(`without Postgres: ${sum(idle)} MB idle, ${sum(busy)} MB with ${subscribers} subscribers`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
}
