import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { customerErased } from '#contracts/events/customers.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { write } from '#platform/writes/write.ts';
import { aPerson } from '../../testing/a-person.ts';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';

const number = '+49302222099';
const email = 'ada@erase.example';

describe('a customer who is erased', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  it('is forgotten by messages and calls, and others are not', async () => {
    const { db, pool } = integration.services;
    const [id, other] = [await aPerson(pool, { phone: number, email }), await aPerson(pool)];
    const expiresAt = new Date(Date.now() + 3_600_000);
    const facts = { channel: 'EMAIL', body: 'Dear Ada', expiresAt };
    for (const [personId, recipient] of [
      [id, email],
      [other, 'other@erase.example'],
    ] as const)
      await db.delivery.create({
        data: { ...facts, personId, recipient, conversationId: randomUUID(), messageSeq: 1 },
      });
    await db.verifiedPhone.create({ data: { personId: id, phone: number, verifiedAt: new Date() } });
    await integration.sandboxes.act('CALLRAIL', 'miss', number, null);
    await eventually(() => db.callBack.findFirst({ where: { number } }), 'the call back');

    await write(integration.services, async (_tx, tell) => {
      tell.publish(customerErased, { id }, { isGuest: false });
    });
    await eventually(
      async () => (await db.verifiedPhone.count({ where: { personId: id } })) === 0,
      'the erasure',
    );
    const { recipient, body } = await db.delivery.findFirstOrThrow({ where: { personId: id } });
    assert.match(recipient, /^erased:/);
    assert.equal(body, '');
    assert.equal(await db.callBack.count({ where: { number } }), 0);
    assert.equal(await db.trackedCall.count({ where: { number } }), 0);
    const kept = await db.delivery.findFirstOrThrow({ where: { personId: other } });
    assert.deepEqual([kept.recipient, kept.body], ['other@erase.example', 'Dear Ada']);
  });
});
