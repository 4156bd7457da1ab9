import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { createPool } from '#platform/database/pool.ts';
import { prismaOptions } from '#platform/database/prisma-options.ts';
import { appendEvent, lockStream } from '#platform/streams/append.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import { openDatabase } from '../database.ts';
import type { Database } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { messageSent } from '../events/new-event.ts';
import { appendMessage } from './append-message.ts';
import type { Draft } from './append-message.ts';

/**
 * `npm run bench:append [-- --messages 4000]`: messages a second, and milliseconds of this process's CPU a message, of
 * the one statement that appends them and of the same through Prisma's models. Eight writers at once, into one
 * conversation and into eight. Needs `TEST_DATABASE_URL`.
 */
const { values } = parseArgs({ options: { messages: { type: 'string', default: '4000' } } });
const messages = Number(values.messages);
const writers = 8;

interface Place {
  readonly conversationId: string;
  readonly sender: SignedInViewer;
}

type Append = (draft: Draft) => Promise<unknown>;

async function main(): Promise<void> {
  const database = await createTestDatabase();
  const log = pino({ level: 'silent' });
  const pool = createPool({ url: database.url, schema: 'conversation', log, max: writers });
  const db = openDatabase(prismaOptions(pool, 'conversation'));
  const ways: readonly [string, Append][] = [
    ['one statement', (draft) => appendMessage(pool, draft)],
    ['prisma models', (draft) => appendByModels(db, draft)],
  ];
  try {
    for (const [name, append] of ways) {
      for (const count of [1, writers]) {
        const places = await Promise.all(Array.from({ length: count }, () => openPlace(db)));
        await write(append, places, messages / 10);
        report(`${name}, ${count} conversation(s)`, await write(append, places, messages));
      }
    }
  } finally {
    await db.$disconnect();
    await pool.end();
    await database.drop();
  }
}

/** Seconds of wall clock, and of this process's CPU. */
async function write(
  append: Append,
  places: readonly Place[],
  total: number,
): Promise<{ wall: number; cpu: number }> {
  const started = performance.now();
  const before = process.cpuUsage();
  let left = total;
  await Promise.all(
    Array.from({ length: writers }, async (_, index) => {
      const place = places[index % places.length];
      if (!place) return;
      while (left > 0) {
        left -= 1;
        await append({
          ...place,
          body: 'The boiler is leaking again, can somebody come today?',
          clientId: randomUUID(),
        });
      }
    }),
  );
  const { user, system } = process.cpuUsage(before);
  return { wall: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 };
}

function report(name: string, { wall, cpu }: { wall: number; cpu: number }): void {
  const rate = (messages / wall).toFixed(0).padStart(6);
  const cost = ((cpu * 1000) / messages).toFixed(3);
  process.stdout.write(`${name.padEnd(32)} ${rate} messages/s  ${cost} ms CPU/message\n`);
}

async function openPlace(db: Database): Promise<Place> {
  const userId = randomUUID();
  const now = new Date();
  const { id } = await db.conversation.create({
    data: { customerId: userId, createdAt: now, lastActivityAt: now },
  });
  await db.participant.create({
    data: { conversationId: id, userId, role: 'CUSTOMER', displayName: 'Writer', joinedAt: now },
  });
  await db.$executeRaw`insert into stream (id, head) values (${streamOf(id)}, 0)`;
  return { conversationId: id, sender: { kind: 'CUSTOMER', role: 'CUSTOMER', sub: userId, sid: null } };
}

/** The same write as it would be without the statement: what the comparison is about. */
function appendByModels(db: Database, draft: Draft): Promise<void> {
  const { conversationId, body, clientId } = draft;
  const { sub: userId } = draft.sender;
  return db.$transaction(async (tx) => {
    const sender = await tx.participant.findFirstOrThrow({ where: { conversationId, userId } });
    const sentAt = new Date();
    const { messageCount: position } = await tx.conversation.update({
      where: { id: conversationId },
      data: { lastActivityAt: sentAt, messageCount: { increment: 1 } },
    });
    const { messageCount: ownPosition } = await tx.participant.update({
      where: { id: sender.id },
      data: { messageCount: { increment: 1 } },
    });
    const seq = await lockStream(tx, streamOf(conversationId));
    const message = await tx.message.create({
      data: { conversationId, seq, senderId: sender.id, body, clientId, sentAt, position, ownPosition },
    });
    await appendEvent(tx, streamOf(conversationId), messageSent({ ...message, sender, attachments: [] }));
  });
}

await main();
