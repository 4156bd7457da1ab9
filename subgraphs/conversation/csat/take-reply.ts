import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { rateAsCustomer } from './rate-as-customer.ts';
import { readReply } from './read-reply.ts';

/** How long a number is the answer to the question. */
const validHours = 72;

/**
 * Takes a text message as the answer to the question for a rating: it is stored as one, and does not open the conversation again.
 * Within a day another number changes it, as on the page.
 * @returns false for any other message, and where nobody asked, or the conversation goes on
 */
export async function takeReply(
  tx: Tx,
  tell: Tell,
  { conversationId, body }: { readonly conversationId: string; readonly body: string },
): Promise<boolean> {
  const answer = readReply(body);
  if (!answer) return false;
  await tx.$queryRaw`select from conversation where id = ${conversationId}::uuid for no key update`;
  const waiting = await tx.$queryRaw<unknown[]>`
    select from rating_request asked
    join conversation c on c.id = asked.conversation_id and c.status = 'CLOSED'
    where asked.conversation_id = ${conversationId}::uuid and asked.channel in ('SMS', 'WHATSAPP')
      and asked.asked_at > clock_timestamp() - ${validHours} * interval '1 hour'
      and not exists (
        select from conversation_rating
        where conversation_id = c.id and rated_at < clock_timestamp() - interval '23 hours'
      )`;
  if (waiting.length === 0) return false;
  await rateAsCustomer(tx, tell, { conversationId, ...answer });
  return true;
}
