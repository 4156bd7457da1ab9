import { accountHolds } from '#contracts/account-holds.ts';
import { Prisma } from '#generated/prisma/conversation/client.ts';
import { notFound } from '#platform/errors/errors.ts';
import { defineLiveRights } from '#platform/streams/live-rights.ts';
import { hasOrder, startedBy } from '../participants/own-part.ts';

const conversationId = Prisma.sql`asked.subject_id`;

/** The rule of `visibleTo` for many listeners at once, and as their accounts are now. */
const sees = Prisma.sql`case asked.kind
  when 'OPERATOR' then true
  when 'API_KEY' then true
  when 'VENDOR' then
    ${startedBy(Prisma.sql`asked.sub`, conversationId)} or ${hasOrder(Prisma.sql`asked.vendor_id`, conversationId)}
  else ${startedBy(Prisma.sql`asked.sub`, conversationId)}
end`;

/** Lets people listen to a conversation as long as they may see it. */
export const followStream = defineLiveRights('of-conversations', `${accountHolds} and ${sees.sql}`, () =>
  notFound('Conversation'),
);
