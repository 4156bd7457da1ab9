import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import type { Claims } from '#platform/identity/claims.ts';
import { write } from '#platform/writes/write.ts';
import { aVendor } from '../../testing/a-vendor.ts';
import { aPerson } from '../../testing/a-person.ts';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { takeStoredStep } from '../notifications/take-stored-step.ts';
import { alertOffer } from '../offers/alert-offer.ts';
import { offerMade } from '../types/offer-made/offer-made.ts';

const acknowledgeOffer = `mutation ($offerId: ID!) { acknowledgeOffer(input: { offerId: $offerId }) { acknowledgedAt } }`;
const acknowledgeNotification = `mutation ($id: ID!) { acknowledgeNotification(input: { id: $id }) { acknowledgedAt } }`;
const answer = z.record(z.string(), z.object({ acknowledgedAt: z.string().nullable() }));

describe('an alert about an offer', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  /** A vendor with a telephone and an app, and an alert about an offer to it. */
  async function alerted() {
    const { pool, db } = integration.services;
    const phone = '+49 30 1234567';
    const vendorId = await aVendor(pool, phone);
    const sub = await aPerson(pool, { role: 'VENDOR', vendorId });
    const registered = { token: randomUUID(), personId: sub, platform: 'WEB', lastSeenAt: new Date() };
    await db.device.create({ data: registered });
    const alert = {
      offerId: randomUUID(),
      vendorId,
      phone,
      service: 'Plumbing',
      summary: 'Leak',
      distanceKm: 1,
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      timezone: 'Europe/Berlin',
    };
    await alertOffer(integration.services, alert);
    const { id } = await db.notification.findFirstOrThrow({ where: { subjectId: alert.offerId } });
    const viewer: Partial<Claims> = { sub, role: 'VENDOR', vendorId };
    return { id, offerId: alert.offerId, viewer, sub };
  }

  const acknowledge = async (
    viewer: Partial<Claims>,
    operation: string,
    variables: Record<string, string>,
  ) => {
    const [payload] = Object.values(await integration.answer(viewer, operation, variables, answer));
    return payload?.acknowledgedAt;
  };
  const refusal = async (viewer: Partial<Claims>, operation: string, variables: Record<string, string>) =>
    (await integration.send(viewer, operation, variables)).errors?.[0]?.extensions.code;

  /** Takes all later steps now. @returns the channels that were used */
  async function later(notificationId: string): Promise<readonly string[]> {
    const { services } = integration;
    for (const step of offerMade.steps.keys())
      await write(services, (tx, tell) =>
        takeStoredStep({ tx, tell, services }, { notificationId, step, lane: 'urgent' }),
      );
    const used = await services.db.delivery.findMany({ where: { notificationId } });
    return used.map(({ channel }) => channel).toSorted();
  }

  it('goes on to the telephone while nobody has noticed it', async () => {
    const { id } = await alerted();
    assert.deepEqual(await later(id), ['PUSH', 'SMS']);
  });

  it('stays with the app that has noticed the offer', async () => {
    const { id, offerId, viewer } = await alerted();
    const at = await acknowledge(viewer, acknowledgeOffer, { offerId });
    assert.ok(at);
    assert.equal(await acknowledge(viewer, acknowledgeOffer, { offerId }), at);
    assert.deepEqual(await later(id), ['PUSH']);
  });

  it('can be noticed by the id of its push message or of its entry in the inbox', async () => {
    const { id, viewer, sub } = await alerted();
    const at = await acknowledge(viewer, acknowledgeNotification, { id });
    const entry = await integration.services.db.inboxItem.findFirstOrThrow({ where: { personId: sub } });
    assert.equal(await acknowledge(viewer, acknowledgeNotification, { id: entry.id }), at);
    assert.deepEqual(await later(id), ['PUSH']);
  });

  it('is nobody else’s to notice', async () => {
    const { id, offerId } = await alerted();
    const { viewer: other } = await alerted();
    assert.equal(await refusal(other, acknowledgeOffer, { offerId }), 'NOT_FOUND');
    assert.equal(await refusal(other, acknowledgeNotification, { id }), 'NOT_FOUND');
    assert.equal(await refusal(other, acknowledgeOffer, { offerId: 'no id' }), 'NOT_FOUND');
    assert.equal(
      await refusal({ sub: randomUUID(), role: 'AGENT' }, acknowledgeOffer, { offerId }),
      'FORBIDDEN',
    );
    assert.deepEqual(await later(id), ['PUSH', 'SMS']);
  });
});
