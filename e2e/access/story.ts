import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import {
  AcceptOfferDocument,
  MeDocument,
  RequestPasswordResetDocument,
  ResetPasswordDocument,
  SignInDocument,
  AssignConversationDocument,
  CompleteOrderDocument,
  CreateOrderDocument,
  DeclineOfferDocument,
  IssueInvoiceDocument,
  SendMessageDocument,
  StartConversationDocument,
  UpdateOrderProgressDocument,
} from '#generated/operations/e2e.ts';
import { offersOf, orderInput } from '../stories.ts';
import type { OfferedTo } from '../stories.ts';
import type { TestSystem } from '../system.ts';
import { announceNotices } from './announced-notices.ts';
import type { Caller, Sample } from './callers.ts';
import { newKeys } from './keys.ts';
import { demoAccount, newColleague, newCustomer, newGuest, visitorOf } from './people.ts';
import type { Customer, Person } from './people.ts';
import { uploadSample } from './upload-sample.ts';
import { addWhatTakesTime, readSamples } from './samples.ts';
import { Secrets } from './secrets.ts';

/** Two tenants with all that they can have, and bystanders. */
export interface Story {
  readonly people: readonly Caller[];
  /** An API key for each permission. */
  readonly keys: readonly Caller[];
  readonly samples: readonly Sample[];
  readonly secrets: Secrets;
}

/** The accounts of the vendor that takes Ada's order. */
const winners = ['winner', 'colleague'];

/**
 * Ada has an account, Bob is a guest. Both write, order and get an invoice: Ada from `winner` after `rival` has declined and
 * `third` has lost, Bob from `builder`. `colleague` acts for the vendor of `winner` too. What Dora, a guest, has ordered is still
 * offered to `bidder`. Carl (a customer) and `outsider` (a vendor) have no part in anything.
 */
export async function playStory(system: TestSystem, pool: pg.Pool): Promise<Story> {
  const secrets = new Secrets();
  const [agent, admin, outsider] = await Promise.all([
    demoAccount(system, 'agent', 'agent@demo.test'),
    demoAccount(system, 'admin', 'admin@demo.test'),
    demoAccount(system, 'outsider', 'vendor5@demo.test'),
  ]);
  const ada = await newCustomer(system, secrets, 'ada', winners);
  const carl = await newCustomer(system, secrets, 'carl');
  const bob = await newGuest(system, secrets, 'bob', ['builder']);
  const dora = await newGuest(system, secrets, 'dora', [], ['bidder']);

  const opening = {
    subject: secrets.text('Subject', ['ada', ...winners]),
    body: secrets.text('Body', ['ada', ...winners]),
    clientId: secrets.text('clientId', ['ada']),
  };
  const { startConversation } = await ada.client.run(StartConversationDocument, { input: opening });
  const conversationId = startConversation.conversation.id;
  const assignment = { conversationId, assigneeId: agent.claims.sub };
  await agent.client.run(AssignConversationDocument, { input: assignment });

  const first = await orderWork(secrets, system, ada, {
    conversationId,
    service: 'plumbing',
    vendors: winners,
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
    vendors: ['builder'],
  });
  const builder = await vendorAsked(system, second, 'builder', 0);
  await doWork(secrets, builder, second, 'bob');
  const open = await orderWork(secrets, system, dora, {
    conversationId: dora.conversationId,
    service: 'gardening',
    vendors: [],
  });
  const bidder = await vendorAsked(system, open, 'bidder', 0);
  const colleague = await newColleague(system, secrets, admin.client, winner.claims.vendorId);

  const vendors = [winner, colleague, rival, third, builder, bidder, outsider];
  await uploadSample(admin.client);
  await announceNotices(
    admin.client,
    secrets,
    vendors.map(({ name }) => name),
  );
  await addWhatTakesTime(pool);
  const people = [visitorOf(system), bob, dora, ada, carl, ...vendors, agent, admin];
  await leaveTraces(system, secrets, admin, ada);
  const keys = await newKeys(system, secrets, admin);
  return { people, keys, samples: await readSamples(pool, people), secrets };
}

/** Credentials that are refused, and a token that is mailed: they go through the system and must not stay in a log. */
async function leaveTraces(
  system: TestSystem,
  secrets: Secrets,
  admin: Person,
  { email }: Customer,
): Promise<void> {
  const wrong = { email, password: secrets.credential() };
  await system.visitor().ask(SignInDocument, { input: wrong });
  await system.visitor().ask(RequestPasswordResetDocument, { input: { email } });
  const reset = { token: secrets.credential(), newPassword: secrets.credential() };
  await system.visitor().ask(ResetPasswordDocument, { input: reset });
  await system.visitor().with(secrets.credential()).ask(MeDocument, {});
  for (const input of [
    {
      provider: 'TWILIO',
      fields: [
        { name: 'accountSid', value: `AC${'0'.repeat(32)}` },
        { name: 'authToken', value: secrets.credential() },
        { name: 'from', value: '+15005550006' },
      ],
    },
    {
      provider: 'OPENAI',
      fields: [
        { name: 'apiKey', value: `sk-${secrets.credential()}` },
        { name: 'model', value: 'gpt-4o-mini' },
        { name: 'baseUrl', value: 'http://127.0.0.1:9/v1' },
      ],
    },
  ]) {
    await fetch(`${system.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...admin.headers },
      body: JSON.stringify({
        query: `mutation ($input: SaveProviderConnectionInput!) {
          saveProviderConnection(input: $input) { connection { state } }
        }`,
        variables: { input },
      }),
    });
  }
}

interface Work {
  readonly orderId: string;
  readonly conversationId: string;
  readonly offered: readonly OfferedTo[];
}

/** A customer orders in their conversation. @param vendors the names of those who may read all of it */
async function orderWork(
  secrets: Secrets,
  system: TestSystem,
  customer: Person,
  {
    conversationId,
    service,
    vendors,
  }: { conversationId: string; service: string; vendors: readonly string[] },
): Promise<Work> {
  const { name } = customer;
  const input = orderInput({
    service,
    conversationId,
    summary: secrets.text('Summary', [name, ...vendorsNamed]),
    customer: {
      name: secrets.text('Customer', [name, ...vendors]),
      phone: secrets.telephone([name, ...vendors]),
      email: secrets.mail([name, ...vendors]),
    },
    location: { latitude: 52.52, longitude: 13.405, address: secrets.text('Street', [name, ...vendors]) },
    scheduledFor: new Date(Date.now() + 3_600_000).toISOString(),
  });
  const { createOrder } = await customer.client.run(CreateOrderDocument, { input });
  const orderId = createOrder.order.id;
  return { orderId, conversationId, offered: await offersOf(system, orderId, service) };
}

/** Vendors that may be offered an order; what they see of it are its summary and its place without the address. */
const vendorsNamed = [...winners, 'rival', 'third', 'builder', 'bidder'];

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
  const both = [customer, ...(name === 'winner' ? winners : [name])];
  await client.run(AcceptOfferDocument, { input: { offerId } });
  const message = {
    conversationId,
    body: secrets.text('Reply', both),
    clientId: secrets.text('clientId', [name]),
  };
  await client.run(SendMessageDocument, { input: message });
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
