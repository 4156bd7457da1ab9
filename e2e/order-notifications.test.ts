import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { z } from 'zod';
import {
  AcknowledgeNotificationDocument,
  AcknowledgeOfferDocument,
  CancelOrderDocument,
  CreateOrderDocument,
} from '#generated/operations/e2e.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { offersOf, orderInput, takeOrder } from './stories.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

let database: TestDatabase;
let pool: pg.Pool;
let system: TestSystem;

before(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  system = await startSystem({ DATABASE_URL: database.url });
});
after(async () => {
  await system.stop();
  await pool.end();
  await database.drop();
});

const entrySchema = z.object({ id: z.string(), email: z.string(), type: z.string() });

/** Who has which entry about a subject in their inbox. */
async function entries(subjectId: string) {
  const { rows } = await pool.query(
    `select item.id, account.email, notification.type
     from integration.inbox_item as item
     join integration.notification on notification.id = item.notification_id
     join admin.account on account.id = item.person_id
     where notification.subject_id = $1 order by account.email, notification.type`,
    [subjectId],
  );
  return rows.map((row) => entrySchema.parse(row));
}

describe('an offer', () => {
  it('is in the inbox of whoever acts for the vendor, and they can say that they have noticed it', async () => {
    const agent = await system.as('agent@demo.test');
    const { createOrder } = await agent.run(CreateOrderDocument, { input: orderInput() });
    const [offer] = await offersOf(system, createOrder.order.id);
    assert.ok(offer);
    const { offerId, email, client } = offer;
    const entry = await eventually(async () => (await entries(offerId))[0], 'the entry in the inbox');
    assert.deepEqual([entry.email, entry.type], [email, 'offer_made']);
    const { acknowledgeOffer } = await client.run(AcknowledgeOfferDocument, { input: { offerId } });
    assert.ok(acknowledgeOffer.acknowledgedAt);
    const { acknowledgeNotification } = await client.run(AcknowledgeNotificationDocument, {
      input: { id: entry.id },
    });
    assert.equal(acknowledgeNotification.acknowledgedAt, acknowledgeOffer.acknowledgedAt);
  });
});

describe('an order that is cancelled', () => {
  it('is in the inbox of the vendor who had accepted it', async () => {
    const { orderId, vendor } = await takeOrder(system);
    const agent = await system.as('agent@demo.test');
    await agent.run(CancelOrderDocument, { input: { orderId, reason: 'No longer needed' } });
    const entry = await eventually(
      async () => (await entries(orderId)).find(({ type }) => type === 'order_cancelled'),
      'the entry in the inbox',
    );
    assert.equal(entry.email, vendor.email);
  });
});
