import { randomUUID } from 'node:crypto';
import {
  AcceptOfferDocument,
  CompleteOrderDocument,
  CreateOrderDocument,
  IssueInvoiceDocument,
  OrderDocument,
} from '#generated/operations/e2e.ts';
import type { OrderQuery } from '#generated/operations/e2e.ts';
import { pause } from '#platform/time/pause.ts';
import type { Person } from '../../clients/person.ts';
import type { Stage, Write } from '../workload.ts';

/** Every `clientId` of this workload begins with it. */
export const prefix = 'chaos-order-';

/** A writer pauses so long after each order, in milliseconds. */
const paceMs = 300;
/** How often an order is looked at, and how long until it must have been offered, in milliseconds. */
const lookEveryMs = 250;
const offeredWithinMs = 60_000;
/** Each of the vendors who were asked accepts so often at once. */
const acceptsEach = 2;

/** One kind of work: the vendors who offer it by their ids, and what became of its orders. */
export interface Shop {
  readonly service: string;
  readonly vendors: ReadonlyMap<string, Person>;
  readonly acknowledged: Write[];
  readonly missed: string[];
}

/** Books one order after the other and sees each to its invoice. */
export async function bookOrders(stage: Stage, shop: Shop): Promise<void> {
  while (!stage.stopping.aborted) {
    const orderId = await create(stage, shop);
    const offers = await offersOf(stage, orderId);
    if (!offers) shop.missed.push(`order ${orderId} was not offered within ${offeredWithinMs / 1000} s`);
    else await work(stage, shop, orderId, offers);
    await pause(paceMs, stage.stopping);
  }
}

async function create({ operator }: Stage, { service, acknowledged }: Shop): Promise<string> {
  const clientId = `${prefix}${randomUUID()}`;
  const { createOrder } = await operator.insist(CreateOrderDocument, {
    input: {
      service,
      // The beginning tells the text messages of one order from those of another.
      summary: `${clientId.slice(prefix.length)} to be done`,
      customer: { name: 'Somebody', phone: '+49 30 23125 900' },
      location: { latitude: 52.52, longitude: 13.405, address: 'Alexanderplatz 1, 10178 Berlin' },
      price: { amount: 9_500, currency: 'EUR' },
      clientId,
    },
  });
  acknowledged.push({ what: 'order', key: clientId, id: createOrder.order.id });
  return createOrder.order.id;
}

type Offers = NonNullable<OrderQuery['order']>['offers'];

async function offersOf({ operator }: Stage, orderId: string): Promise<Offers | undefined> {
  const deadline = performance.now() + offeredWithinMs;
  while (performance.now() < deadline) {
    const { order } = await operator.insist(OrderDocument, { id: orderId });
    if (order && order.offers.length > 0) return order.offers;
    await pause(lookEveryMs, AbortSignal.timeout(offeredWithinMs));
  }
  return undefined;
}

/** All vendors who were asked accept at the same moment; whoever wins does the work. */
async function work(stage: Stage, shop: Shop, orderId: string, offers: Offers): Promise<void> {
  const attempts = offers.flatMap(({ id, vendor }) =>
    Array.from({ length: acceptsEach }, () => accept(shop, { offerId: id, vendorId: vendor.id })),
  );
  const winners = new Set((await Promise.all(attempts)).filter((winner) => winner !== null));
  for (const id of winners) shop.acknowledged.push({ what: 'acceptance', key: orderId, id });
  const [winner] = winners;
  const person = winner === undefined ? undefined : shop.vendors.get(winner);
  if (!person) return;
  await complete(stage, person, orderId);
  shop.acknowledged.push({ what: 'completion', key: orderId, id: orderId });
  await bill(person, shop, orderId);
}

/** @returns the vendor who has the order by this answer */
async function accept(
  { vendors }: Shop,
  { offerId, vendorId }: { offerId: string; vendorId: string },
): Promise<string | null> {
  const person = vendors.get(vendorId);
  if (!person) return null;
  const { acceptOffer } = await person.insist(AcceptOfferDocument, { input: { offerId } });
  if (acceptOffer.__typename === 'OfferAccepted') return vendorId;
  // An earlier acceptance whose answer was lost.
  return acceptOffer.offer.status === 'ACCEPTED' ? vendorId : null;
}

/** Completing has no `clientId`: a CONFLICT is the answer to one that had been done before its answer was lost. */
async function complete({ operator }: Stage, person: Person, orderId: string): Promise<void> {
  const outcome = await person.settle(CompleteOrderDocument, { input: { orderId, note: 'Done.' } });
  if (outcome.kind === 'answered') return;
  const { order } = await operator.insist(OrderDocument, { id: orderId });
  if (order?.status !== 'COMPLETED') throw new Error(`${orderId} can't be completed: ${outcome.message}`);
}

async function bill(person: Person, { acknowledged }: Shop, orderId: string): Promise<void> {
  const clientId = `${prefix}${randomUUID()}`;
  const { issueInvoice } = await person.insist(IssueInvoiceDocument, {
    input: {
      orderId,
      taxRatePercent: '19',
      lines: [{ description: 'Work', quantity: '1.5', unitPrice: { amount: 6_400, currency: 'EUR' } }],
      clientId,
    },
  });
  acknowledged.push({ what: 'invoice', key: clientId, id: issueInvoice.invoice.id });
}
