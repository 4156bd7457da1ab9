import type { Transaction } from '#platform/streams/append.ts';
import type { FindingModel, SlotModel } from '../findings/finding.ts';
import { matchOrder } from './match-order.ts';
import type { CustomerOrder } from './match-order.ts';

/** Days for which somebody complains about an order. */
const days = 90;
const mostOrders = 100;

/** Adds to complaints the order that they are about, of those that the customer has made in the last 90 days. */
export async function nameOrders(
  db: Transaction,
  conversationId: string,
  findings: readonly FindingModel[],
  said: { readonly texts: ReadonlyMap<number, string>; readonly slots: readonly SlotModel[] },
): Promise<readonly FindingModel[]> {
  if (!findings.some(isComplaint)) return findings;
  const orders = await db.$queryRaw<CustomerOrder[]>`
    select card.order_id::text as id, card.number, card.service_slug as "serviceSlug", card.vendor_name as "vendorName",
      card.conversation_id is not distinct from c.id as "isOfConversation"
    from conversation c join vendor.order_card as card on card.customer_id = c.customer_id
    where c.id = ${conversationId}::uuid and card.ordered_at > now() - ${days}::int * interval '1 day'
    order by card.ordered_at desc, card.order_id desc limit ${mostOrders}::int`;
  const serviceSlug = said.slots.findLast(({ slot }) => slot === 'SERVICE')?.value ?? null;
  return findings.map((finding) => {
    if (!isComplaint(finding)) return finding;
    // The message, and the words before it that raised it with it.
    const seqs = new Set([finding.atSeq, ...finding.evidence.map(({ seq }) => seq)]);
    const texts = [...seqs].flatMap((seq) => said.texts.get(seq) ?? []);
    const order = matchOrder(orders, { texts, serviceSlug });
    return order === null ? finding : { ...finding, value: { ...finding.value, order } };
  });
}

function isComplaint({ kind, name }: FindingModel): boolean {
  return kind === 'TRIGGER' && name === 'COMPLAINT';
}
