import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import type { DomainEvent } from '#platform/events/domain-event.ts';

/** Ids from a small number of things, so that they meet again and again. */
const idOf = (kind: number, n: number) =>
  `00000000-0000-7000-8${String(kind).padStart(3, '0')}-${String(n).padStart(12, '0')}`;
const conversation = (n: number) => idOf(1, n);
const order = (n: number) => idOf(2, n);
export const vendorOf = (n: number) => idOf(3, n);
export const agentOf = (n: number) => idOf(4, n);

const services = ['plumbing', 'electrics', 'cleaning'];
const channels = ['CHAT', 'SMS', 'PHONE'] as const;
const currencies = ['EUR', 'USD', 'JPY'];

/** The numbers of which an event is made. */
const draw = fc.record({
  kind: fc.nat(19),
  thing: fc.nat(400),
  vendor: fc.nat(13),
  agent: fc.nat(5),
  service: fc.nat(2),
  currency: fc.nat(2),
  amount: fc.integer({ min: 1, max: 500_000 }),
  // Long ones and short ones are as frequent.
  seconds: fc.double({ min: 0, max: 14, noNaN: true }).map((power) => Math.floor(Math.exp(power)) - 1),
  stars: fc.integer({ min: 1, max: 5 }),
  isOne: fc.boolean(),
  // Quarters of an hour are met exactly now and then.
  at: fc.noBias(fc.nat(999_999)).map((n) => (n % 10 === 0 ? Math.floor(n / 10_000) / 100 : n / 1_000_000)),
});
type Draw = typeof draw extends fc.Arbitrary<infer Drawn> ? Drawn : never;

/**
 * Events that happened at random within a time, in no order. Numbers that were drawn decide everything, so that the same seed gives the same
 * events, but for their ids.
 */
export function randomEvents(
  { seed, count }: { readonly seed: number; readonly count: number },
  { from, to }: { readonly from: Date; readonly to: Date },
): DomainEvent[] {
  return fc.sample(draw, { seed, numRuns: count }).map((drawn) => {
    const at = new Date(from.getTime() + Math.floor(drawn.at * (to.getTime() - from.getTime() - 1)));
    return eventOf(drawn, at.toISOString());
  });
}

function eventOf(drawn: Draw, at: string): DomainEvent {
  const { kind, thing, vendor, agent, isOne, seconds, stars } = drawn;
  const money = { amount: drawn.amount, currency: currencies[drawn.currency] ?? 'EUR' };
  const vendorId = vendorOf(vendor);
  // An order belongs to one conversation and one service.
  const ofOrder = {
    status: 'OPEN',
    service: services[thing % 3] ?? 'plumbing',
    customerId: null,
    vendorId: null,
    conversationId: conversation(thing),
  };
  const offer = { ...ofOrder, offerId: order(thing), offeredTo: vendorId };
  const ofVendor = { ...ofOrder, vendorId };
  const invoice = {
    number: '2026-0001',
    orderId: order(thing),
    vendorId,
    customerId: null,
    total: money,
    service: ofOrder.service,
    conversationId: conversation(thing),
    seconds,
  };
  const paid = {
    invoiceId: order(thing),
    orderId: order(thing),
    vendorId,
    customerId: null,
    service: ofOrder.service,
    amount: money,
  };
  const call = {
    conversationId: conversation(thing),
    customerId: agentOf(1),
    direction: isOne ? 'INBOUND' : 'OUTBOUND',
    purpose: 'SERVICE',
    agentVersionId: null,
    campaignTargetId: null,
    sandbox: true,
  };
  const answered = {
    channel: channels[thing % 3] ?? 'CHAT',
    by: stars === 1 ? 'ASSISTANT' : 'OPERATOR',
    answeredBy: stars === 1 ? null : agentOf(agent),
    vendorId: null,
    isFirst: isOne || stars === 1,
    waitingSince: at,
    seconds,
    businessSeconds: stars > 2 ? Math.floor(seconds / 3) : null,
  };
  const made: readonly (readonly [string, string, DomainEvent['data']])[] = [
    [
      'conversation.started',
      conversation(thing),
      { customerId: agentOf(1), isGuest: true, channel: channels[thing % 3] ?? 'CHAT', isAsked: isOne },
    ],
    [
      'conversation.started',
      conversation(thing + 500),
      { customerId: agentOf(1), isGuest: true, channel: 'CHAT', isAsked: true },
    ],
    ['conversation.answered', conversation(thing), answered],
    ['conversation.answered', conversation(thing), { ...answered, isFirst: false }],
    ['conversation.closed', conversation(thing), { closedBy: agentOf(agent) }],
    ['conversation.rated', conversation(thing % 40), { stars, assigneeId: agentOf(thing % 5) }],
    ['order.created', order(thing), { ...ofOrder, price: money, scheduledFor: null }],
    ['order.offered', order(thing), { ...offer, wave: 1, rank: 1, expiresAt: at }],
    ['order.offered', order(thing), { ...offer, wave: 1, rank: 1, expiresAt: at }],
    ['order.accepted', order(thing), { ...offer, seconds }],
    ['order.declined', order(thing), { ...offer, seconds }],
    ['order.offer_expired', order(thing), { ...offer, seconds }],
    ['order.completed', order(thing), ofVendor],
    ['order.cancelled', order(thing), { ...ofVendor, byOperator: isOne }],
    ['order.rated', order(thing % 60), { ...ofVendor, stars }],
    ['invoice.issued', order(thing), invoice],
    ['invoice.paid', order(thing), invoice],
    [
      'payment.received',
      order(thing),
      { ...paid, balance: money, state: 'PAID', method: 'CARD', provider: null },
    ],
    ['refund.succeeded', order(thing), { ...paid, paymentId: order(thing), state: 'REFUNDED' }],
    [
      'phone_call.ended',
      order(thing),
      {
        ...call,
        endReason: isOne ? 'AGENT_ENDED' : 'NO_ANSWER',
        answeredBy: isOne ? 'HUMAN' : null,
        outcome: null,
        seconds,
      },
    ],
  ];
  const [type, id, data] = made[kind] ?? [
    'conversation.closed',
    conversation(thing),
    { closedBy: agentOf(agent) },
  ];
  return {
    id: uuidv7(),
    type,
    version: 1,
    at,
    subject: { type: type.split('.')[0] ?? type, id },
    seq: null,
    actor: null,
    data,
  };
}
