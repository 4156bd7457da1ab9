import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Claims } from '#platform/identity/claims.ts';
import { makeOffers } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { nobody } from '#platform/testing/viewers.ts';
import { startTestSubgraph } from '#platform/testing/subgraph.ts';
import type { TestSubgraph } from '#platform/testing/subgraph.ts';
import type { Database } from '../database.ts';
import type { Settings } from '../settings.ts';
import { definition } from '../subgraph.ts';
import { answersSchema } from './answers.ts';
import type { Answers } from './answers.ts';
import { aroundTheClock } from '../vendors/opening-hours.ts';

export interface TestVendor {
  readonly id: string;
  readonly viewer: Claims;
}

/** A started conversation and the guest who started it. */
export interface TestCustomer {
  readonly conversationId: string;
  readonly viewer: Claims;
}

/** The subgraph with functions for what its tests repeat. */
export interface VendorTests extends TestSubgraph<Database, Settings> {
  /** A new vendor of `plumbing`, or as the fields say. */
  vendor(fields?: { displayName?: string; phone?: string; capacity?: number }): Promise<TestVendor>;
  vendors(count: number): Promise<TestVendor[]>;
  customer(): Promise<TestCustomer>;
  /** An open order of an agent, changed by `input`. @returns its id */
  order(input?: Record<string, unknown>, viewer?: Claims): Promise<string>;
  /** Ranks vendors for an order, in the given order, as admin's ranking would. */
  rank(orderId: string, vendors: readonly TestVendor[], attempt?: number): Promise<void>;
  /** As {@link rank}, and waits for the first round. @returns the ids of the offers, best first */
  offer(orderId: string, vendors: readonly TestVendor[]): Promise<string[]>;
  /** An order that `vendor` has accepted. @returns its id */
  accepted(vendor: TestVendor, input?: Record<string, unknown>, viewer?: Claims): Promise<string>;
  /** An order whose work is done. @returns its id */
  completed(vendor: TestVendor, input?: Record<string, unknown>, viewer?: Claims): Promise<string>;
  /** Payloads of the jobs of a name that wait for other subgraphs, oldest first. */
  jobs(name: string): Promise<Record<string, unknown>[]>;
  /** Sends an operation that must not fail. @returns its data */
  ask(viewer: Claims, query: string, variables?: Record<string, unknown>): Promise<Answers>;
  /** Sends an operation that must fail. @returns code and field of its first error */
  refusal(viewer: Claims, query: string, variables?: Record<string, unknown>): Promise<Refusal>;
}

export interface Refusal {
  readonly code: string | undefined;
  readonly field?: string | undefined;
}

export const anonymous = nobody;
export const admin: Claims = { ...nobody, sub: randomUUID(), role: 'ADMIN' };
export const agent: Claims = { ...nobody, sub: randomUUID(), role: 'AGENT' };

/** A guest without any part in the tested data. */
export function stranger(): Claims {
  return { ...nobody, sub: randomUUID(), role: 'CUSTOMER', conversationId: randomUUID() };
}

export const orderInput = {
  service: 'plumbing',
  summary: 'The tap in the kitchen drips',
  customer: { name: 'Example Customer', phone: '+49 30 23125 001', email: 'customer@example.com' },
  location: { latitude: 52.52, longitude: 13.405, address: 'Example Street 1, 10115 Berlin' },
  price: { amount: 12_000, currency: 'EUR' },
};

export const createOrder = `mutation ($input: CreateOrderInput!) {
  createOrder(input: $input) {
    order { id number status service { slug name } price { amount currency } location { latitude longitude address }
      conversation { id } scheduledFor customer { name phone email } }
  }
}`;

export const acceptOffer = `mutation ($input: AcceptOfferInput!) {
  acceptOffer(input: $input) {
    __typename
    ... on OfferAccepted { order { id status vendor { id displayName } customer { name phone } location { address } } }
    ... on OfferUnavailable { message offer { id status } }
  }
}`;

export const updateProgress = `mutation ($input: UpdateOrderProgressInput!) {
  updateOrderProgress(input: $input) { order { id status progress { percent note at } } }
}`;

export const completeOrder = `mutation ($input: CompleteOrderInput!) {
  completeOrder(input: $input) { order { id status progress { percent note } } }
}`;

