import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { appendMessage } from '../../subgraphs/conversation/messages/append-message.ts';
import type { BenchGuest } from './guests.ts';

export const body = 'The boiler is leaking again, can somebody come today?';

/** A table with the columns of a message, its primary key and nothing else. */
export async function createBareTable(pool: pg.Pool): Promise<void> {
  await pool.query(`
    create table bare_message (
      id uuid primary key, conversation_id uuid not null, seq int not null, sender_id uuid not null,
      body text not null, client_id text, sent_at timestamptz(3) not null
    )`);
}

/** What Postgres and `pg` alone can do: one row by one prepared statement. */
export function bareInsert(pool: pg.Pool, { conversationId, userId }: BenchGuest): () => Promise<unknown> {
  let seq = 0;
  return () =>
    pool.query({
      name: 'bare-insert',
      text: 'insert into bare_message values (uuidv7(), $1, $2, $3, $4, $5, clock_timestamp()) returning id, sent_at',
      values: [conversationId, (seq += 1), userId, body, randomUUID()],
    });
}

/** A message as the subgraph appends it: rights, numbers, message and event. */
export function append(pool: pg.Pool, { conversationId, userId }: BenchGuest): () => Promise<unknown> {
  const sender = { kind: 'GUEST', role: 'CUSTOMER', sub: userId, conversationId, sid: null } as const;
  return async () => {
    const sent = await appendMessage(pool, { conversationId, sender, body, clientId: randomUUID() });
    if (!sent) throw new Error('The message was not appended.');
  };
}
