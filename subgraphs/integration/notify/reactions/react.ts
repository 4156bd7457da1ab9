import type { DomainEvent } from '#platform/events/domain-event.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import type { Services } from '../../services.ts';
import { notify } from '../notifications/notify.ts';
import { accountReactions } from './accounts.ts';
import { campaignReactions } from './campaigns.ts';
import { bookingReactions } from './bookings.ts';
import { callReactions } from './calls.ts';
import { conversationReactions } from './conversations.ts';
import { disputeReactions } from './disputes.ts';
import { invoiceReactions } from './invoices.ts';
import { orderReactions } from './orders.ts';
import { payoutReactions } from './payouts.ts';
import { providerReactions } from './providers.ts';
import { webhookReactions } from './webhooks.ts';
import { transferReactions } from './transfers.ts';
import { quoteReactions } from './quotes.ts';
import { reportReactions } from './reports.ts';
import type { Reaction } from './reaction.ts';

const reactions: readonly Reaction[] = [
  ...orderReactions,
  ...invoiceReactions,
  ...disputeReactions,
  ...payoutReactions,
  ...conversationReactions,
  ...providerReactions,
  ...accountReactions,
  ...webhookReactions,
  ...transferReactions,
  ...reportReactions,
  ...callReactions,
  ...campaignReactions,
  ...quoteReactions,
  ...bookingReactions,
];

/** Notifies people of a domain event, in the transaction that stores it. */
export async function react(tx: Tx, tell: Tell, event: DomainEvent, services: Services): Promise<void> {
  for (const { eventType, noticesOf } of reactions) {
    if (eventType !== event.type) continue;
    const notices = await noticesOf({ tx, services }, event);
    // By the ids of the people: two events that notify the same people never wait for each other.
    for (const notice of notices.toSorted((one, other) => (one.recipient.id < other.recipient.id ? -1 : 1))) {
      const dedupeKey = `${notice.type.key}:${event.id}:${notice.recipient.id}`;
      await notify({ tx, tell, services }, { ...notice, dedupeKey });
    }
  }
}
