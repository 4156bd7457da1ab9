import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import {
  AcceptOfferDocument,
  AssignConversationDocument,
  CompleteOrderDocument,
  CreateOrderDocument,
  DeclineOfferDocument,
  IssueInvoiceDocument,
  SendMessageDocument,
  StartConversationDocument,
  UpdateOrderProgressDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { offersOf, orderInput } from '../stories.ts';
import type { OfferedTo } from '../stories.ts';
import type { TestSystem } from '../system.ts';
import type { Caller, Sample } from './callers.ts';
import { demoAccount, newCustomer, newGuest, visitorOf } from './people.ts';
import type { Person } from './people.ts';
import { addWhatTakesTime, readSamples } from './samples.ts';
import { Secrets } from './secrets.ts';

/** Two tenants with all that they can have, and bystanders. */
export interface Story {
  readonly callers: readonly Caller[];
  readonly samples: readonly Sample[];
  readonly secrets: Secrets;
}

/**
 * Ada has an account, Bob is a guest. Both write, order and get an invoice: Ada from `winner` after `rival` has declined and
 * `third` has lost, Bob from `builder`. Dora (a guest), Carl (a customer) and `outsider` (a vendor) have no part in it.
 */
export async function playStory(system: TestSystem, pool: pg.Pool): Promise<Story> {
  const secrets = new Secrets();
  const [agent, admin, outsider] = await Promise.all([
    demoAccount(system, 'agent', 'agent@demo.test'),
    demoAccount(system, 'admin', 'admin@demo.test'),
    demoAccount(system, 'outsider', 'vendor5@demo.test'),
  ]);
  const ada = await newCustomer(system, secrets, 'ada', ['winner']);
  const carl = await newCustomer(system, secrets, 'carl');
  const bob = await newGuest(system, secrets, 'bob', ['builder']);
  const dora = await newGuest(system, secrets, 'dora');

  const opening = {
    subject: secrets.text('Subject', ['ada', 'winner', 'rival', 'third']),
    body: secrets.text('Body', ['ada', 'winner']),
    clientId: secrets.text('clientId', ['ada']),
  };
  const { startConversation } = await ada.client.run(StartConversationDocument, { input: opening });
  const conversationId = startConversation.conversation.id;
  const assignment = { conversationId, assigneeId: agent.claims.sub };
  await agent.client.run(AssignConversationDocument, { input: assignment });

  const first = await orderWork(secrets, system, ada, {
    conversationId,
    service: 'plumbing',
    vendor: 'winner',
  });
  const winner = await vendorAsked(system, first, 'winner', 0);
  const rival = await vendorAsked(system, first, 'rival', 1);
  const third = await vendorAsked(system, first, 'third', 2);
  const reason = secrets.text('Reason', ['rival']);
  await rival.client.run(DeclineOfferDocument, { input: { offerId: rival.offerId, reason } });
  await doWork(secrets, winner, first, 'ada');
  const second = await orderWork(secrets, system, bob, {
    conversationId: bob.conversationId,
    service: 'cleaning',
    vendor: 'builder',
  });
  const builder = await vendorAsked(system, second, 'builder', 0);
  await doWork(secrets, builder, second, 'bob');

  await addWhatTakesTime(pool);
  const vendors = [winner, rival, third, builder, outsider];
  const callers = [visitorOf(system), bob, dora, ada, carl, ...vendors, agent, admin];
  return { callers, samples: await readSamples(pool, callers), secrets };
}

interface Work {
  readonly orderId: string;
  readonly conversationId: string;
  readonly offered: readonly OfferedTo[];
}

/** A customer orders in their conversation. @param vendor the name of who will take it, and may read all of it */
async function orderWork(
  secrets: Secrets,
  system: TestSystem,
  customer: Person,
  { conversationId, service, vendor }: { conversationId: string; service: string; vendor: string },
): Promise<Work> {
  const { name } = customer;
  const input = orderInput({
    service,
    conversationId,
    summary: secrets.text('Summary', [name, ...vendorsNamed]),
    customer: {
      name: secrets.text('Customer', [name, vendor]),
      phone: secrets.telephone([name, vendor]),
      email: secrets.mail([name, vendor]),
    },
    location: { latitude: 52.52, longitude: 13.405, address: secrets.text('Street', [name, vendor]) },
    scheduledFor: new Date(Date.now() + 3_600_000).toISOString(),
  });
  const { createOrder } = await customer.client.run(CreateOrderDocument, { input });
  const orderId = createOrder.order.id;
  return { orderId, conversationId, offered: await offersOf(system, orderId, service) };
}

/** Vendors that may be offered an order; what they see of it are its summary and its place without the address. */
const vendorsNamed = ['winner', 'rival', 'third', 'builder'];

async function vendorAsked(
  system: TestSystem,
  { offered }: Work,
  name: string,
  index: number,
): Promise<Person & { readonly offerId: string }> {
  const offer = offered[index];
  if (!offer) throw new Error(`only ${offered.length} vendors were asked`);
  return { ...(await demoAccount(system, name, offer.email)), offerId: offer.offerId };
}

/** The vendor takes the order, writes, reports, completes it and bills it; its customer rates it. */
async function doWork(
  secrets: Secrets,
  { name, client, offerId }: Person & { readonly offerId: string },
  { orderId, conversationId }: Work,
  customer: string,
): Promise<void> {
  const both = [name, customer];
  await client.run(AcceptOfferDocument, { input: { offerId } });
  const message = {
    conversationId,
    body: secrets.text('Reply', both),
    clientId: secrets.text('clientId', [name]),
  };
  await eventually(
    () => client.run(SendMessageDocument, { input: message }).catch(() => null),
    'the vendor joining',
  );
  const progress = { orderId, percent: 50, note: secrets.text('Progress', both) };
  await client.run(UpdateOrderProgressDocument, { input: progress });
  await client.run(CompleteOrderDocument, { input: { orderId, note: secrets.text('Done', both) } });
  const lines = [
    { description: secrets.text('Line', both), quantity: '1', unitPrice: { amount: 1_000, currency: 'EUR' } },
  ];
  await client.run(IssueInvoiceDocument, {
    input: { orderId, lines, taxRatePercent: '19', clientId: randomUUID() },
  });
}