/** Starts the subgraph on a database of its own with the services `plumbing` and `cleaning`. */
export async function startVendorTests(variables: NodeJS.ProcessEnv = {}): Promise<VendorTests> {
  const subgraph = await startTestSubgraph(definition, variables);
  const { db, pool } = subgraph.services;
  // What conversation publishes as views are tables here: this subgraph reads these columns and nothing else.
  await pool.query(`drop view if exists conversation.conversation_customer cascade;
    create table conversation.conversation_customer (conversation_id uuid primary key, customer_id uuid);
    drop view if exists conversation.transcript cascade;
    create table conversation.transcript
      (conversation_id uuid, seq int, role text, display_name text, body text, sent_at timestamptz)`);
  await db.service.createMany({
    data: [
      { slug: 'plumbing', name: 'Plumbing' },
      { slug: 'cleaning', name: 'Cleaning' },
    ],
  });

  for (const { sub, role } of [admin, agent]) {
    await pool.query(
      `insert into admin.account (id, name, email, password_hash, role)
       values ($1::uuid, 'Test', $1::uuid::text || '@example.com', '$argon2id$none', $2)`,
      [sub, role],
    );
  }

  const tests: VendorTests = {
    ...subgraph,
    vendor: async (fields = {}) => {
      const sub = randomUUID();
      const place = { latitude: 52.5, longitude: 13.4 };
      const { id } = await db.vendor.create({
        data: {
          displayName: 'Example Plumbing',
          ...place,
          address: 'Workshop Lane 2, 10117 Berlin',
          radiusKm: 30,
          timezone: 'Europe/Berlin',
          hours: aroundTheClock,
          capacity: 50,
          email: 'plumbing@example.com',
          taxNumber: 'DE123456789',
          ...fields,
        },
      });
      await db.vendorService.create({ data: { vendorId: id, serviceSlug: 'plumbing', ...place } });
      await pool.query(
        `insert into admin.account (id, name, email, password_hash, role, vendor_id)
         values ($1::uuid, 'Test', $1::uuid::text || '@example.com', '$argon2id$none', 'VENDOR', $2)`,
        [sub, id],
      );
      return { id, viewer: { ...nobody, sub, role: 'VENDOR', vendorId: id } };
    },
    vendors: (count) => Promise.all(Array.from({ length: count }, () => tests.vendor())),
    customer: async () => {
      const [conversationId, sub] = [randomUUID(), randomUUID()];
      await pool.query('insert into conversation.conversation_customer values ($1, $2)', [
        conversationId,
        sub,
      ]);
      return { conversationId, viewer: { ...nobody, sub, role: 'CUSTOMER', conversationId } };
    },
    order: async (input = {}, viewer = agent) => {
      const data = await tests.ask(viewer, createOrder, { input: { ...orderInput, ...input } });
      return data.createOrder.order.id;
    },
    rank: (orderId, vendors, attempt = 1) =>
      addJob(db, makeOffers, {
        orderId,
        attempt,
        ranking: vendors.map(({ id }, index) => ({ vendorId: id, rank: index + 1, distanceKm: 1.5 + index })),
      }),
    offer: async (orderId, vendors) => {
      await tests.rank(orderId, vendors);
      return eventually(async () => {
        const offers = await db.offer.findMany({ where: { orderId }, orderBy: { rank: 'asc' } });
        return offers.length > 0 && offers.map(({ id }) => id);
      }, 'the first round of offers');
    },
    accepted: async (vendor, input = {}, viewer = agent) => {
      const orderId = await tests.order(input, viewer);
      const [offerId] = await tests.offer(orderId, [vendor]);
      const { acceptOffer: answer } = await tests.ask(vendor.viewer, acceptOffer, { input: { offerId } });
      assert.equal(answer.__typename, 'OfferAccepted');
      return orderId;
    },
    completed: async (vendor, input = {}, viewer = agent) => {
      const orderId = await tests.accepted(vendor, input, viewer);
      await tests.ask(vendor.viewer, updateProgress, { input: { orderId, percent: 50 } });
      await tests.ask(vendor.viewer, completeOrder, { input: { orderId } });
      return orderId;
    },
    jobs: async (name) => {
      const { rows } = await pool.query<{ data: Record<string, unknown> }>(
        `select payload -> 'data' as data from graphile_worker._private_jobs as job
         join graphile_worker._private_tasks as task on task.id = job.task_id
         where task.identifier = $1 order by job.id`,
        [name],
      );
      return rows.map(({ data }) => data);
    },
    ask: async (viewer, query, variables) => {
      const result = await subgraph.send(viewer, query, variables);
      assert.equal(result.errors, undefined, JSON.stringify(result.errors));
      return answersSchema.parse(result.data);
    },
    refusal: async (viewer, query, variables) => {
      const { errors } = await subgraph.send(viewer, query, variables);
      const extensions = errors?.[0]?.extensions;
      assert.ok(extensions, 'the operation was not refused');
      const { code, field } = extensions;
      return field === undefined ? { code } : { code, field };
    },
  };
  return tests;
}
