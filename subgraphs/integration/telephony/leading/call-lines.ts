import { z } from 'zod';
import type { Database } from '../../database.ts';
import type { SpokenLine } from './turn-frame.ts';

/** Lines at most that a model is shown. */
const most = 60;

const rows = z.array(z.object({ role: z.string(), body: z.string() }));

/** What was said in a call so far, oldest first. */
export async function callLines(db: Pick<Database, '$queryRaw'>, callId: string): Promise<SpokenLine[]> {
  const found = await db.$queryRaw`
    select role, body from conversation.transcript where call_id = ${callId}::uuid order by seq desc limit ${most}`;
  return rows
    .parse(found)
    .toReversed()
    .map(({ role, body }) => ({ role: role === 'CUSTOMER' ? 'CALLER' : 'AGENT', text: body }));
}
