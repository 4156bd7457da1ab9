import { z } from 'zod';
import type { Database } from '../database.ts';

/** A message that the customer has written or said themselves. */
export interface CustomerWords {
  readonly seq: number;
  readonly body: string;
}

const rows = z.array(z.object({ seq: z.int(), body: z.string() }));

/** Messages at most that are looked at. */
const most = 40;

/** The customer's own last messages, the newest first. What others wrote, tools answered or a model believes is not in it. */
export async function customerWords(
  db: Pick<Database, '$queryRaw'>,
  conversationId: string,
): Promise<CustomerWords[]> {
  const found = await db.$queryRaw`
    select seq, body from conversation.transcript
    where conversation_id = ${conversationId}::uuid and role = 'CUSTOMER'
    order by seq desc limit ${most}`;
  return rows.parse(found);
}

/** Whether the customer has named this number (E.164) themselves, in whatever spelling. */
export function hasNamed(words: readonly CustomerWords[], phone: string): boolean {
  const own = phone.replaceAll(/\D/g, '').slice(-nationalDigits);
  return words.some(({ body }) => body.replaceAll(/\D/g, '').includes(own));
}

/** The end of a number that is the same with and without its country and area prefix. */
const nationalDigits = 8;
