import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { alertOffer as alertOfferContract } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { failAll, hurry, startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { aVendor } from '../../testing/a-vendor.ts';
import { openProvider } from '../../hub/connections/open-provider.ts';
import { alertOffer } from './alert-offer.ts';
import type { AlertOffer } from './alert-offer.ts';
import { attemptsPerRound } from '../deliveries/delivery-job.ts';
import { sendDelivery } from '../deliveries/send-delivery.ts';

const failedJobSchema = z.object({
  id: z.string(),
  name: z.string(),
  attempts: z.int(),
  lastError: z.string(),
});
const failedJobsSchema = z.object({
  failedJobs: z.object({ edges: z.array(z.object({ node: failedJobSchema })) }),
});

const inAnHour = () => new Date(Date.now() + 3_600_000);

describe('integration.alert-offer', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  async function offer({
    expiresAt = inAnHour(),
    phone = '+49 30 1234567',
  }: { phone?: string | null; expiresAt?: Date } = {}): Promise<AlertOffer> {
    return {
      offerId: randomUUID(),
      vendorId: await aVendor(integration.services.pool, phone),
      phone,
      service: 'plumbing',
      summary: `Leak ${randomUUID().slice(0, 8)}`,
      distanceKm: 3.2,
      expiresAt: expiresAt.toISOString(),
      timezone: 'Europe/Berlin',
    };
  }
  const ofOffer = (offerId: string) => ({
    channel: 'SMS',
    notification: { subjectType: 'OFFER', subjectId: offerId },
  });
  const deliveryOf = (offerId: string) =>
    integration.services.db.delivery.findFirstOrThrow({ where: ofOffer(offerId) });
  const received = (text: string) =>
    integration.sandboxes.record.latest(100).filter(({ body }) => body.includes(text));
  const addAlert = (alert: AlertOffer) =>
    integration.services.db.$transaction((tx) => addJob(tx, alertOfferContract, alert));

  for (const minutes of [-10, 10]) {
    it(`sends it in time where the clock of this process is ${minutes} minutes off`, async (context) => {
      const alert = await offer({ expiresAt: new Date(Date.now() + 90_000) });
      context.mock.timers.enable({ apis: ['Date'], now: Date.now() + minutes * 60_000 });
      await addAlert(alert);
      const delivery = await eventually(async () => {
        const { status, sentAt } = await deliveryOf(alert.offerId);
        return status === 'QUEUED' ? null : { status, sentAt };
      }, 'the end of the attempt');
      assert.notEqual(delivery.status, 'EXPIRED');
      assert.notEqual(delivery.sentAt, null);
    });
  }

  it('sends a text message and follows it until it is delivered', async () => {
    const alert = await offer();
    await addAlert(alert);
    const delivery = await eventually(async () => {
      const row = await deliveryOf(alert.offerId);
      return row.status === 'DELIVERED' && row;
    });
    assert.equal(delivery.recipient, '+49301234567');
    assert.match(delivery.providerMessageId ?? '', /^SM[\da-f]{32}$/);
    assert.equal(delivery.sandbox, true);
    assert.equal(delivery.attempts, 1);
    assert.ok(delivery.sentAt);
    assert.equal(delivery.errorMessage, null);
    const [message, ...others] = received(alert.summary);
    assert.equal(message?.to, '+49301234567');
    assert.equal(message?.body, delivery.body);
    assert.equal(others.length, 0);
  });

  it('sends once however often the same offer is announced', async () => {
    const alert = await offer();
    await Promise.all(Array.from({ length: 8 }, () => alertOffer(integration.services, alert)));
    const { id } = await eventually(async () => {
      const row = await deliveryOf(alert.offerId);
      return row.status === 'DELIVERED' && row;
    });
    await alertOffer(integration.services, alert);
    await Promise.all(Array.from({ length: 8 }, () => sendDelivery(integration.services, id)));
    assert.equal(received(alert.summary).length, 1);
    assert.equal(await integration.services.db.delivery.count({ where: ofOffer(alert.offerId) }), 1);
  });

  it('lets one of many simultaneous attempts send', async () => {
    const alert = await offer();
    const { id } = await integration.services.db.delivery.create({
      data: {
        expiresAt: alert.expiresAt,
        channel: 'SMS',
        recipient: '+49301234567',
        body: alert.summary,
      },
    });
    await Promise.allSettled(Array.from({ length: 20 }, () => sendDelivery(integration.services, id)));
    assert.equal(received(alert.summary).length, 1);
  });

  it('tries again after an outage of the provider', async () => {
    const alert = await offer();
    failAll(integration, 'SMS', 2);
    await alertOffer(integration.services, alert);
    const failed = await eventually(async () => {
      const row = await deliveryOf(alert.offerId);
      return row.attempts > 0 && row.sendingSince === null && row;
    });
    assert.equal(failed.status, 'QUEUED');
    assert.equal(failed.errorCode, '20500');
    assert.match(failed.errorMessage ?? '', /Twilio has failed/);
    const delivered = await eventually(async () => {
      await hurry(integration);
      const row = await deliveryOf(alert.offerId);
      return row.status === 'DELIVERED' && row;
    });
    assert.equal(delivered.attempts, 3);
    assert.equal(delivered.errorMessage, null);
    assert.equal(received(alert.summary).length, 1);
  });

  it('does not try again what the provider refuses', async () => {
    const alert = await offer({ phone: '+15005550001' });
    await alertOffer(integration.services, alert);
    const delivery = await eventually(async () => {
      const row = await deliveryOf(alert.offerId);
      return row.status === 'FAILED' && row;
    });
    assert.equal(delivery.errorCode, '21211');
    assert.match(delivery.errorMessage ?? '', /Invalid 'To'/);
    await hurry(integration);
    const { rows } = await integration.services.pool.query(
      `select 1 from graphile_worker.jobs where key = $1`,
      [`integration.send-delivery:${delivery.id}`],
    );
    assert.equal(rows.length, 0);
  });

  it('does not send what is over', async () => {
    const alert = await offer({ expiresAt: new Date(Date.now() - 1) });
    await alertOffer(integration.services, alert);
    await eventually(async () => (await deliveryOf(alert.offerId)).status === 'EXPIRED');
    assert.equal(received(alert.summary).length, 0);
  });

  it('writes nothing for a vendor without a telephone', async () => {
    const alert = await offer({ phone: null });
    await alertOffer(integration.services, alert);
    assert.equal(await integration.services.db.delivery.count({ where: ofOffer(alert.offerId) }), 0);
  });

  it('becomes a dead letter after its attempts, and an operator brings it back', async () => {
    const alert = await offer();
    failAll(integration, 'SMS', attemptsPerRound);
    await alertOffer(integration.services, alert);
    const delivery = await eventually(async () => {
      await hurry(integration);
      const row = await deliveryOf(alert.offerId);
      return row.status === 'FAILED' && row;
    });
    assert.equal(delivery.attempts, attemptsPerRound);
    const operator = { sub: randomUUID(), role: 'AGENT' } as const;
    const node = await eventually(async () => {
      const query = `{ failedJobs { edges { node { id name attempts lastError } } } }`;
      const { failedJobs } = await integration.answer(operator, query, {}, failedJobsSchema);
      return failedJobs.edges[0]?.node;
    });
    assert.equal(node.name, 'integration.send-delivery');
    assert.equal(node.attempts, attemptsPerRound);
    assert.match(node.lastError, /Twilio has failed/);
    // Until the provider is asked again after so many failures, the retry waits.
    failAll(integration, 'SMS', 0);
    const retry = `mutation ($id: ID!) { retryJob(id: $id) }`;
    assert.deepEqual((await integration.send(operator, retry, { id: node.id })).data, { retryJob: true });
    await eventually(async () => (await deliveryOf(alert.offerId)).status === 'DELIVERED');
    assert.equal(received(alert.summary).length, 1);
    const again = await integration.send(operator, retry, { id: node.id });
    assert.equal(again.errors?.[0]?.extensions.code, 'NOT_FOUND');
  });

  it('finds at the provider what a process sent before it died', async () => {
    const alert = await offer();
    failAll(integration, 'SMS', 1);
    await alertOffer(integration.services, alert);
    const { id, recipient, body } = await eventually(async () => {
      const row = await deliveryOf(alert.offerId);
      return row.attempts > 0 && row.sendingSince === null && row;
    });
    const twilio = await openProvider(integration.services, 'TWILIO');
    const text = { to: recipient, body, deliveryId: id, statusCallback: null };
    const { providerMessageId: sid } = await twilio.can('SMS').send(text);
    await integration.services.db.delivery.update({
      where: { id },
      data: { sendingSince: new Date(), sendingBy: randomUUID(), provider: 'TWILIO' },
    });
    await sendDelivery(integration.services, id);
    const found = await deliveryOf(alert.offerId);
    assert.equal(found.providerMessageId, sid);
    assert.equal(found.status, 'SENT');
    assert.equal(received(alert.summary).length, 1);
  });

  it('leaves a delivery to the process that sends it, as long as that process lives', async () => {
    const alert = await offer();
    failAll(integration, 'SMS', 1);
    await alertOffer(integration.services, alert);
    const { id } = await eventually(async () => {
      const row = await deliveryOf(alert.offerId);
      return row.attempts > 0 && row.sendingSince === null && row;
    });
    const other = await integration.services.pool.connect();
    const sendingBy = randomUUID();
    await other.query('select pg_advisory_lock(hashtextextended($1, 0))', [sendingBy]);
    await integration.services.db.delivery.update({
      where: { id },
      data: { sendingSince: new Date(), sendingBy, provider: 'TWILIO' },
    });
    await assert.rejects(sendDelivery(integration.services, id), /in progress/);
    assert.equal(received(alert.summary).length, 0);
    other.release(true);
    await eventually(async () => {
      await sendDelivery(integration.services, id);
      return (await deliveryOf(alert.offerId)).providerMessageId !== null;
    });
    assert.equal(received(alert.summary).length, 1);
  });
});
