import type pg from 'pg';
import { z } from 'zod';

const callRow = z.object({
  id: z.string(),
  conversationId: z.string(),
  status: z.string(),
  endReason: z.string().nullable(),
  answeredBy: z.string().nullable(),
  outcome: z.string().nullable(),
  providerCallId: z.string().nullable(),
  seconds: z.int().nullable(),
});
export type CallRow = z.infer<typeof callRow>;

/** The last call with a number, as conversation keeps it. */
export async function readRow(pool: Pick<pg.Pool, 'query'>, phone: string): Promise<CallRow | undefined> {
  const { rows } = await pool.query<Record<string, unknown>>(
    `select id, conversation_id as "conversationId", status, end_reason as "endReason", answered_by as "answeredBy", outcome,
       provider_call_id as "providerCallId", seconds
     from conversation.phone_call where phone = $1 order by queued_at desc limit 1`,
    [phone],
  );
  return rows[0] && callRow.parse(rows[0]);
}

const line = z.object({ role: z.string(), body: z.string(), interrupted: z.boolean() });

/** What was said in a call. */
export async function readRows(pool: Pick<pg.Pool, 'query'>, callId: string): Promise<readonly string[]> {
  const { rows } = await pool.query<Record<string, unknown>>(
    'select role, body, interrupted from conversation.transcript where call_id = $1 order by seq',
    [callId],
  );
  return rows.map((row) => {
    const { role, body, interrupted } = line.parse(row);
    return `${role}${interrupted ? '…' : ''}: ${body}`;
  });
}
