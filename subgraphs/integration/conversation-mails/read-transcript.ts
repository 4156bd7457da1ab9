import { z } from 'zod';
import type { Tx } from '../database.ts';

/** Most messages of a mail: the newest ones. */
const most = 5_000;

const lineSchema = z.object({ name: z.string(), role: z.string(), body: z.string(), at: z.date() });

/** A message as it is printed. */
export type TranscriptLine = z.infer<typeof lineSchema>;

/** The messages of a conversation up to one of them, the oldest first. Notes of operators are no messages. */
export async function readTranscript(
  db: Pick<Tx, '$queryRaw'>,
  conversationId: string,
  upToSeq: number,
): Promise<TranscriptLine[]> {
  const rows = await db.$queryRaw<unknown[]>`
    select name, role, body, at from (
      select seq, display_name as name, role, body, sent_at as at from conversation.transcript
      where conversation_id = ${conversationId}::uuid and seq <= ${upToSeq}::int
      order by seq desc limit ${most}::int
    ) as newest
    order by seq`;
  return rows.map((row) => lineSchema.parse(row));
}
