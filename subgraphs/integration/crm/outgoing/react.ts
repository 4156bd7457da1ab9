import { callEnded, callReturned } from '#contracts/events/calls.ts';
import { invoicePaid } from '#contracts/events/invoices.ts';
import { conversationClosed } from '#contracts/events/conversations.ts';
import type { DomainEvent } from '#platform/events/domain-event.ts';
import type { Tx } from '../../database.ts';
import { startedSyncs } from './outgoing.ts';
import type { OutgoingKind } from './outgoing.ts';
import { planOutgoing } from './outgoing-job.ts';
import { touchOutgoing } from './outgoing-row.ts';

/** Kinds of events that each become a note. */
const facts: readonly string[] = [
  conversationClosed.type,
  invoicePaid.type,
  callEnded.type,
  callReturned.type,
];

/** What an event gives to CRMs. Offers to single vendors change nothing that a deal shows. */
function toldBy({ id, type, subject, data }: DomainEvent): { kind: OutgoingKind; localId: string }[] {
  const offers = ['order.offered', 'order.declined', 'order.offer_expired'];
  const told: { kind: OutgoingKind; localId: string }[] = [];
  if (subject.type === 'order' && !offers.includes(type)) told.push({ kind: 'DEAL', localId: subject.id });
  // The total of an invoice is what its order is worth.
  if (subject.type === 'invoice' && typeof data['orderId'] === 'string') {
    told.push({ kind: 'DEAL', localId: data['orderId'] });
  }
  if (facts.includes(type)) told.push({ kind: 'NOTE', localId: id });
  return told;
}

/** Tells every CRM of an order that has moved, and of what happened with a customer. */
export async function tellCrms(tx: Tx, event: DomainEvent): Promise<void> {
  const told = toldBy(event);
  if (told.length === 0) return;
  for (const sync of await startedSyncs(tx)) {
    const { provider, account, isRunning } = sync;
    for (const { kind, localId } of told) {
      const id = { provider, account, kind, localId };
      await touchOutgoing(tx, sync, id);
      if (isRunning) await planOutgoing(tx, id);
    }
  }
}
