import { z } from 'zod';
import type { Database } from '../database.ts';
import type { TranscriptLine } from '../assist/transcript.ts';

const rows = z.array(z.object({ seq: z.int(), role: z.string(), body: z.string() }));

/** Messages at most that an answer is made from. */
const longest = 40;

/**
 * What was said since the conversation was closed last, up to the message that is answered, oldest first. Names are not even read.
 */
export async function readQuestion(
  db: Database,
  {
    conversationId,
    sinceSeq,
    forSeq,
  }: { readonly conversationId: string; readonly sinceSeq: number; readonly forSeq: number },
): Promise<TranscriptLine[]> {
  const found = await db.$queryRaw`
    select seq, role, body from conversation.transcript
    where conversation_id = ${conversationId}::uuid and seq > ${sinceSeq}::int and seq <= ${forSeq}::int
    order by seq desc limit ${longest}`;
  return rows
    .parse(found)
    .toReversed()
    .map(({ role, body }) => ({ role, body }));
}
