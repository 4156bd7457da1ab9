import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import twilio from 'twilio';
import { z } from 'zod';
import { eventually } from '#platform/testing/eventually.ts';
import { startIntegration } from '../../testing/start-integration.ts';
import { newDelivery as createDelivery } from '../../testing/new-delivery.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';

const accountSchema = z.object({ accountSid: z.string(), authToken: z.string() });

describe('a status callback of Twilio', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  /** A delivery that Twilio has taken, or not yet. */
  async function newDelivery(providerMessageId: string | null = newSid()) {
    const status = providerMessageId === null ? 'QUEUED' : 'SENT';
    return createDelivery(integration.services.db, { status, providerMessageId });
  }

  const newSid = () => `SM${randomBytes(16).toString('hex')}`;
  /** The delivery once every callback that was accepted has had its effect. */
  const load = async (id: string) => {
    const { db } = integration.services;
    await eventually(async () => (await db.webhookEvent.count({ where: { status: 'RECEIVED' } })) === 0);
    return db.delivery.findUniqueOrThrow({ where: { id } });
  };
  const account = () => accountSchema.parse(integration.sandboxes.credentialsOf('TWILIO'));
  const publicUrl = (id: string) =>
    `${integration.publicUrl}/webhooks/integration/twilio/status?delivery=${id}`;

  interface Callback {
    readonly id: string;
    readonly sid: string | null;
    readonly status: string;
    readonly errorCode?: string;
    readonly token?: string;
    readonly signature?: string | null;
    readonly signedUrl?: string;
    readonly account?: string;
  }

  async function callback(given: Callback): Promise<number> {
    const { accountSid, authToken } = account();
    const form: Record<string, string> = {
      AccountSid: given.account ?? accountSid,
      MessageSid: given.sid ?? '',
      MessageStatus: given.status,
      To: '+49301234567',
      ...(given.errorCode === undefined ? {} : { ErrorCode: given.errorCode }),
    };
    const url = publicUrl(given.id);
    const signature =
      given.signature === undefined
        ? twilio.getExpectedTwilioSignature(given.token ?? authToken, given.signedUrl ?? url, form)
        : given.signature;
    const response = await fetch(url, {
      method: 'POST',
      headers: signature === null ? {} : { 'x-twilio-signature': signature },
      body: new URLSearchParams(form),
    });
    return response.status;
  }

  it('moves a delivery forward when it is signed', async () => {
    const { id, providerMessageId: sid } = await newDelivery();
    assert.equal(await callback({ id, sid, status: 'delivered' }), 204);
    assert.equal((await load(id)).status, 'DELIVERED');
  });

  it('refuses every forgery and changes nothing', async () => {
    const { id, providerMessageId: sid } = await newDelivery();
    const untouched = await load(id);
    const other = await newDelivery();
    for (const forged of [
      { token: 'f'.repeat(32) },
      { signature: null },
      { signature: '' },
      { signature: 'bm90IGEgc2lnbmF0dXJl' },
      { signedUrl: publicUrl(other.id) },
      { signedUrl: publicUrl(id).replace('/webhooks/integration/', '/webhooks/') },
      { account: `AC${'0'.repeat(32)}` },
    ]) {
      assert.equal(await callback({ id, sid, status: 'failed', ...forged }), 403, JSON.stringify(forged));
    }
    assert.deepEqual(await load(id), untouched);
  });

  it('refuses a form that was changed behind its signature', async () => {
    const { id, providerMessageId } = await newDelivery();
    const { accountSid, authToken } = account();
    const form = { AccountSid: accountSid, MessageSid: providerMessageId ?? '', MessageStatus: 'sent' };
    const signature = twilio.getExpectedTwilioSignature(authToken, publicUrl(id), form);
    const response = await fetch(publicUrl(id), {
      method: 'POST',
      headers: { 'x-twilio-signature': signature },
      body: new URLSearchParams({ ...form, MessageStatus: 'delivered' }),
    });
    assert.equal(response.status, 403);
    assert.equal((await load(id)).status, 'SENT');
  });

  it('changes nothing when a report is repeated', async () => {
    const { id, providerMessageId: sid } = await newDelivery();
    await callback({ id, sid, status: 'undelivered', errorCode: '30003' });
    const first = await load(id);
    assert.equal(first.status, 'UNDELIVERED');
    assert.equal(first.errorCode, '30003');
    assert.equal(await callback({ id, sid, status: 'undelivered', errorCode: '30003' }), 204);
    assert.deepEqual(await load(id), first);
  });

  it('never moves a delivery backwards, in whatever order reports arrive', async () => {
    const { id, providerMessageId: sid } = await newDelivery();
    await callback({ id, sid, status: 'delivered' });
    for (const status of ['queued', 'sending', 'sent', 'undelivered', 'failed']) {
      assert.equal(await callback({ id, sid, status }), 204);
      assert.equal((await load(id)).status, 'DELIVERED', status);
    }
  });

  it('takes the id of a message whose sender died before writing it down', async () => {
    const { id } = await newDelivery(null);
    const sid = newSid();
    assert.equal(await callback({ id, sid, status: 'sent' }), 204);
    const delivery = await load(id);
    assert.equal(delivery.status, 'SENT');
    assert.equal(delivery.providerMessageId, sid);
    assert.ok(delivery.sentAt);
  });

  it('ignores reports about another message, another delivery or in unknown words', async () => {
    const { id, providerMessageId: sid } = await newDelivery();
    assert.equal(await callback({ id, sid: newSid(), status: 'delivered' }), 204);
    assert.equal(await callback({ id: randomUUID(), sid, status: 'delivered' }), 204);
    assert.equal(await callback({ id: 'nonsense', sid, status: 'delivered' }), 204);
    assert.equal(await callback({ id, sid, status: 'teleported' }), 204);
    assert.equal(await callback({ id, sid: null, status: 'delivered' }), 204);
    assert.equal((await load(id)).status, 'SENT');
  });

  it('takes forms of a sane size only, and only from the gateway', async () => {
    const path = '/webhooks/twilio/status?delivery=1';
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const large = await integration.fetch({}, path, {
      method: 'POST',
      headers: form,
      body: `a=${'x'.repeat(70_000)}`,
    });
    assert.equal(large.status, 413);
    const origin = new URL(integration.url).origin;
    const direct = await fetch(`${origin}${path}`, { method: 'POST', headers: form, body: 'a=1' });
    assert.equal(direct.status, 401);
  });
});
