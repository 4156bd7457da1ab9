import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { agent, startIntegration, vendor } from '../../../testing/start-integration.ts';
import type { TestIntegration } from '../../../testing/start-integration.ts';
import { newDelivery } from '../../../testing/new-delivery.ts';
import type { NewTestDelivery } from '../../../testing/new-delivery.ts';

const query = `query ($range: NotificationStatisticsRange!, $groupBy: [NotificationStatisticsGroup!]!) {
  notificationStatistics(range: $range, groupBy: $groupBy) {
    type channel provider step at created attempted sent delivered read answered unknown expired
    failures { code count } suppressions { reason count } deliverySecondsP50 deliverySecondsP95
  }
}`;
const answerSchema = z.object({ notificationStatistics: z.array(z.record(z.string(), z.unknown())) });

const at = new Date('2026-03-01T10:20:00Z');
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);
const day = { from: '2026-03-01T00:00:00Z', to: '2026-03-02T00:00:00Z' };

describe('notificationStatistics', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
    const { db } = integration.services;
    const made = async (changes: NewTestDelivery, arrivedAfter?: number): Promise<string> => {
      const { id } = await newDelivery(db, { createdAt: at, attempts: 1, provider: 'TWILIO', ...changes });
      if (arrivedAfter === undefined) return id;
      const arrived = later(arrivedAfter);
      await db.deliveryEvent.create({
        data: { deliveryId: id, status: 'DELIVERED', at: arrived, provider: 'TWILIO' },
      });
      return id;
    };
    const taken = () => ({ providerMessageId: randomUUID(), sentAt: later(1) });
    const answered = await made({ ...taken(), status: 'DELIVERED' }, 2);
    await made({ ...taken(), status: 'READ' }, 4);
    await made({ ...taken(), status: 'UNDELIVERED', errorCode: '30003' });
    await made({ status: 'FAILED', errorCode: '21211' });
    await made({ status: 'FAILED', errorCode: '21211' });
    await made({ status: 'SUPPRESSED', attempts: 0, provider: null, errorCode: 'STOP' });
    await made({
      status: 'UNKNOWN',
      channel: 'EMAIL',
      type: 'order_accepted',
      provider: 'SENDGRID',
      createdAt: later(7200),
    });
    await made({ status: 'EXPIRED', createdAt: new Date('2026-03-05T00:00:00Z') });
    await db.notification.updateMany({
      where: { deliveries: { some: { id: answered } } },
      data: { acknowledgedAt: later(9) },
    });
  });
  after(() => integration.stop());

  const read = async (groupBy: readonly string[], range: object = day) =>
    (await integration.answer(agent, query, { range, groupBy }, answerSchema)).notificationStatistics;

  it('counts what became of the deliveries of a range, by type and channel', async () => {
    const [offers, accepted, ...others] = await read(['TYPE', 'CHANNEL']);
    assert.equal(others.length, 0);
    assert.deepEqual(offers, {
      type: 'offer_made',
      channel: 'SMS',
      provider: null,
      step: null,
      at: null,
      created: 6,
      attempted: 5,
      sent: 3,
      delivered: 2,
      read: 1,
      answered: 1,
      unknown: 0,
      expired: 0,
      failures: [
        { code: '21211', count: 2 },
        { code: '30003', count: 1 },
      ],
      suppressions: [{ reason: 'STOP', count: 1 }],
      deliverySecondsP50: 3,
      deliverySecondsP95: 3.9,
    });
    assert.deepEqual(
      [accepted?.['type'], accepted?.['channel'], accepted?.['unknown']],
      ['order_accepted', 'EMAIL', 1],
    );
  });

  it('divides by provider and hour, and by day', async () => {
    const byHour = await read(['PROVIDER', 'HOUR']);
    assert.deepEqual(
      byHour.map(({ provider, at: hour, created }) => [provider, hour, created]),
      [
        ['TWILIO', '2026-03-01T10:00:00.000Z', 5],
        [null, '2026-03-01T10:00:00.000Z', 1],
        ['SENDGRID', '2026-03-01T12:00:00.000Z', 1],
      ],
    );
    const byDay = await read(['DAY'], { ...day, to: '2026-03-09T00:00:00Z' });
    assert.deepEqual(
      byDay.map(({ created, expired }) => [created, expired]),
      [
        [7, 0],
        [1, 1],
      ],
    );
  });

  it('is one row without a division, and none for a time without deliveries', async () => {
    assert.equal((await read([])).length, 1);
    assert.deepEqual(await read([], { from: '2020-01-01T00:00:00Z', to: '2020-01-02T00:00:00Z' }), []);
  });

  it('names what is wrong with a range or division', async () => {
    for (const [range, groupBy, field] of [
      [{ ...day, to: day.from }, [], 'range.to'],
      [{ ...day, to: '2028-01-01T00:00:00Z' }, [], 'range.to'],
      [{ ...day, to: '2026-06-01T00:00:00Z' }, ['HOUR'], 'range.to'],
      [day, ['HOUR', 'DAY'], 'groupBy'],
    ] as const) {
      const { errors } = await integration.send(agent, query, { range, groupBy });
      assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
      assert.equal(errors[0]?.extensions.field, field);
    }
  });

  it('is for operators only', async () => {
    const { errors } = await integration.send(vendor, query, { range: day, groupBy: [] });
    assert.equal(errors?.[0]?.extensions.code, 'FORBIDDEN');
  });
});
