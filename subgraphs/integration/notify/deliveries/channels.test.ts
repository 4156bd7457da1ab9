import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import type { Delivery } from '#generated/prisma/integration/client.ts';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { hashOfAddress } from '../suppressions/address.ts';
import { createDelivery } from './create-delivery.ts';
import type { NewDelivery } from './create-delivery.ts';

const token = `device:${'a'.repeat(140)}`;

describe('a delivery of each channel', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  async function create(
    changes: Pick<NewDelivery, 'channel' | 'address'> & Partial<NewDelivery>,
  ): Promise<string> {
    const id = await integration.services.db.$transaction(async (tx) => {
      const notification = await tx.notification.create({
        data: {
          type: 'order_accepted',
          recipientKind: 'PERSON',
          recipientId: randomUUID(),
          variables: {},
          dedupeKey: randomUUID(),
        },
      });
      return createDelivery(tx, {
        notificationId: notification.id,
        step: 1,
        personId: notification.recipientId,
        locale: 'de',
        templateVersion: 0,
        subject: 'Ihr Auftrag wurde angenommen',
        body: 'Beispiel & Söhne übernimmt Ihren Auftrag.',
        link: '/orders/1',
        parameters: ['Beispiel & Söhne'],
        expiresAt: null,
        lane: 'normal',
        ...changes,
      });
    });
    assert.ok(id);
    return id;
  }

  const until = (id: string, ...statuses: readonly string[]): Promise<Delivery> =>
    eventually(async () => {
      const delivery = await integration.services.db.delivery.findUniqueOrThrow({ where: { id } });
      return statuses.includes(delivery.status) && delivery;
    }, statuses.join(' or '));
  const sandboxMessage = (to: string) =>
    integration.sandboxes.record.latest(100).find((one) => one.to.endsWith(to));
  const historyOf = async (deliveryId: string) =>
    (
      await integration.services.db.deliveryEvent.findMany({ where: { deliveryId }, orderBy: { id: 'asc' } })
    ).map(({ status, provider }) => [status, provider]);

  it('is a push message, which no provider follows', async () => {
    const id = await create({ channel: 'PUSH', address: token });
    const { provider } = await until(id, 'SENT');
    assert.equal(provider, 'FCM');
    assert.deepEqual(await historyOf(id), [
      ['SENDING', 'FCM'],
      ['SENT', 'FCM'],
    ]);
  });

  it('is a push message whose device is forgotten when its app is gone', async () => {
    const gone = `device:${'b'.repeat(140)}`;
    const { db } = integration.services;
    await db.device.create({
      data: { token: gone, personId: randomUUID(), platform: 'ANDROID', lastSeenAt: new Date() },
    });
    await integration.sandboxes.act('FCM', 'uninstall', gone, null);
    const failed = await until(await create({ channel: 'PUSH', address: gone }), 'FAILED');
    assert.equal(failed.errorCode, 'UNREGISTERED');
    assert.equal(await db.device.count({ where: { token: gone } }), 0);
  });

  it('is an e-mail in the one layout, followed until it has arrived', async () => {
    const id = await create({ channel: 'EMAIL', address: 'ada@example.com' });
    await until(id, 'DELIVERED');
    const message = sandboxMessage('ada@example.com');
    assert.equal(message?.subject, 'Ihr Auftrag wurde angenommen');
    assert.match(message.html ?? '', /Beispiel &amp; Söhne/);
    assert.match(message.html ?? '', new RegExp(`${integration.publicUrl}/orders/1`));
    assert.match(message.html ?? '', new RegExp(`${integration.publicUrl}/n/unsubscribe/`));
  });

  it('is not sent to an address that was suppressed meanwhile', async () => {
    const { db } = integration.services;
    const address = 'gone@example.com';
    await db.suppression.create({
      data: {
        channel: 'EMAIL',
        addressHash: hashOfAddress('EMAIL', address),
        shown: 'g…@example.com',
        reason: 'HARD_BOUNCE',
      },
    });
    const left = await until(await create({ channel: 'EMAIL', address }), 'SUPPRESSED');
    assert.equal(left.errorCode, 'HARD_BOUNCE');
    assert.equal(sandboxMessage(address), undefined);
  });

  it('is a text message', async () => {
    const id = await create({ channel: 'SMS', address: '+49301111111' });
    await until(id, 'DELIVERED');
    assert.deepEqual(await historyOf(id), [
      ['SENDING', 'TWILIO'],
      ['SENT', 'TWILIO'],
      ['DELIVERED', 'TWILIO'],
    ]);
  });

  it('is a template that WhatsApp has approved, with the values of the notification', async () => {
    await until(await create({ channel: 'WHATSAPP', address: '+49302222222' }), 'DELIVERED', 'READ');
    assert.match(sandboxMessage('49302222222')?.body ?? '', /order_accepted.*Beispiel & Söhne/s);
  });

  it('is a call that says the text twice and takes a key', async () => {
    await until(await create({ channel: 'VOICE', address: '+49303333333' }), 'DELIVERED');
    const said = sandboxMessage('49303333333')?.body ?? '';
    assert.equal(said.split('Beispiel &amp; Söhne übernimmt').length - 1, 2);
    assert.match(said, /<Gather numDigits="1"/);
    assert.match(said, /language="de-DE"/);
    await integration.sandboxes.act('TWILIO', 'press', '+49303333333', '1');
    await eventually(
      () => integration.services.db.webhookEvent.findFirst({ where: { type: { startsWith: 'keys:' } } }),
      'the pressed key',
    );
  });
});
