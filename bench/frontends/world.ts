import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { freePort } from '../../platform/server/free-port.ts';

/** A customer with a conversation. */
export interface Guest {
  readonly id: string;
  readonly session: string;
}

/** The whole of Switchboard, and people who use it through its API. */
export interface World {
  readonly origin: string;
  /** @returns the session of an operator */
  signIn(): Promise<string>;
  guest(name: string): Promise<Guest>;
  /** Sends messages, one after the other to each of the conversations, many at a time. */
  say(guests: readonly Guest[], count: number, body?: (index: number) => string): Promise<void>;
  stop(): Promise<void>;
}

const startSchema = z.object({
  startConversation: z.object({
    conversation: z.object({ id: z.string() }),
    session: z.object({ id: z.string() }),
  }),
});
const signInSchema = z.object({ signIn: z.object({ session: z.object({ id: z.string() }) }) });
/** Messages on their way at a time. */
const atOnce = 16;

/** Starts `npm start` with a database of its own. */
export async function startWorld(): Promise<World> {
  const directory = await mkdtemp(join(tmpdir(), 'bench-frontends-'));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const system = spawn(process.execPath, ['start.ts'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: '',
      DATA_DIR: directory,
      PORT: String(port),
      LOG_LEVEL: 'warn',
      RATE_PER_ADDRESS: '1000000',
      RATE_PER_ADDRESS_BURST: '1000000',
      RATE_PER_SESSION: '1000000',
      RATE_PER_SESSION_BURST: '1000000',
    },
  });
  const ended = new Promise((resolve) => system.once('exit', resolve));
  await new Promise<void>((resolve, reject) => {
    system.stdout.on('data', (chunk: Buffer) => {
      if (chunk.includes('Switchboard is ready')) resolve();
    });
    system.once('exit', (code) => reject(new Error(`Switchboard ended with code ${code}`)));
  });

  async function ask(query: string, input: object, session?: string): Promise<unknown> {
    const response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(session !== undefined && { 'x-session-id': session }),
      },
      body: JSON.stringify({ query, variables: { input } }),
    });
    const { data, errors } = z
      .object({ data: z.unknown().optional(), errors: z.array(z.object({ message: z.string() })).optional() })
      .parse(await response.json());
    if (errors) throw new Error(errors[0]?.message);
    return data;
  }

  return {
    origin,
    signIn: async () => {
      const query =
        'mutation ($input: SignInInput!) { signIn(input: $input) { ... on SignedIn { session { id } } } }';
      const input = { email: 'agent@demo.test', password: 'demo-switchboard' };
      return signInSchema.parse(await ask(query, input)).signIn.session.id;
    },
    guest: async (name) => {
      const query =
        'mutation ($input: StartConversationInput!) { startConversation(input: $input) { conversation { id } session { id } } }';
      const { startConversation } = startSchema.parse(await ask(query, { name, body: 'The beginning' }));
      return { id: startConversation.conversation.id, session: startConversation.session.id };
    },
    say: async (
      guests,
      count,
      body = (index) => `Message ${index}. ${'And more of it. '.repeat(index % 5)}`,
    ) => {
      const query = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id } } }';
      let next = 0;
      const sendAll = async (): Promise<void> => {
        for (let index = next++; index < count; index = next++) {
          const guest = guests[index % guests.length];
          if (!guest) return;
          const input = { conversationId: guest.id, body: body(index), clientId: randomUUID() };
          await ask(query, input, guest.session);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, sendAll));
    },
    stop: async () => {
      system.kill('SIGINT');
      await ended;
      await rm(directory, { recursive: true, force: true });
    },
  };
}
