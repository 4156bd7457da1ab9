import { randomUUID } from 'node:crypto';
import {
  AcceptOfferDocument,
  CompleteOrderDocument,
  CreateOrderDocument,
  OrderAlertsDocument,
  OrderDocument,
  StartConversationDocument,
} from '#generated/operations/e2e.ts';
import type { CreateOrderInput, StartConversationInput } from '#generated/operations/e2e.ts';
import type { Client } from './client.ts';
import type { TestSystem } from './system.ts';

/** The system where a story happens. */
type Story = Pick<TestSystem, 'visitor' | 'as'>;

/** A guest in a conversation of their own. */
export interface Guest {
  readonly client: Client;
  readonly conversationId: string;
}

/** A visitor opens the chat widget and writes the first message. */
export async function arriveAsGuest(
  system: Pick<Story, 'visitor'>,
  input: Partial<StartConversationInput> = {},
): Promise<Guest> {
  const given = { subject: 'Dripping tap', name: 'A visitor', body: 'My tap drips.', ...input };
  const { startConversation } = await system.visitor().run(StartConversationDocument, { input: given });
  const { conversation, session } = startConversation;
  if (!session) throw new Error('the visitor got no session');
  return { client: system.visitor().with(session.id), conversationId: conversation.id };
}

/** What is ordered unless a test says otherwise: a plumber in the middle of Berlin. */
export function orderInput(input: Partial<CreateOrderInput> = {}): CreateOrderInput {
  return {
    service: 'plumbing',
    summary: 'Replace a dripping tap',
    customer: { name: 'A visitor', phone: '+49 30 23125 001', email: 'visitor@demo.test' },
    location: { latitude: 52.52, longitude: 13.405, address: 'Alexanderplatz 1, Berlin' },
    price: { amount: 12_000, currency: 'EUR' },
    clientId: randomUUID(),
    ...input,
  };
}

/** An offer as the alert of its vendor shows it. */
export interface OfferedTo {
  readonly email: string;
  readonly client: Client;
  readonly offerId: string;
}

/** Vendors of a service in the demo data, by e-mail: four for each, in the order of the services. */
export function vendorsOf(service: string): string[] {
  const services = ['plumbing', 'electrical', 'cleaning', 'moving', 'gardening', 'locksmith'];
  const first = services.indexOf(service) * 4 + 1;
  return [0, 1, 2, 3].map((offset) => `vendor${first + offset}@demo.test`);
}

/** Waits until the vendors of the first wave have their alerts of an order. @param wave how many offers it has */
export async function offersOf(
  system: Story,
  orderId: string,
  service = 'plumbing',
  wave = 3,
): Promise<OfferedTo[]> {
  const vendors = await Promise.all(
    vendorsOf(service).map(async (email) => ({ email, client: await system.as(email) })),
  );
  const feeds = vendors.map((vendor) => ({
    ...vendor,
    live: vendor.client.follow(OrderAlertsDocument, { afterSeq: 0 }),
  }));
  const offered: OfferedTo[] = [];
  await Promise.race([
    new Promise<void>((resolve) => {
      for (const { email, client, live } of feeds) {
        live
          .until(
            (event) =>
              event.orderAlerts.__typename === 'OfferMade' && event.orderAlerts.offer.order.id === orderId,
          )
          .then(({ orderAlerts }) => {
            if (orderAlerts.__typename === 'OfferMade')
              offered.push({ email, client, offerId: orderAlerts.offer.id });
            if (offered.length === wave) resolve();
          })
          // One of the four gets no offer: its wait ends with the feed.
          .catch(() => {});
      }
    }),
    new Promise((_resolve, reject) => {
      setTimeout(
        () => reject(new Error(`only ${offered.length} of ${wave} vendors were alerted`)),
        15_000,
      ).unref();
    }),
  ]);
  await Promise.all(feeds.map(({ live }) => live.stop()));
  return offered;
}

/** An order that a vendor has taken. */
export interface TakenOrder {
  readonly orderId: string;
  readonly vendor: OfferedTo;
}

/** An operator books an order and the first vendor that is asked takes it. */
export async function takeOrder(system: Story, input: Partial<CreateOrderInput> = {}): Promise<TakenOrder> {
  const agent = await system.as('agent@demo.test');
  const { createOrder } = await agent.run(CreateOrderDocument, { input: orderInput(input) });
  const orderId = createOrder.order.id;
  const [vendor] = await offersOf(system, orderId, input.service ?? 'plumbing');
  if (!vendor) throw new Error('nobody was asked');
  const { acceptOffer } = await vendor.client.run(AcceptOfferDocument, {
    input: { offerId: vendor.offerId },
  });
  if (acceptOffer.__typename !== 'OfferAccepted')
    throw new Error(`the offer was not accepted: ${acceptOffer.__typename}`);
  return { orderId, vendor };
}

/** The same, done to the end. */
export async function completeOrder(
  system: Story,
  input: Partial<CreateOrderInput> = {},
): Promise<TakenOrder> {
  const taken = await takeOrder(system, input);
  await taken.vendor.client.run(CompleteOrderDocument, { input: { orderId: taken.orderId, note: 'Done.' } });
  return taken;
}

/** The order as `client` sees it, or null with its error. */
export async function lookAt(client: Client, orderId: string) {
  const { data, errors } = await client.ask(OrderDocument, { id: orderId });
  return { order: data?.order ?? null, errors };
}
