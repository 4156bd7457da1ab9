import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { eventually } from '#platform/testing/eventually.ts';
import { createDelivery } from '../deliveries/create-delivery.ts';
import { recordReport } from '../deliveries/record-report.ts';
import { write } from '#platform/writes/write.ts';
import { admin, agent, guest, startIntegration, vendor } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { suppress } from './suppress.ts';
import { suppressionOf } from './suppression-of.ts';

const row = `id channel address category reason until liftedAt createdBy { __typename } liftedBy { __typename }`;
const listing = `query ($filter: SuppressionFilter) { suppressions(first: 100, filter: $filter) { edges { node { ${row} } } } }`;
const suppressing = `mutation ($input: SuppressInput!) { suppress(input: $input) { suppression { ${row} } } }`;
const lifting = `mutation ($input: LiftSuppressionInput!) { liftSuppression(input: $input) { suppression { ${row} } } }`;
const acting = `mutation ($input: SandboxActInput!) { sandboxAct(input: $input) }`;

const suppression = z.object({
  id: z.string(),
  channel: z.string(),
  address: z.string(),
  category: z.string().nullable(),
  reason: z.string(),
  until: z.string().nullable(),
  liftedAt: z.string().nullable(),
  createdBy: z.object({}).nullable(),
  liftedBy: z.object({}).nullable(),
});
const listSchema = z.object({ suppressions: z.object({ edges: z.array(z.object({ node: suppression })) }) });
const suppressSchema = z.object({ suppress: z.object({ suppression }) });
const liftSchema = z.object({ liftSuppression: z.object({ suppression }) });

