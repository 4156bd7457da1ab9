import type { Database } from '../../database.ts';
import { summaryOf } from './summary.ts';
import type { WriteNote } from './read-note.ts';

interface Conversation {
  readonly customerId: string;
  readonly messages: number;
  readonly firstAt: Date;
  /** What the customer began with. */
  readonly opening: string | null;
}

/** The longest quotation of a message. */
const longestQuote = 500;

/** A conversation may be opened and closed again: the title says when it was closed. */
export const conversationNote: WriteNote = async (services, { subjectId, at }, { provider, account }) => {
  const conversation = await readConversation(services.db, subjectId);
  if (!conversation) return null;
  const { customerId, messages, firstAt, opening } = conversation;
  const summary = await summaryOf(services, subjectId, { provider, account });
  return {
    customerId,
    title: `Conversation closed on ${moment(at)} UTC`,
    body: [
      `${messages} ${messages === 1 ? 'message' : 'messages'} since ${moment(firstAt)} UTC`,
      ...(summary === null ? [] : [`Summary: ${summary}`]),
      ...(opening === null ? [] : [`First message: ${opening.slice(0, longestQuote)}`]),
    ].join('\n'),
  };
};

/** `2026-11-29 10:12:03` */
function moment(at: Date): string {
  return at.toISOString().slice(0, 19).replace('T', ' ');
}

async function readConversation(db: Database, id: string): Promise<Conversation | null> {
  const [row] = await db.$queryRaw<Conversation[]>`
    select customer.customer_id::text as "customerId", count(line.seq)::int as messages, min(line.sent_at) as "firstAt",
      (array_agg(line.body order by line.seq) filter (where line.role = 'CUSTOMER'))[1] as opening
    from conversation.conversation_customer as customer
    join conversation.transcript as line on line.conversation_id = customer.conversation_id
    where customer.conversation_id = ${id}::uuid
    group by customer.customer_id`;
  return row ?? null;
}
