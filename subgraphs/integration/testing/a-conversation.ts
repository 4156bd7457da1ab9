import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** A line of a test's conversation. */
export interface TestLine {
  readonly role: 'CUSTOMER' | 'AGENT' | 'VENDOR' | 'ASSISTANT';
  readonly body: string;
  readonly name?: string;
}

/** A conversation as its own subgraph would have written it. Its messages have the numbers 1, 2, 3, … @returns its id */
export async function aConversation(
  pool: pg.Pool,
  { customerId, lines }: { readonly customerId: string; readonly lines: readonly TestLine[] },
): Promise<string> {
  const id = randomUUID();
  await pool.query(
    `insert into conversation.conversation (id, channel, customer_id, created_at, last_activity_at, message_count)
     values ($1, 'CHAT', $2, now(), now(), $3)`,
    [id, customerId, lines.length],
  );
  const parts = new Map<string, string>();
  for (const [index, { role, body, name = role }] of lines.entries()) {
    const partId = parts.get(`${role} ${name}`) ?? randomUUID();
    if (!parts.has(`${role} ${name}`)) {
      await pool.query(
        `insert into conversation.participant (id, conversation_id, user_id, role, display_name, joined_at)
         values ($1, $2, $3, $4::conversation.participant_role, $5, now())`,
        [partId, id, role === 'CUSTOMER' ? customerId : randomUUID(), role, name],
      );
      parts.set(`${role} ${name}`, partId);
    }
    await pool.query(
      `insert into conversation.message (id, conversation_id, seq, sender_id, body, sent_at, position, own_position)
       values (uuidv7(), $1, $2, $3, $4, now(), $2, $2)`,
      [id, index + 1, partId, body],
    );
  }
  return id;
}