describe('suppressed addresses', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  const newPhone = () => `+4915${String(Math.random()).slice(2, 11)}`;
  const list = async (filter: Record<string, unknown>) => {
    const { suppressions } = await integration.answer(agent, listing, { filter }, listSchema);
    return suppressions.edges.map(({ node }) => node);
  };
  const add = async (input: Record<string, unknown>) =>
    (await integration.answer(agent, suppressing, { input }, suppressSchema)).suppress.suppression;
  const lift = async (id: string) =>
    (await integration.answer(agent, lifting, { input: { id } }, liftSchema)).liftSuppression.suppression;
  const text = (provider: string, subject: string, value: string) =>
    integration.send(admin, acting, { input: { provider, act: 'reply', subject, value } });
  const reasonOf = async (channel: 'SMS' | 'WHATSAPP' | 'EMAIL', address: string) =>
    (await suppressionOf(integration.services.db, { channel, address, category: null }))?.reason ?? null;

  it('are added, found by the whole address and lifted by operators', async () => {
    const address = `${randomUUID()}@example.org`;
    const added = await add({ channel: 'EMAIL', address, category: 'ORDERS' });
    assert.deepEqual([added.reason, added.category, added.until], ['MANUAL', 'ORDERS', null]);
    assert.notEqual(added.createdBy, null);
    assert.equal((await add({ channel: 'EMAIL', address, category: 'ORDERS' })).id, added.id);
    assert.deepEqual(
      (await list({ address: address.toUpperCase(), isOpen: true })).map(({ id }) => id),
      [added.id],
    );
    const lifted = await lift(added.id);
    assert.ok(lifted.liftedAt !== null && lifted.liftedBy !== null);
    assert.equal((await lift(added.id)).liftedAt, lifted.liftedAt);
    assert.deepEqual(await list({ address, isOpen: true }), []);
    assert.equal((await list({ address, isOpen: false, reason: ['MANUAL'] })).length, 1);
    assert.deepEqual(await list({ address: 'example.org' }), []);
  });

  it('are nobody else’s business, and their addresses are checked', async () => {
    for (const viewer of [vendor, guest]) {
      const { errors } = await integration.send(viewer, listing, {});
      assert.equal(errors?.[0]?.extensions?.['code'], 'FORBIDDEN');
    }
    for (const [input, field] of [
      [{ channel: 'EMAIL', address: 'nobody' }, 'input.address'],
      [{ channel: 'SMS', address: '030 1234567' }, 'input.address'],
      [{ channel: 'IN_APP', address: 'x' }, 'input.channel'],
      [{ channel: 'EMAIL', address: 'a@example.org', until: '2020-01-01T00:00:00Z' }, 'input.until'],
    ] as const) {
      const { errors } = await integration.send(agent, suppressing, { input });
      const { code, field: named } = errors?.[0]?.extensions ?? {};
      assert.deepEqual([code, named], ['BAD_USER_INPUT', field]);
    }
    const { errors } = await integration.send(agent, lifting, { input: { id: randomUUID() } });
    assert.equal(errors?.[0]?.extensions?.['code'], 'NOT_FOUND');
  });

  it('follow from STOP and STOPP, and end by START', async () => {
    for (const word of ['STOP', 'Stopp']) {
      const phone = newPhone();
      await text('TWILIO', phone, word);
      await eventually(async () => (await reasonOf('SMS', phone)) === 'STOP', `the effect of ${word}`);
      await text('TWILIO', phone, 'Start');
      await eventually(async () => (await reasonOf('SMS', phone)) === null, 'the effect of START');
    }
    const phone = newPhone();
    await text('WHATSAPP', phone, 'stop');
    await eventually(async () => (await reasonOf('WHATSAPP', phone)) === 'STOP');
    assert.equal(await reasonOf('SMS', phone), null);
  });

  /** An e-mail of a notification. */
  async function mailTo(address: string): Promise<string> {
    const { db } = integration.services;
    return db.$transaction(async (tx) => {
      const { id: notificationId } = await tx.notification.create({
        data: {
          type: 'order_accepted',
          recipientKind: 'PERSON',
          recipientId: randomUUID(),
          variables: {},
          dedupeKey: randomUUID(),
        },
      });
      const id = await createDelivery(tx, {
        notificationId,
        channel: 'EMAIL',
        step: 0,
        address,
        personId: randomUUID(),
        locale: 'en',
        templateVersion: 0,
        subject: 'Your order',
        body: 'It was accepted.',
        link: null,
        parameters: [],
        expiresAt: null,
        lane: 'normal',
      });
      assert.ok(id !== null);
      return id;
    });
  }
  const statusOf = async (id: string) => {
    const { status, errorCode } = await integration.services.db.delivery.findUniqueOrThrow({ where: { id } });
    return status === 'QUEUED' ? null : [status, errorCode];
  };

  it('get nothing that was written before they were suppressed', async () => {
    const address = `${randomUUID()}@example.org`;
    await suppress(integration.services.db, { channel: 'EMAIL', address, reason: 'COMPLAINT' });
    const id = await mailTo(address);
    assert.deepEqual(await eventually(() => statusOf(id)), ['SUPPRESSED', 'COMPLAINT']);
    assert.equal(integration.sandboxes.record.latest(100).filter(({ to }) => to === address).length, 0);
  });

  it('follow from a hard bounce and from a complaint', async () => {
    const bouncing = `bounce@${randomUUID()}.example.org`;
    await mailTo(bouncing);
    await eventually(async () => (await reasonOf('EMAIL', bouncing)) === 'HARD_BOUNCE');
    const complaining = `${randomUUID()}@example.org`;
    const id = await mailTo(complaining);
    await eventually(async () => (await statusOf(id))?.[0] === 'DELIVERED');
    const input = { provider: 'SENDGRID', act: 'complain', subject: complaining };
    await integration.send(admin, acting, { input });
    await eventually(async () => (await reasonOf('EMAIL', complaining)) === 'COMPLAINT');
  });

  it('are suppressed for seven days by the third e-mail within 72 hours that they refused', async () => {
    const { services } = integration;
    const address = `${randomUUID()}@example.org`;
    for (let bounces = 1; bounces <= 3; bounces += 1) {
      const deliveryId = await mailTo(address);
      await eventually(async () => (await statusOf(deliveryId))?.[0] === 'DELIVERED');
      const { providerMessageId } = await services.db.delivery.findUniqueOrThrow({
        where: { id: deliveryId },
      });
      // A report of a refusal ranks below that of an arrival, so it must be the first one.
      await services.db.delivery.update({ where: { id: deliveryId }, data: { status: 'SENT' } });
      await write(services, (tx, tell) =>
        recordReport(tx, tell, {
          deliveryId,
          provider: 'SENDGRID',
          providerMessageId: providerMessageId ?? '',
          status: 'UNDELIVERED',
          sandbox: true,
          error: { code: 'blocked', message: 'The mailbox is full.' },
        }),
      );
      assert.equal(await reasonOf('EMAIL', address), bounces < 3 ? null : 'SOFT_BOUNCE');
    }
    const [{ until } = { until: null }] = await list({ address });
    const days = (Date.parse(until ?? '') - Date.now()) / 86_400_000;
    assert.ok(days > 6.9 && days < 7.1);
  });
});
