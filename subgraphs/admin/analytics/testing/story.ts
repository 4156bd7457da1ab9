import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { DomainEvent } from '#platform/events/domain-event.ts';

/** Who and what takes part in stories. */
export interface Cast {
  readonly agents: readonly string[];
  /** The vendors of each service. */
  readonly services: ReadonlyMap<string, readonly string[]>;
}

const minute = 60_000;
const channels = ['CHAT', 'SMS', 'WHATSAPP', 'PHONE'] as const;

/**
 * The events of one conversation as the subgraphs publish them: it is answered, an order comes of it, vendors are asked, and the work is done,
 * invoiced and paid, as far as chance has it.
 */
export function tellStory(startedAt: Date, random: () => number, { agents, services }: Cast): DomainEvent[] {
  const events: DomainEvent[] = [];
  const pick = <Value>(values: readonly Value[]): Value => {
    const value = values[Math.floor(random() * values.length)];
    if (value === undefined) throw new Error('A story has nobody to choose from.');
    return value;
  };
  const [conversationId, orderId, invoiceId] = [randomUUID(), randomUUID(), randomUUID()];
  const [channel, agent, [service, vendors]] = [pick(channels), pick(agents), pick([...services])];
  let at = startedAt.getTime();
  const tell = (type: string, id: string, data: DomainEvent['data']) => {
    const [subject = ''] = type.split('.', 1);
    const moment = new Date(at).toISOString();
    events.push({
      id: uuidv7(),
      type,
      version: 1,
      at: moment,
      subject: { type: subject, id },
      seq: null,
      actor: null,
      data,
    });
  };
  const wait = (most: number): number => {
    // Few wait long.
    const seconds = Math.ceil((most * random() ** 3) / 1_000);
    at += seconds * 1_000;
    return seconds;
  };
  tell('conversation.started', conversationId, {
    customerId: randomUUID(),
    isGuest: true,
    channel,
    isAsked: true,
  });
  for (let turn = 0; turn < 3; turn += 1) {
    const waitingSince = new Date(at).toISOString();
    const seconds = wait(40 * minute);
    tell('conversation.answered', conversationId, {
      channel,
      by: 'OPERATOR',
      answeredBy: agent,
      vendorId: null,
      isFirst: turn === 0,
      waitingSince,
      seconds,
      businessSeconds: Math.round(seconds * random()),
    });
    wait(10 * minute);
  }
  if (random() < 0.3) return events;
  const order = { status: 'OPEN', service, customerId: null, vendorId: null, conversationId };
  const price = { amount: 5_000 + Math.floor(random() * 40_000), currency: random() < 0.8 ? 'EUR' : 'GBP' };
  tell('order.created', orderId, { ...order, price, scheduledFor: null });
  const asked = [pick(vendors), pick(vendors), pick(vendors)];
  for (const [rank, offeredTo] of asked.entries()) {
    const offer = { ...order, offerId: randomUUID(), offeredTo };
    tell('order.offered', orderId, {
      ...offer,
      wave: 1,
      rank: rank + 1,
      expiresAt: new Date(at + 90_000).toISOString(),
    });
  }
  const answers = [
    'order.declined',
    'order.offer_expired',
    random() < 0.9 ? 'order.accepted' : 'order.declined',
  ];
  for (const [place, offeredTo] of asked.entries()) {
    const seconds = wait(90_000);
    tell(answers[place] ?? 'order.declined', orderId, {
      ...order,
      offerId: randomUUID(),
      offeredTo,
      seconds,
    });
  }
  const vendorId = asked[2] ?? null;
  if (answers[2] !== 'order.accepted' || vendorId === null) return events;
  const taken = { ...order, vendorId };
  wait(4 * 24 * 60 * minute);
  if (random() < 0.1) {
    tell('order.cancelled', orderId, { ...taken, byOperator: true });
    return events;
  }
  tell('order.completed', orderId, taken);
  const bill = {
    number: '2026-0001',
    orderId,
    vendorId,
    customerId: null,
    total: price,
    service,
    conversationId,
  };
  tell('invoice.issued', invoiceId, { ...bill, seconds: wait(6 * 24 * 60 * minute) });
  if (random() < 0.15) return events;
  const seconds = wait(20 * 24 * 60 * minute);
  const money = { invoiceId, orderId, vendorId, customerId: null, service, amount: price };
  tell('payment.received', randomUUID(), {
    ...money,
    balance: { ...price, amount: 0 },
    state: 'PAID',
    method: 'CARD',
    provider: null,
  });
  tell('invoice.paid', invoiceId, { ...bill, seconds });
  if (random() < 0.6) tell('order.rated', orderId, { ...taken, stars: 3 + Math.floor(random() * 3) });
  return events;
}
