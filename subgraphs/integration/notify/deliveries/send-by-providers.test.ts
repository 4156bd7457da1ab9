import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Sms } from '../../hub/capabilities/sms.ts';
import { openProvider } from '../../hub/connections/open-provider.ts';
import type { OpenProvider } from '../../hub/connections/open-provider.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { FailureFacts, FailureKind } from '../../hub/http/provider-failure.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { failAll, startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { claimDelivery, nameAttempt } from './claim-delivery.ts';
import { sendDelivery } from './send-delivery.ts';
import { findMessage, sendByProviders } from './send-by-providers.ts';
import { newDelivery } from '../../testing/new-delivery.ts';

describe('a text message that several providers can send', () => {
  let integration: TestIntegration;
  let twilio: OpenProvider;
  before(async () => {
    integration = await startIntegration();
    twilio = await openProvider(integration.services, 'TWILIO');
  });
  after(() => integration.stop());

  const writeDelivery = async () => (await newDelivery(integration.services.db)).id;

  /** A provider that sends texts in its own way, and what it was asked for. */
  function sender(id: string, sms: Partial<Sms>): OpenProvider & { readonly asked: string[] } {
    const asked: string[] = [];
    const own: Sms = {
      send: (message) => {
        asked.push(message.body);
        return sms.send?.(message) ?? Promise.resolve({ providerMessageId: `${id}-${asked.length}` });
      },
      find: (message) => sms.find?.(message) ?? Promise.resolve(undefined),
    };
    const can: OpenProvider['can'] = (name) =>
      name === 'SMS' ? Object.assign(twilio.can(name), own) : twilio.can(name);
    return { ...twilio, id, can, asked };
  }

  const failing = (id: string, kind: FailureKind, outcome: FailureFacts['outcome'] = 'NONE') =>
    sender(id, { send: () => Promise.reject(new ProviderFailure(kind, `${id} fails.`, { outcome })) });

  async function claimed() {
    const attempt = nameAttempt(integration.services.processId);
    const delivery = await claimDelivery(integration.services.db, await writeDelivery(), attempt);
    assert.ok(delivery);
    return { delivery, attempt };
  }
  const read = (id: string) => integration.services.db.delivery.findUniqueOrThrow({ where: { id } });

  it('goes by the next one where the first has sent nothing', async () => {
    for (const kind of ['LIMITED', 'UNAVAILABLE', 'CREDENTIALS', 'SCOPE'] as const) {
      const claim = await claimed();
      const [first, second] = [failing('FIRST', kind), sender('SECOND', {})];
      const sent = await sendByProviders(integration.services, [first, second], claim);
      assert.equal(sent.providerMessageId, 'SECOND-1', kind);
      assert.equal((await read(claim.delivery.id)).provider, 'SECOND');
    }
  });

  it('goes by no other where the first may have sent it, or where the message itself is refused', async () => {
    for (const [kind, outcome] of [
      ['UNAVAILABLE', 'UNKNOWN'],
      ['REFUSED', 'NONE'],
      ['GONE', 'NONE'],
    ] as const) {
      const claim = await claimed();
      const second = sender('SECOND', {});
      const senders = [failing('FIRST', kind, outcome), second];
      await assert.rejects(sendByProviders(integration.services, senders, claim), /FIRST fails/);
      assert.deepEqual(second.asked, [], kind);
    }
  });

  it('fails as the preferred one failed when none takes it', async () => {
    const senders = [failing('FIRST', 'LIMITED'), failing('SECOND', 'UNAVAILABLE')];
    await assert.rejects(sendByProviders(integration.services, senders, await claimed()), /FIRST fails/);
  });

  it('is looked for at the provider that may have it, and is not sent again where that does not tell', async () => {
    const { delivery } = await claimed();
    const asked = { ...delivery, provider: 'SECOND' };
    const [first, second] = [
      sender('FIRST', { find: () => Promise.resolve('first-1') }),
      sender('SECOND', {}),
    ];
    const silent = findMessage([first, second], asked, new Date());
    await assert.rejects(silent, /not sent again/);
    const knowing = sender('SECOND', { find: () => Promise.resolve('second-1') });
    assert.equal((await findMessage([first, knowing], asked, new Date()))?.providerMessageId, 'second-1');
    await assert.rejects(findMessage([first], asked, new Date()), /SECOND is not connected/);
  });

  it('waits as long as a rate limit asks, which is no attempt', async () => {
    const id = await writeDelivery();
    const { services } = integration;
    failAll(integration, 'SMS', 1, 429);
    await sendDelivery(services, id);
    const waiting = await read(id);
    assert.deepEqual([waiting.status, waiting.attempts, waiting.sendingSince], ['QUEUED', 0, null]);
    await eventually(async () => (await read(id)).providerMessageId !== null);
    assert.equal((await read(id)).attempts, 1);
  });

  it('is still looked for where the first look failed', async () => {
    const id = await writeDelivery();
    const { services, sandboxes } = integration;
    const sendingSince = new Date(Date.now() - 61_000);
    await services.db.delivery.update({ where: { id }, data: { sendingSince, provider: 'TWILIO' } });
    sandboxes.failNext('TWILIO', 1);
    await assert.rejects(sendDelivery(services, id), /Twilio has failed/);
    assert.deepEqual((await read(id)).sendingSince, sendingSince);
  });

  it('waits a minute after an unknown outcome, so that the provider lists what it has', async () => {
    const id = await writeDelivery();
    const { services, sandboxes } = integration;
    sandboxes.failNext('TWILIO', 1, 500);
    await assert.rejects(sendDelivery(services, id), /Twilio has failed/);
    const left = await read(id);
    assert.deepEqual([left.status, left.sendingBy, left.provider], ['QUEUED', null, 'TWILIO']);
    assert.notEqual(left.sendingSince, null);
    await assert.rejects(sendDelivery(services, id), /in progress/);
    const sendingSince = new Date(Date.now() - 61_000);
    await services.db.delivery.update({ where: { id }, data: { sendingSince } });
    await sendDelivery(services, id);
    assert.match((await read(id)).providerMessageId ?? '', /^SM/);
    assert.equal(sandboxes.record.latest(100).filter(({ body }) => body === left.body).length, 1);
  });
});
