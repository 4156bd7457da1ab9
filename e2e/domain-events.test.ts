import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { z } from 'zod';
import {
  AssignConversationDocument,
  CloseConversationDocument,
  DomainEventsDocument,
  IssueInvoiceDocument,
  MeDocument,
  SetAvailabilityDocument,
  SignUpDocument,
  UpdateVendorProfileDocument,
} from '#generated/operations/e2e.ts';
import type { DomainEventFilter } from '#generated/operations/e2e.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Client } from './client.ts';
import { arriveAsGuest, completeOrder } from './stories.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

const password = 'a-long-enough-password';
const email = `gita-${randomUUID()}@demo.test`;

let database: TestDatabase;
let client: pg.Client;
let system: TestSystem;
let admin: Client;

before(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  system = await startSystem({ DATABASE_URL: database.url });
  admin = await system.as('admin@demo.test');
});
after(async () => {
  await system.stop();
  await client.end();
  await database.drop();
});

const dataOf = ({ data }: { readonly data: string }) =>
  z.record(z.string(), z.json()).parse(JSON.parse(data));

/** The events of a filter, oldest first, once they are all of these types. */
async function events(filter: DomainEventFilter, types: readonly string[]) {
  return eventually(
    async () => {
      const { domainEvents } = await admin.run(DomainEventsDocument, { filter });
      const found = domainEvents.edges.map(({ node }) => node).toReversed();
      assert.deepEqual(found.map(({ type }) => type).toSorted(), [...types].toSorted());
      return found;
    },
    `the events ${types.join(', ')}`,
  );
}

describe('a domain event', () => {
  it('arrives once for each step of an order, with its number and who caused it', async () => {
    const guest = await arriveAsGuest(system);
    const { orderId, vendor } = await completeOrder(system, { conversationId: guest.conversationId });
    const lines = [{ description: 'Work', quantity: '1', unitPrice: { amount: 3_000, currency: 'EUR' } }];
    const input = { orderId, lines, taxRatePercent: '19', clientId: randomUUID() };
    const { issueInvoice } = await vendor.client.run(IssueInvoiceDocument, { input });
    const offered = ['order.offered', 'order.offered', 'order.offered'];
    const story = await events({ subjectId: orderId }, [
      'order.created',
      ...offered,
      'order.accepted',
      'order.completed',
    ]);
    const one = (type: string) => {
      const event = story.find((candidate) => candidate.type === type);
      assert.ok(event);
      return event;
    };
    const { me: agent } = await (await system.as('agent@demo.test')).run(MeDocument, {});
    const { me: acting } = await vendor.client.run(MeDocument, {});
    assert.equal(one('order.created').actorId, agent?.id);
    assert.equal(one('order.accepted').actorId, acting?.id);
    const numbers = ['order.created', 'order.accepted', 'order.completed'].map((type) => one(type).seq ?? 0);
    assert.deepEqual(numbers, [1, 2, 3]);
    assert.equal(one('order.offered').seq, null);
    const { seconds, ...accepted } = dataOf(one('order.accepted'));
    assert.ok(Number.isInteger(seconds), 'the seconds from the offer to its answer are whole');
    assert.deepEqual(
      { ...accepted, vendorId: '' },
      {
        status: 'ACCEPTED',
        service: 'plumbing',
        customerId: dataOf(one('order.created'))['customerId'],
        vendorId: '',
        conversationId: guest.conversationId,
        offerId: vendor.offerId,
        offeredTo: acting?.vendor?.id,
      },
    );
    const [invoice] = await events({ subjectId: issueInvoice.invoice.id }, ['invoice.issued']);
    assert.ok(invoice);
    assert.deepEqual(dataOf(invoice)['total'], issueInvoice.invoice.total);
  });

  it('arrives for what happens to a conversation', async () => {
    const guest = await arriveAsGuest(system);
    const agent = await system.as('agent@demo.test');
    const { me } = await agent.run(MeDocument, {});
    const { conversationId } = guest;
    await agent.run(AssignConversationDocument, { input: { conversationId, assigneeId: me?.id ?? '' } });
    await agent.run(CloseConversationDocument, { input: { conversationId } });
    const story = await events({ subjectId: conversationId }, [
      'conversation.started',
      'conversation.assigned',
      'conversation.closed',
    ]);
    const numbers = story.map(({ seq }) => seq ?? 0);
    assert.deepEqual(
      numbers,
      numbers.toSorted((one, other) => one - other),
    );
    assert.equal(new Set(numbers).size, 3);
  });

  it('arrives for a new account and for a changed vendor', async () => {
    const { signUp } = await system.visitor().run(SignUpDocument, {
      input: { name: 'Gita Example', email, password },
    });
    assert.equal(signUp.__typename, 'SignedUp');
    if (signUp.__typename !== 'SignedUp') return;
    await events({ subjectId: signUp.user.id }, ['customer.created']);
    const vendor = await system.as('vendor9@demo.test');
    const { me } = await vendor.run(MeDocument, {});
    await vendor.run(UpdateVendorProfileDocument, { input: { description: 'Careful work.' } });
    await vendor.run(SetAvailabilityDocument, { input: { available: false } });
    const subjectId = me?.vendor?.id ?? '';
    await events({ subjectId }, ['vendor.profile_changed', 'vendor.availability_changed']);
  });

  it('is in the tables of all receivers, and stays one when its jobs run again', async () => {
    const ids = async (schema: string) => {
      const { rows } = await client.query<{ id: string }>(
        `select id from ${schema}.domain_event order by id`,
      );
      return rows.map(({ id }) => id);
    };
    const waiting = async () => {
      const { rows } = await client.query<{ count: string }>(
        `select count(*) from graphile_worker.jobs where task_identifier like '%.domain-event'`,
      );
      return rows[0]?.count;
    };
    await eventually(async () => (await waiting()) === '0', 'every event being received');
    const received = await ids('integration');
    assert.ok(received.length > 10);
    assert.deepEqual(await ids('admin'), received);
    await client.query(`
      select graphile_worker.add_job(receiver.name, json_build_object('correlationId', null, 'data', json_build_object(
        'id', id, 'type', type, 'version', version, 'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'subject', json_build_object('type', subject_type, 'id', subject_id), 'seq', seq, 'actor', null, 'data', data)))
      from integration.domain_event, unnest(array['admin.domain-event', 'integration.domain-event']) receiver (name)`);
    await eventually(async () => (await waiting()) === '0', 'every event being received again');
    assert.deepEqual(await ids('integration'), received);
    assert.deepEqual(await ids('admin'), received);
  });

  it('has no name, e-mail address or telephone number of a person in it', async () => {
    const { rows } = await client.query<{ data: string }>('select data::text from integration.domain_event');
    const all = rows.map(({ data }) => data).join('\n');
    for (const personal of ['A visitor', 'Gita', email, 'demo.test', '23125', 'Alexanderplatz', 'drips']) {
      assert.ok(!all.includes(personal), `${personal} is in an event`);
    }
  });
});
