import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { madeUpTexts } from '../testing/made-up-texts/made-up-texts.ts';
import { signMadeUp } from '../testing/made-up-texts/webhook.ts';
import { forgetFormer } from './signers.ts';
import { delivered, newKeys, publicUrl, startWebhooks } from '../../testing/start-webhooks.ts';
import type { WebhookSystem } from '../../testing/start-webhooks.ts';

describe('a webhook of a provider', () => {
  let system: WebhookSystem;
  before(async () => {
    system = await startWebhooks();
  });
  after(() => system.tests.stop());

  it('has its effect once it is answered', async () => {
    const { ended, newDelivery, send, statusOf } = system;
    const delivery = await newDelivery();
    const event = delivered(delivery);
    const answer = await send([event]);
    assert.equal(answer.status, 204);
    assert.equal(answer.headers.get('x-webhook-verified'), '1');
    assert.equal((await ended(event.id)).status, 'DONE');
    assert.equal(await statusOf(delivery.id), 'DELIVERED');
  });

  it('is refused without a valid signature and changes nothing', async () => {
    const { newDelivery, send, statusOf, stored } = system;
    const delivery = await newDelivery();
    const event = delivered(delivery);
    const good = JSON.stringify([event]);
    for (const forged of [
      { key: newKeys() },
      { signature: '' },
      { signature: 'x,y' },
      { at: Date.now() / 1000 - 3_600 },
      { body: good.replace('DELIVERED', 'DELIVEREE') },
      {
        signature: signMadeUp(
          system.keys(),
          Math.floor(Date.now() / 1000),
          `${publicUrl}/webhooks/made-up-texts/status`,
          good,
        ),
      },
    ]) {
      const answer = await send([event], forged);
      assert.equal(answer.status, 403, JSON.stringify(forged));
      assert.equal(answer.headers.get('x-webhook-verified'), null);
    }
    assert.deepEqual(await stored(event.id), []);
    assert.equal(await statusOf(delivery.id), 'SENT');
  });

  it('is refused for a provider that nobody knows, and from anybody but the gateway', async () => {
    const { tests } = system;
    assert.equal((await tests.fetch({}, '/webhooks/nobody/status', { method: 'POST' })).status, 403);
    const origin = new URL(tests.url).origin;
    const direct = await fetch(`${origin}/webhooks/made-up-texts/status`, { method: 'POST' });
    assert.equal(direct.status, 401);
  });

  it('is one event however often and however concurrently it arrives', async () => {
    const { ended, newDelivery, send, stored } = system;
    const delivery = await newDelivery();
    const event = delivered(delivery);
    const answers = await Promise.all(Array.from({ length: 20 }, () => send([event, event])));
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [204]);
    await ended(event.id);
    assert.equal((await send([event])).status, 204);
    assert.equal((await stored(event.id)).length, 1);
    assert.equal((await ended(event.id)).attempts, 1);
  });

  it('is known by the hash of its request when its provider gives it no name', async () => {
    const { newDelivery, send, tests } = system;
    const before = await tests.services.db.webhookEvent.count();
    const delivery = await newDelivery();
    const report = delivered(delivery, '');
    for (const _time of [1, 2]) assert.equal((await send([report])).status, 204);
    assert.equal(await tests.services.db.webhookEvent.count(), before + 1);
    const [event] = await tests.services.db.webhookEvent.findMany({ orderBy: { id: 'desc' }, take: 1 });
    assert.match(event?.externalId ?? '', /^sha256:[\da-f]{64}:0$/);
  });

  it('may have many events, of which a bad one does not hold up the others', async () => {
    const { ended, newDelivery, send, stored } = system;
    const delivery = await newDelivery();
    const good = delivered(delivery);
    const bad = { id: randomUUID(), type: 'message.status', data: { status: 'TELEPORTED' } };
    const unknown = { id: randomUUID(), type: 'weather.changed', data: null };
    assert.equal((await send([bad, unknown, good])).status, 204);
    assert.equal((await ended(good.id)).status, 'DONE');
    assert.equal((await ended(unknown.id)).status, 'IGNORED');
    const failed = await eventually(async () => (await stored(bad.id)).find(({ attempts }) => attempts > 0));
    assert.equal(failed.status, 'RECEIVED');
    assert.match(failed.lastError ?? '', /message/);
  });

  it('that is signed and can not be read is 400', async () => {
    const { send } = system;
    assert.equal((await send({ not: 'a list' })).status, 400);
  });

  it('proves by a handshake that the address is ours', async () => {
    const { tests } = system;
    const answer = await tests.fetch({}, '/webhooks/made-up-texts/status?challenge=abc');
    assert.equal(answer.status, 200);
    assert.equal(await answer.text(), 'abc');
    assert.equal((await tests.fetch({}, '/webhooks/made-up-texts/status')).status, 403);
  });

  it('may have a body of 1 MiB and no more', async () => {
    const { send } = system;
    const body = (size: number) => JSON.stringify([{ id: randomUUID(), type: 'x', data: 'y'.repeat(size) }]);
    const large = body(1_048_576 - body(0).length);
    assert.equal(Buffer.byteLength(large), 1_048_576);
    assert.equal((await send(JSON.parse(large))).status, 204);
    assert.equal((await send(JSON.parse(body(1_048_576)))).status, 413);
  });

  it('is accepted for a day when it is signed with replaced credentials, and never after they are removed', async () => {
    const { connect, newDelivery, send, tests } = system;
    const former = await connect();
    const { db, pool } = tests.services;
    assert.equal((await send([delivered(await newDelivery())], { key: former })).status, 204);
    assert.equal((await send([delivered(await newDelivery())])).status, 204);
    await pool.query(`update former_credentials set replaced_at = now() - interval '25 hours'`);
    await eventually(async () => (await send([], { key: former })).status === 403);
    await pool.query(`update former_credentials set replaced_at = now()`);
    assert.equal((await send([], { key: former })).status, 204);
    await db.$transaction((tx) => forgetFormer(tx, madeUpTexts.id, 'default'));
    await eventually(async () => (await send([], { key: former })).status === 403);
  });

  it('is stored sealed: nothing of its content is in the clear', async () => {
    const { ended, send, tests } = system;
    const event = { id: randomUUID(), type: 'text.received', data: { body: 'the gate code is 4711' } };
    await send([event]);
    await ended(event.id);
    const { rows } = await tests.services.pool.query<{ text: string }>(
      `select webhook_event::text || encode(ciphertext, 'escape') as text from webhook_event`,
    );
    assert.ok(rows.length > 0);
    assert.ok(rows.every(({ text }) => !text.includes('gate code')));
  });
});
