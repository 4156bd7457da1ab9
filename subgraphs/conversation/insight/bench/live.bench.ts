import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { createPool } from '#platform/database/pool.ts';
import { prismaOptions } from '#platform/database/prisma-options.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { openDatabase } from '../../database.ts';
import { streamOf } from '../../events/conversation-event.ts';
import { appendMessage } from '../../messages/append-message.ts';
import { startConversations } from '../../testing/conversation-subgraph.ts';
import { percentile } from './percentile.ts';

/**
 * `npm run bench:insight-live [-- --rate 50 --seconds 20 --conversations 100]`: how long after its commit a message is understood, at a
 * steady rate, and what that costs this process beside the appending. Needs `TEST_DATABASE_URL`.
 */
const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '20' },
    conversations: { type: 'string', default: '100' },
  },
});
const rate = Number(values.rate);
const seconds = Number(values.seconds);
const texts = [
  'Hello, I would like to book a plumber for tomorrow at 3 pm.',
  'How much does it cost? The kitchen sink is blocked again.',
  'Bergstrasse 5 in 10115 Berlin, please call me on +49 30 901820.',
  'Thank you very much, that was quick.',
  'I am not happy with the work at all, the tap still drips.',
];

interface Place {
  readonly conversationId: string;
  readonly sender: SignedInViewer;
}

async function main(): Promise<void> {
  const on = await measure(true);
  const off = await measure(false);
  const perMessage = (ms: number, count: number) => (ms / count).toFixed(2);
  print(`${rate} messages/s for ${seconds} s in ${values.conversations} conversations`);
  print(`understood after p50 ${on.lag(0.5)} ms, p95 ${on.lag(0.95)} ms, p99 ${on.lag(0.99)} ms`);
  print(
    `CPU a message: ${perMessage(on.cpuMs, on.count)} ms with reading, ${perMessage(off.cpuMs, off.count)} ms without`,
  );
  print(
    `append p50 ${on.append(0.5)} ms with reading, ${off.append(0.5)} ms without; p95 ${on.append(0.95)} and ${off.append(0.95)} ms`,
  );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** @param isRead false takes the trigger away that asks for the reading */
async function measure(isRead: boolean) {
  const chat = await startConversations();
  const pool = createPool({
    url: chat.databaseUrl,
    schema: 'conversation',
    log: pino({ level: 'silent' }),
    max: 8,
  });
  const db = openDatabase(prismaOptions(pool, 'conversation'));
  try {
    if (!isRead) await pool.query('alter table message disable trigger message_added');
    const places = await Promise.all(
      Array.from({ length: Number(values.conversations) }, () => openPlace(db)),
    );
    // The detectors are loaded with the first message.
    for (const place of places)
      await appendMessage(pool, { ...place, body: 'Hello', clientId: randomUUID() });
    if (isRead) await untilRead(pool);
    return await run(pool, places, isRead);
  } finally {
    await db.$disconnect();
    await pool.end();
    await chat.stop();
  }
}

async function run(pool: ReturnType<typeof createPool>, places: readonly Place[], isRead: boolean) {
  const appends: number[] = [];
  const before = process.cpuUsage();
  const started = performance.now();
  const sends: Promise<void>[] = [];
  const count = rate * seconds;
  for (let index = 0; index < count; index += 1) {
    await sleep(Math.max(0, started + (index * 1_000) / rate - performance.now()));
    sends.push(send(pool, places[index % places.length], texts[index % texts.length] ?? '', appends));
  }
  await Promise.all(sends);
  if (isRead) await untilRead(pool);
  const { user, system } = process.cpuUsage(before);
  const { rows } = await pool.query<{ ms: number }>(
    `select extract(epoch from min(e.at) - m.sent_at)::float8 * 1000 as ms
     from stream_event e
     join message m on e.stream_id = 'conversation-insight:' || m.conversation_id
       and m.seq = (e.data -> 'finding' ->> 'atSeq')::int
     where e.type = 'FindingAdded' and m.body <> 'Hello'
     group by m.id, m.sent_at`,
  );
  const lags = rows.map(({ ms }) => ms);
  return {
    count,
    cpuMs: (user + system) / 1_000,
    lag: (share: number) => Math.round(percentile(lags, share)),
    append: (share: number) => percentile(appends, share).toFixed(1),
  };
}

async function send(
  pool: ReturnType<typeof createPool>,
  place: Place | undefined,
  body: string,
  appends: number[],
): Promise<void> {
  if (!place) return;
  const begun = performance.now();
  await appendMessage(pool, { ...place, body, clientId: randomUUID() });
  appends.push(performance.now() - begun);
}

/** Until every message was read. */
async function untilRead(pool: ReturnType<typeof createPool>): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query(
      `select from conversation c left join conversation_insight i on i.conversation_id = c.id
       where coalesce(i.up_to_seq, 0) < (select max(seq) from message where conversation_id = c.id) limit 1`,
    );
    if (rowCount === 0) return;
    await sleep(20);
  }
}

async function openPlace(db: ReturnType<typeof openDatabase>): Promise<Place> {
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

await main();
