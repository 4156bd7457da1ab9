import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import type { Claims } from '#platform/identity/claims.ts';
import { agent, startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';

const fields = '{ vendor { id } textMessage isTextMessageChosen whatsapp voice }';
const query = `query ($vendorId: ID) { offerAlertSettings(vendorId: $vendorId) ${fields} }`;
const mutation = `mutation ($input: UpdateOfferAlertSettingsInput!) {
  updateOfferAlertSettings(input: $input) { offerAlertSettings ${fields} }
}`;

const settingsSchema = z.object({
  vendor: z.object({ id: z.uuid() }),
  textMessage: z.string(),
  isTextMessageChosen: z.boolean(),
  whatsapp: z.boolean(),
  voice: z.boolean(),
});

describe('offer alert settings', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  /** A vendor with an account. */
  async function newVendor(): Promise<Partial<Claims> & { vendorId: string; sub: string }> {
    const [vendorId, sub] = [randomUUID(), randomUUID()];
    await integration.services.pool.query(
      `insert into vendor.vendor (id, display_name, latitude, longitude, radius_km, timezone, hours, capacity)
       values ($1, 'Pipes', 53.5, 10, 20, 'Europe/Berlin', '[]', 5)`,
      [vendorId],
    );
    await integration.services.pool.query(
      `insert into admin.account (id, name, email, role, password_hash, vendor_id)
       values ($1, 'Mia', $2, 'VENDOR', '$argon2id$none', $3)`,
      [sub, `${sub}@example.org`, vendorId],
    );
    return { role: 'VENDOR', sub, vendorId };
  }

  const read = async (viewer: Partial<Claims>, vendorId: string | null = null) =>
    (await integration.answer(viewer, query, { vendorId }, z.object({ offerAlertSettings: settingsSchema })))
      .offerAlertSettings;
  const change = async (viewer: Partial<Claims>, input: Record<string, unknown>) =>
    (
      await integration.answer(
        viewer,
        mutation,
        { input },
        z.object({ updateOfferAlertSettings: z.object({ offerAlertSettings: settingsSchema }) }),
      )
    ).updateOfferAlertSettings.offerAlertSettings;

  it('are a text message at once until an account of the vendor has a device, and after it from then on', async () => {
    const vendor = await newVendor();
    assert.deepEqual(await read(vendor), {
      vendor: { id: vendor.vendorId },
      textMessage: 'AT_ONCE',
      isTextMessageChosen: false,
      whatsapp: false,
      voice: false,
    });
    await integration.services.db.device.create({
      data: { token: randomUUID(), personId: vendor.sub, platform: 'IOS', lastSeenAt: new Date() },
    });
    assert.equal((await read(vendor)).textMessage, 'LATER');
  });

  it('are what the vendor chose, field by field, until it takes the choice back', async () => {
    const vendor = await newVendor();
    const changed = await change(vendor, { textMessage: 'OFF', voice: true });
    assert.deepEqual(
      [changed.textMessage, changed.isTextMessageChosen, changed.whatsapp, changed.voice],
      ['OFF', true, false, true],
    );
    const more = await change(vendor, { whatsapp: true });
    assert.deepEqual([more.textMessage, more.whatsapp, more.voice], ['OFF', true, true]);
    const back = await change(vendor, { textMessage: null });
    assert.deepEqual([back.textMessage, back.isTextMessageChosen, back.voice], ['AT_ONCE', false, true]);
  });

  it('are changed by operators for a vendor that they name, which is recorded once', async () => {
    const { vendorId } = await newVendor();
    const audits = async () => {
      const { rowCount } = await integration.services.pool.query(
        `select from graphile_worker._private_jobs where payload::text like '%OFFER_ALERT_SETTINGS_CHANGED%'
         and payload::text like $1`,
        [`%${vendorId}%`],
      );
      return rowCount;
    };
    await change(agent, { vendorId, whatsapp: true });
    await change(agent, { vendorId, whatsapp: true });
    assert.equal((await read(agent, vendorId)).whatsapp, true);
    assert.equal(await audits(), 1);
  });

  it('are nobody else’s business', async () => {
    const [vendor, other] = [await newVendor(), await newVendor()];
    const codeOf = async (viewer: Partial<Claims>, vendorId: string | null) =>
      (await integration.send(viewer, query, { vendorId })).errors?.[0]?.extensions?.['code'];
    assert.equal(await codeOf(other, vendor.vendorId), 'FORBIDDEN');
    assert.equal(await codeOf({ role: 'CUSTOMER', sub: randomUUID() }, vendor.vendorId), 'FORBIDDEN');
    assert.equal(await codeOf(agent, null), 'BAD_USER_INPUT');
    assert.equal(await codeOf(agent, randomUUID()), 'NOT_FOUND');
    const { errors } = await integration.send(agent, mutation, {
      input: { vendorId: randomUUID(), voice: true },
    });
    assert.equal(errors?.[0]?.extensions?.['code'], 'NOT_FOUND');
  });
});
